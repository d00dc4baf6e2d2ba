import type { Element, ElementContent, Root, RootContent } from "hast";
import { h } from "hastscript";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

const reader = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize);

/**
 * GitHub Flavored Markdown as GitHub shows it: sanitised by its own list of elements, alerts as boxes, drawings in the
 * language of Mermaid for the page's script to draw, and the lines of a difference coloured.
 */
export function fromGitHubMarkdown(markdown: string): ElementContent[] {
  const tree: Root = reader.runSync(reader.parse(markdown));
  return tree.children.flatMap((node) => (isContent(node) ? [dressed(node, true)] : []));
}

const isContent = (node: RootContent): node is ElementContent => node.type !== "doctype";

/** After sanitising nothing has a class but what it lets through, so that what is added here cannot be forged. */
function dressed(node: ElementContent, outermost: boolean): ElementContent {
  if (node.type !== "element") return node;
  if (outermost && node.tagName === "blockquote") return alertOf(node) ?? withChildren(node);
  if (node.tagName === "pre") return blockOf(node);
  if (node.tagName === "table") return h("div.wide", { tabIndex: 0 }, withChildren(node));
  if (node.tagName === "input") return { ...node, properties: { ...node.properties, ariaLabel: "Task" } };
  return withChildren(node);
}

const withChildren = (node: Element): Element => ({
  ...node,
  children: node.children.map((child) => dressed(child, false)),
});

/** https://docs.github.com/en/get-started/writing-on-github (Alerts): on the outermost level alone. */
const alertMark = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

function alertOf(quote: Element): Element | null {
  const at = quote.children.findIndex((child) => child.type === "element");
  const first = quote.children[at];
  const lead = first?.type === "element" && first.tagName === "p" ? first.children[0] : undefined;
  if (first?.type !== "element" || lead?.type !== "text") return null;
  const [mark, name] = alertMark.exec(lead.value) ?? [];
  if (mark === undefined || name === undefined) return null;
  const kind = name.toLowerCase();
  const begun = [{ ...lead, value: lead.value.slice(mark.length) }, ...first.children.slice(1)];
  const opening = begun.length === 1 && begun[0]?.type === "text" && begun[0].value.trim() === "";
  const rest = [...(opening ? [] : [{ ...first, children: begun }]), ...quote.children.slice(at + 1)];
  return h(`div.alert.${kind}`, [
    h("p.alert-title", `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`),
    ...rest.map((child) => dressed(child, false)),
  ]);
}

function blockOf(pre: Element): Element {
  const [code] = pre.children;
  const language = code?.type === "element" ? languageOf(code) : null;
  const text = textOf(pre);
  if (language === "mermaid") return h("pre.mermaid", { ariaLabel: "Drawing", role: "img" }, text);
  if (language === "diff") return h("pre", { tabIndex: 0 }, h("code", text.split("\n").flatMap(diffLine)));
  return h("pre", { tabIndex: 0 }, h("code", text));
}

function languageOf(code: Element): string | null {
  const { className } = code.properties;
  const names = Array.isArray(className) ? className.map(String) : [];
  return names.find((name) => name.startsWith("language-"))?.slice("language-".length) ?? null;
}

function diffLine(line: string): ElementContent[] {
  const kind = line.startsWith("+") ? "ins" : line.startsWith("-") ? "del" : null;
  return [kind === null ? { type: "text", value: line } : h(kind, line), { type: "text", value: "\n" }];
}

/** All text below a node. */
function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}
