import type { Element, Nodes, Root } from "hast";
import rehypeRaw from "rehype-raw";
import { unified } from "unified";

/** A page as a browser would build it. */
export const parsed = (html: string): Root =>
  unified()
    .use(rehypeRaw)
    .runSync({ type: "root", children: [{ type: "raw", value: html }] } as unknown as Root);

/** Every element of a tree, in its order. */
export function elements(node: Nodes): readonly Element[] {
  const own = node.type === "element" ? [node] : [];
  return "children" in node ? [...own, ...node.children.flatMap(elements)] : own;
}

/** What is read of a node, runs of white space as one. */
export function textOf(node: Nodes): string {
  const text = node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join(" ") : "";
  return text.replace(/\s+/g, " ").trim();
}

/** The text of the section whose heading has an id; empty where there is none. */
export function sectionText(html: string, id: string): string {
  const section = elements(parsed(html)).find(({ properties }) => String(properties.ariaLabelledBy) === id);
  return section === undefined ? "" : textOf(section);
}
