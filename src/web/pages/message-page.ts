import { h } from "hastscript";
import { renderDocument } from "./document.ts";

/** A page that says one thing: not found, sign in, signed out, come back later. All of it is ours. */
export interface Message {
  /** Of HTTP. A refusal shows it. */
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Where to go on; null where there is nowhere. */
  readonly link: { readonly text: string; readonly href: string } | null;
}

/** A message as a page. It is the same for everybody: nothing on it tells who asks. */
export const renderMessage = ({ status, title, text, link }: Message): string =>
  renderDocument({ title, viewer: null, ways: [] }, [
    h("div.message", [
      ...(status < 400 ? [] : [h("p.quiet", `${status}`)]),
      h("h1", title),
      h("p", text),
      ...(link === null ? [] : [h("p", h("a.button", { href: link.href }, link.text))]),
    ]),
  ]);
