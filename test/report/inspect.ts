import type { Element, Nodes, Root } from "hast";
import type { Nodes as MarkdownNodes } from "mdast";
import rehypeRaw from "rehype-raw";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { isDiagram } from "../../src/report/diagram/diagram-grammar.ts";

/** Where the links of an inspected report may lead: the beginnings of their addresses. */
export interface Allowed {
  readonly links: readonly string[];
}

/**
 * Renders a report as GitHub does, raw HTML included and nothing sanitised away, and gives whatever is not ours: elements,
 * attributes, link targets, images, mentions, references, addresses that GitHub links by itself, hidden characters, and
 * lines that another bot would take for its command. Empty for a report in which input stayed text.
 */
export function inspect(markdown: string, { links }: Allowed): readonly string[] {
  const source = processor.parse(markdown);
  const tree = processor.runSync(source);
  const nodes = [...walk(tree)];
  const elements = nodes.filter((node): node is Element => node.type === "element");
  return [
    ...elements.flatMap((element) => elementOffences(element, links)),
    ...proseOffences(prose(tree)),
    ...nodes.flatMap((node) => (node.type === "comment" ? [`a hidden comment: ${node.value}`] : [])),
    ...diagramOffences(elements),
    ...markdown.split("\n").flatMap((line) => (isCommand.test(line) ? [`a command: ${line}`] : [])),
    ...linesOutsideCode(markdown, source).flatMap((line) => (isListedCommand.test(line) ? [`a command: ${line}`] : [])),
    ...(invisible.test(markdown) ? ["invisible characters"] : []),
    ...(markdown.isWellFormed() ? [] : ["a lone surrogate"]),
  ];
}

/** The text of each element of a kind, as the reader sees it. */
export const textsOf = (markdown: string, element: string): readonly string[] =>
  [...walk(toHtml(markdown))].flatMap((node) =>
    node.type === "element" && node.tagName === element ? [textOf(node)] : [],
  );

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw);

const toHtml = (markdown: string): Root => processor.runSync(processor.parse(markdown));

function* walk(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* walk(child);
}

const textOf = (node: Nodes): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join("") : "";

/** Every element that a report is made of, with its attributes. */
const elementsOfOurs: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...["h3", "h4", "p", "ul", "ol", "li", "strong", "em", "del", "sub", "br", "pre"].map((name) => [name, []] as const),
  ...["table", "thead", "tbody", "tr", "th", "td", "details", "summary"].map((name) => [name, []] as const),
  ["a", ["href"]],
  ["code", ["className"]],
]);

const summaries =
  /^(?:\d+ (?:more items|earlier reviews?|points?|drafts?|decisions? to take)(?:, \d+ (?:drafts?|decisions? to take))*|(?:Advice|Should fix) \(\d+\)|Waived \(\d+\)|Earlier answers \(\d+\)|Not decided in the document \(\d+\)|Schema change: \d+ tables?(?: \(diagram\))?|\d+ statuses|What the rehearsal showed: (?:\d+ statements?|\d+ findings? withdrawn|\d+ statements?, \d+ findings? withdrawn)|All \d+ items? with their evidence, \d+ files?)$/;

const languages = ["sql", "json", "markdown", "yaml", "mermaid"].map((name) => `language-${name}`);

function elementOffences(element: Element, links: Allowed["links"]): readonly string[] {
  const { tagName, properties } = element;
  const attributes = elementsOfOurs.get(tagName);
  if (attributes === undefined) return [`an element: ${tagName}`];
  const foreign = Object.keys(properties).filter((name) => !attributes.includes(name));
  const href = String(properties.href ?? "");
  const language = properties.className;
  return [
    ...foreign.map((name) => `an attribute: ${tagName} ${name}`),
    ...(tagName === "a" && !links.some((start) => href.startsWith(start)) ? [`a link: ${href}`] : []),
    ...(Array.isArray(language) && !language.every((name) => languages.includes(String(name)))
      ? [`a language: ${language.join()}`]
      : []),
    ...(tagName === "summary" && !summaries.test(textOf(element)) ? [`a summary: ${textOf(element)}`] : []),
  ];
}

/** What stands outside code, where GitHub looks for mentions and references; elements part it as they do for a reader. */
function prose(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (node.type === "element" && ["code", "pre"].includes(node.tagName)) return "\u0000";
  return "children" in node ? node.children.map(prose).join("\u0001") : "";
}

/** https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls (read 2026-11). */
const active: readonly (readonly [string, RegExp])[] = [
  ["a mention", /@[a-z0-9]/i],
  ["a reference", /#\d|GH-\d/i],
  ["a closing word", /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:#|GH-|[\w-]+\/[\w.-]+#)/i],
  ["an address", /:\/\/|\bwww\.|\bmailto:/i],
  ["a commit", /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b/i],
  ["mathematics", /\$/],
  ["an emoji by name", /:[a-z0-9_+-]+:/i],
];

const proseOffences = (words: string): readonly string[] =>
  active.flatMap(([name, pattern]) => {
    const found = pattern.exec(words);
    return found === null ? [] : [`${name}: ${words.slice(Math.max(0, found.index - 20), found.index + 30)}`];
  });

const diagramOffences = (elements: readonly Element[]): readonly string[] =>
  elements.flatMap((element) => {
    const language = element.properties.className;
    const isMermaid = Array.isArray(language) && language.includes("language-mermaid");
    return isMermaid && !isDiagram(textOf(element).trimEnd()) ? ["a diagram that is not ours"] : [];
  });

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** A command of another bot at the beginning of a line, in code or not: many of them do not look where it stands. */
const isCommand = /^\s*(?:\/[a-z][\w-]*(?:\s|$)|bors\b|@[a-z])/i;

/** The same behind whatever opens a list, a quote or emphasis; outside code anything that begins with a slash. */
const isListedCommand = /^[\s>*+-]*(?:\/[a-z]|bors\b|@[a-z])/i;

/** Lines outside fenced code, by the fences that Markdown sees. */
function linesOutsideCode(markdown: string, source: MarkdownNodes): readonly string[] {
  const hidden = new Set<number>();
  const visit = (node: MarkdownNodes): void => {
    if (node.type === "code" && node.position !== undefined)
      for (let line = node.position.start.line; line <= node.position.end.line; line++) hidden.add(line);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(source);
  return markdown.split("\n").filter((_, at) => !hidden.has(at + 1));
}
