import type {
  Break,
  Delete,
  Emphasis,
  Heading,
  Html,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  TableCell,
  TableRow,
  Text,
} from "mdast";

/** A block of a report. */
export type Block = RootContent;
/** What stands in a line of a report. */
export type Inline = PhrasingContent;

/** Words of ours. Text of a change goes through `user-text.ts` instead. */
export const text = (value: string): Text => ({ type: "text", value });

/** Words of ours, a node or several. */
export type Part = string | Inline | readonly Inline[];

/** Joins parts into one line: spaces between them are the caller's. */
export const inline = (...parts: readonly Part[]): Inline[] =>
  parts.flatMap((part): readonly Inline[] =>
    typeof part === "string" ? [text(part)] : "type" in part ? [part] : part,
  );

export const strong = (...parts: readonly Part[]): Strong => ({ type: "strong", children: inline(...parts) });

export const emphasis = (...parts: readonly Part[]): Emphasis => ({
  type: "emphasis",
  children: inline(...parts),
});

/** Words that hold no more. */
export const struck = (...parts: readonly Part[]): Delete => ({ type: "delete", children: inline(...parts) });

/** The next words begin a line of their own. */
export const lineBreak: Break = { type: "break" };

/** A link whose address we built. */
export const link = (url: string, ...parts: readonly Part[]): Link => ({
  type: "link",
  url,
  title: null,
  children: inline(...parts).filter((node): node is Link["children"][number] => node.type !== "link"),
});

export const paragraph = (...parts: readonly Part[]): Paragraph => ({
  type: "paragraph",
  children: inline(...parts),
});

export const heading = (depth: Heading["depth"], ...parts: readonly Part[]): Heading => ({
  type: "heading",
  depth,
  children: inline(...parts),
});

/** A list with one or more blocks an item. */
export const list = (ordered: boolean, items: readonly (readonly Block[])[]): List => ({
  type: "list",
  ordered,
  start: ordered ? 1 : null,
  spread: false,
  children: items.map((blocks) => ({
    type: "listItem",
    spread: false,
    children: blocks.flatMap((block) =>
      block.type === "paragraph" || block.type === "code" || block.type === "list" ? [block] : [],
    ),
  })),
});

/** A table; the first row is the header. */
export const table = (rows: readonly (readonly (readonly Inline[])[])[]): Table => ({
  type: "table",
  align: null,
  children: rows.map(
    (cells): TableRow => ({
      type: "tableRow",
      children: cells.map((children): TableCell => ({ type: "tableCell", children: [...children] })),
    }),
  ),
});

/**
 * Blocks behind a line that opens them. The summary is HTML, so it takes only words of ours, and they are checked: letters,
 * digits and plain punctuation.
 */
export function details(summary: string, blocks: readonly Block[]): Block[] {
  const open: Html = { type: "html", value: `<details><summary>${summary.replace(/[^\w ,.:;()/-]/g, "")}</summary>` };
  return [open, ...blocks, { type: "html", value: "</details>" }];
}

/** Small print made of words of ours and of links. */
export const small = (...parts: readonly Part[]): Paragraph => ({
  type: "paragraph",
  children: [{ type: "html", value: "<sub>" }, ...inline(...parts), { type: "html", value: "</sub>" }],
});
