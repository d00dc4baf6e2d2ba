import type {
  BlockContent,
  Blockquote,
  Code,
  Heading,
  Image,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
} from "mdast";
import { isBlank, type Line } from "./lines.ts";

/** The blocks that a reader of another markup than Markdown makes; what stands in a list or quote is one of them too. */
export type BlockNode = BlockContent;

/** Where a node stands. Only offsets are read: lines and columns are told by `rangeBetween`. */
export const at = (start: number, end: number) => ({
  start: { line: 1, column: 1, offset: start },
  end: { line: 1, column: 1, offset: end },
});

/** Words as they stand in the source, which keeps every character's place. */
export const words = (source: string, start: number, end: number): PhrasingContent => ({
  type: "text",
  value: source.slice(start, end),
  position: at(start, end),
});

/** A heading of a depth from 1 to 6. */
export const heading = (depth: number, children: PhrasingContent[], start: number, end: number): Heading => ({
  type: "heading",
  depth: depths[Math.min(6, Math.max(1, depth)) - 1] ?? 6,
  children,
  position: at(start, end),
});

const depths = [1, 2, 3, 4, 5, 6] as const;

/** A paragraph. */
export const paragraph = (children: PhrasingContent[], start: number, end: number): BlockNode => ({
  type: "paragraph",
  children,
  position: at(start, end),
});

/** Code on lines of its own; blank lines at its end are left out. Null where nothing is left. */
export function codeBlock(lines: readonly Line[], language: string | null): Code | null {
  const from = lines.findIndex((line) => !isBlank(line));
  const to = lines.findLastIndex((line) => !isBlank(line));
  const first = lines[from];
  const last = lines[to];
  if (first === undefined || last === undefined) return null;
  const value = lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join("\n");
  return { type: "code", lang: language, meta: null, value, position: at(first.start, last.end) };
}

/** A list of items. */
export const list = (ordered: boolean, children: ListItem[]): List => ({
  type: "list",
  ordered,
  spread: false,
  children,
  position: at(children[0]?.position?.start.offset ?? 0, children.at(-1)?.position?.end.offset ?? 0),
});

/** An item, from its marker on. */
export const item = (children: BlockNode[], start: number): ListItem => ({
  type: "listItem",
  checked: null,
  spread: false,
  children,
  position: at(start, children.at(-1)?.position?.end.offset ?? start + 1),
});

/** The blocks that may stand within another: headings and what only Markdown has are left out. */
export function blockNodes(children: readonly RootContent[]): BlockNode[] {
  return children.filter(
    (child): child is Paragraph | Blockquote | List | Table | Code =>
      child.type === "paragraph" ||
      child.type === "blockquote" ||
      child.type === "list" ||
      child.type === "table" ||
      child.type === "code",
  );
}

/** A quotation; null where it holds nothing. */
export function quotation(children: readonly RootContent[]): RootContent | null {
  const inner = blockNodes(children);
  const start = inner[0]?.position?.start.offset;
  return start === undefined
    ? null
    : { type: "blockquote", children: inner, position: at(start, inner.at(-1)?.position?.end.offset ?? start) };
}

/** A link with its words. */
export const link = (url: string, children: readonly PhrasingContent[], start: number, end: number): Link => ({
  type: "link",
  url,
  children: [...children],
  position: at(start, end),
});

/** Words in bold. */
export const strong = (children: PhrasingContent[], start: number, end: number): Strong => ({
  type: "strong",
  children,
  position: at(start, end),
});

/** Words that are stressed. */
export const emphasis = (children: PhrasingContent[], start: number, end: number): PhrasingContent => ({
  type: "emphasis",
  children,
  position: at(start, end),
});

/** Code within a line; `value` stands from `start` on. */
export const inlineCode = (value: string, start: number, end: number): PhrasingContent => ({
  type: "inlineCode",
  value,
  position: at(start, end),
});

/** A picture. */
export const image = (url: string, start: number, end: number): Image => ({
  type: "image",
  url,
  position: at(start, end),
});

/** A cell of a table: where its text starts and ends. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** A table of rows of cells, the first the header. Null without rows. */
export function table(
  rows: readonly (readonly Cell[])[],
  inline: (start: number, end: number) => PhrasingContent[],
): BlockNode | null {
  const filled = rows.filter((row) => row.length > 0);
  const start = filled[0]?.[0]?.start;
  if (start === undefined) return null;
  return {
    type: "table",
    align: null,
    children: filled.map((row) => ({
      type: "tableRow",
      children: row.map((cell) => ({
        type: "tableCell",
        children: inline(cell.start, cell.end),
        position: at(cell.start, cell.end),
      })),
      position: at(row[0]?.start ?? start, row.at(-1)?.end ?? start),
    })),
    position: at(start, filled.at(-1)?.at(-1)?.end ?? start),
  };
}
