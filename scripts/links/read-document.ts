import GithubSlugger from "github-slugger";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** A link or picture of a document, where it stands. */
export interface Link {
  readonly url: string;
  /** From 1. */
  readonly line: number;
}

/** What a document links to, and what can be linked to in it. */
export interface LinkedDocument {
  readonly links: readonly Link[];
  /** Fragments without the `#`, as GitHub makes them of headings, which the site does as well. */
  readonly anchors: ReadonlySet<string>;
}

/** Reads the links, pictures and anchors of a Markdown document. What stands in code links nowhere. */
export function readDocument(markdown: string): LinkedDocument {
  const links: Link[] = [];
  const anchors = new Set<string>();
  const slugger = new GithubSlugger();
  const visit = (node: Nodes): void => {
    const line = node.position?.start.line ?? 1;
    if (node.type === "link" || node.type === "image" || node.type === "definition")
      links.push({ url: node.url, line });
    if (node.type === "heading") anchors.add(slugger.slug(textOf(node)));
    if (node.type === "html") {
      for (const [, url = ""] of node.value.matchAll(/\s(?:href|src)="([^"]*)"/g)) links.push({ url, line });
      for (const [, id = ""] of node.value.matchAll(/\s(?:id|name)="([^"]*)"/g)) anchors.add(id);
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return { links, anchors };
}

/** The words of a heading, without its marks. */
function textOf(node: Nodes): string {
  if ("children" in node) return node.children.map(textOf).join("");
  return "value" in node ? node.value : "";
}
