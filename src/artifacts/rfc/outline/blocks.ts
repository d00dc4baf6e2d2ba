import type {
  BlockContent,
  Code,
  DefinitionContent,
  List,
  ListItem,
  Paragraph,
  RootContent,
  Table as TableNode,
} from "mdast";
import { rangeBetween, type Source } from "../../../charter/index.ts";
import { sniffFence } from "../fence/sniff-fence.ts";
import { type FlatText, flatten } from "../markdown/flat-text.ts";
import { sentencesOf } from "../prose/sentences.ts";
import type { Block, Sentence } from "../rfc.ts";
import { readTable } from "../table/read-table.ts";

/** What the walk over the tree needs to know: the section it is in, and the two spellings of the text. */
export interface BlockContext {
  readonly source: Source;
  readonly masked: string;
  readonly section: number;
  /** Numbers lists across the document. */
  readonly nextList: () => number;
  readonly quoted: boolean;
  /** Depth of the innermost list, 0 outside of lists. */
  readonly listDepth: number;
}

type Node = RootContent | BlockContent | DefinitionContent;

/** The blocks that a node of the tree holds, in document order. Headings inside of lists and quotes read as paragraphs. */
export function blocksOf(node: Node, context: BlockContext): readonly Block[] {
  switch (node.type) {
    case "paragraph":
      return [codeLines(node, context) ?? prose(flatten(node.children, context.masked), node, context)];
    case "heading":
      return [prose(flatten(node.children, context.masked), node, context)];
    case "list":
      return listBlocks(node, context);
    case "blockquote":
      return node.children.flatMap((child) =>
        blocksOf(child, { ...context, quoted: !isAlert(node.children[0], context) }),
      );
    case "table":
      return [tableBlock(node, context)];
    case "code":
      return [fenceBlock(node, context)];
    case "html":
      return [{ kind: "html", section: context.section, range: rangeOf(node, context), text: node.value }];
    case "footnoteDefinition":
      return node.children.flatMap((child) => blocksOf(child, context));
    default:
      return [];
  }
}

/** Code of which each line is marked by itself, as word processors write it into Markdown; null for any other paragraph. */
function codeLines(node: Paragraph, context: BlockContext): Block | null {
  const lines: string[] = [];
  for (const child of node.children) {
    if (child.type === "inlineCode") lines.push(child.value);
    else if (child.type !== "break" && (child.type !== "text" || child.value.trim() !== "")) return null;
  }
  const range = rangeOf(node, context);
  if (lines.length < 2 || range.endLine - range.startLine + 1 !== lines.length) return null;
  const code = lines.join("\n");
  const fence = { kind: sniffFence(code, ""), info: "", code, codeLine: range.startLine };
  return { kind: "fence", section: context.section, range, fence };
}

/** A paragraph or quote from text that is already flat. */
export function prose(flat: FlatText, node: Node, context: BlockContext): Block {
  return {
    kind: context.quoted ? "quote" : "paragraph",
    section: context.section,
    range: rangeOf(node, context),
    sentences: sentencesOf(flat, context.section, context.source),
  };
}

/** Source range of a node. */
export function rangeOf(node: Node | ListItem, context: Pick<BlockContext, "source">) {
  const start = node.position?.start.offset ?? 0;
  return rangeBetween(context.source, start, node.position?.end.offset ?? start);
}

function listBlocks(list: List, context: BlockContext): readonly Block[] {
  const number = context.nextList();
  const depth = context.listDepth + 1;
  return list.children.flatMap((item) => {
    const [first, ...rest] = item.children;
    const opening = first?.type === "paragraph" ? first : null;
    if (opening !== null && isContentsLink(opening) && rest.every((child) => child.type === "list")) {
      return rest.flatMap((child) => blocksOf(child, { ...context, listDepth: depth }));
    }
    const start = item.position?.start.offset ?? 0;
    const block: Block = {
      kind: "list-item",
      section: context.section,
      range: rangeBetween(context.source, start, opening?.position?.end.offset ?? start + 1),
      ordered: list.ordered === true,
      depth,
      list: number,
      checked: item.checked ?? null,
      sentences: opening === null ? [] : sentences(opening, context),
    };
    const others = opening === null ? item.children : rest;
    return [block, ...others.flatMap((child) => blocksOf(child, { ...context, listDepth: depth }))];
  });
}

function sentences(node: Paragraph, context: BlockContext): readonly Sentence[] {
  return sentencesOf(flatten(node.children, context.masked), context.section, context.source);
}

/** An entry of a table of contents: nothing but a link into this document. */
function isContentsLink(node: Paragraph): boolean {
  const [only, ...others] = node.children;
  return only?.type === "link" && others.length === 0 && only.url.startsWith("#");
}

/** GitHub's `> [!NOTE]` boxes are the author's own words, not a quotation. */
function isAlert(first: Node | undefined, context: BlockContext): boolean {
  const start = first?.position?.start.offset;
  return (
    start !== undefined && /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/i.test(context.masked.slice(start, start + 14))
  );
}

function tableBlock(node: TableNode, context: BlockContext): Block {
  const rows = node.children.map((row) => ({
    cells: row.children.map((cell) => flatten(cell.children, context.masked).text),
    range: rangeBetween(context.source, row.position?.start.offset ?? 0, row.position?.end.offset ?? 0),
  }));
  return { kind: "table", section: context.section, range: rangeOf(node, context), table: readTable(rows) };
}

function fenceBlock(node: Code, context: BlockContext): Block {
  const start = node.position?.start.offset ?? 0;
  const fenced = "`~".includes(context.masked[start] ?? " ");
  const info = [node.lang, node.meta].filter((part) => part != null).join(" ");
  const range = rangeOf(node, context);
  return {
    kind: "fence",
    section: context.section,
    range,
    fence: { kind: sniffFence(node.value, info), info, code: node.value, codeLine: range.startLine + (fenced ? 1 : 0) },
  };
}
