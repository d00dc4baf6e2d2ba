import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { Viewer } from "../views.ts";
import { styleSheet } from "./style/style-sheet.ts";
import { shown } from "./text.ts";

/** What every page has, whatever it shows. */
export interface PageFrame {
  /** Stands in the window's title before the product's name. */
  readonly title: string;
  /** Null where nobody is signed in. */
  readonly viewer: Viewer | null;
  /** What leads from this page to its neighbours. */
  readonly ways: readonly { readonly text: string; readonly href: string; readonly here?: true }[];
}

/**
 * A whole document. It holds no script and loads one style sheet, so that a Content-Security-Policy may forbid the rest. All
 * text enters as nodes of a tree; only the serialiser writes markup.
 */
export function renderDocument(frame: PageFrame, main: readonly ElementContent[]): string {
  const tree: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: "en" }, [
        h("head", [
          h("meta", { charSet: "utf-8" }),
          h("title", `${frame.title} · arch-review`),
          h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
          h("meta", { name: "color-scheme", content: "light dark" }),
          h("link", { rel: "icon", href: "data:," }),
          h("link", { rel: "stylesheet", href: styleSheet.path }),
        ]),
        h("body", [
          h("a.skip", { href: "#main" }, "Skip to content"),
          header(frame),
          h("main#main", { tabIndex: -1 }, [...main]),
          h("footer", h("p", ["arch-review reads a change; people decide. ", h("a", { href: "/rules" }, "All rules")])),
        ]),
      ]),
    ],
  };
  return toHtml(tree);
}

const header = ({ viewer, ways }: PageFrame): Element =>
  h("header", [
    h("a.brand", { href: "/" }, "arch-review"),
    ...(ways.length === 0
      ? []
      : [
          h(
            "nav",
            { ariaLabel: "Pages" },
            ways.map(({ text, href, here }) => h("a", { href, ariaCurrent: here ? "page" : undefined }, text)),
          ),
        ]),
    ...(viewer === null
      ? []
      : [
          h("form.viewer", { method: "post", action: "/sign-out" }, [
            h("span", shown(viewer.login, 60)),
            h("button", { type: "submit" }, "Sign out"),
          ]),
        ]),
  ]);
