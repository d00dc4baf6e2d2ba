import type { ElementContent } from "hast";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import { findRule } from "../../rules/index.ts";
import { rulePath } from "../addresses.ts";

/** Where the documentation stands that our Markdown leads to; rule pages stand in its folder `rules`. */
const documentation = "https://arch-review.github.io/arch-review/";

/**
 * Markdown of ours, as it stands in `docs/rules`, as HTML: links to other rules lead to their pages here, those to other
 * documents to the site. Raw HTML in it is left out.
 */
export function fromOurMarkdown(markdown: string): ElementContent[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  leadOn(tree);
  const html = toHast(tree);
  return html.type === "root" ? html.children.filter((node) => node.type !== "doctype") : [];
}

function leadOn(node: Nodes): void {
  if (node.type === "link" || node.type === "definition") node.url = addressOf(node.url);
  if ("children" in node) node.children.forEach(leadOn);
}

/** A link of a rule page as one of these pages. */
function addressOf(url: string): string {
  if (/^(?:https:\/\/|#)/.test(url)) return url;
  const [, id, anchor = ""] = /^(?:\.\/)?([a-z0-9-]+)\.md(#.*)?$/.exec(url) ?? [];
  if (id !== undefined && findRule(id) !== undefined) return `${rulePath(id)}${anchor}`;
  return new URL(url.replace(/\.md(?=#|$)/, ""), `${documentation}rules/`).href;
}
