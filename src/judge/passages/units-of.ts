import type { Block, Section } from "../../artifacts/rfc/index.ts";
import type { Range } from "../../charter/index.ts";
import type { Page } from "./page.ts";

/** Lines of a page that are shown together or not at all: a paragraph, an item of a list, a row of a table, a fence. */
export interface Unit {
  readonly page: Page;
  readonly section: number;
  /** Indices in `Page.lines`, in order. */
  readonly lines: readonly number[];
  /** Those without which it cannot be read: the heading above it, the head of its table. */
  readonly heads: readonly number[];
  readonly isCode: boolean;
}

/** A fence of more lines than this is cut. */
const mostFenceLines = 30;
const known = new WeakMap<Page, readonly Unit[]>();

/** The units of a page in order. Lines without one are headings. */
export function unitsOf(page: Page): readonly Unit[] {
  const units = known.get(page) ?? page.rfc.sections.flatMap((section) => unitsOfSection(page, section));
  known.set(page, units);
  return units;
}

function unitsOfSection(page: Page, section: Section): readonly Unit[] {
  const heading = section.depth > 0 ? linesIn(page, section.range, section.index) : [];
  return section.blocks.flatMap((block) => {
    const isCode = block.kind === "fence";
    const unit = (lines: readonly number[], more: readonly number[] = []): readonly Unit[] =>
      lines.length === 0 ? [] : [{ page, section: section.index, lines, heads: [...heading, ...more], isCode }];
    const lines = linesIn(page, block.range, section.index);
    if (block.kind === "table") return rowsOf(page, block, lines, unit);
    if (block.kind !== "fence" || lines.length <= mostFenceLines) return unit(lines);
    const parts = Math.ceil(lines.length / mostFenceLines);
    return Array.from({ length: parts }, (_, at) =>
      unit(lines.slice(at * mostFenceLines, (at + 1) * mostFenceLines), at === 0 ? [] : lines.slice(0, 1)),
    ).flat();
  });
}

type MakeUnit = (lines: readonly number[], more?: readonly number[]) => readonly Unit[];

/** Each row with the head of its table; the head alone where there are no rows. */
function rowsOf(
  page: Page,
  { section, table }: Extract<Block, { kind: "table" }>,
  lines: readonly number[],
  unit: MakeUnit,
): readonly Unit[] {
  const rows = table.rows.map(({ range }) => linesIn(page, range, section));
  const first = rows.find((row) => row.length > 0)?.[0];
  if (first === undefined) return unit(lines);
  const head = lines.filter((line) => line < first);
  const inRows = new Set(rows.flat());
  const rest = lines.filter((line) => line > first && !inRows.has(line));
  return [...rows.flatMap((row) => unit(row, head)), ...unit(rest, head)];
}

/** The lines of a range that are shown, by their indices. */
export function linesIn(
  { at, lines }: Page,
  { startLine, endLine, endColumn }: Range,
  section: number,
): readonly number[] {
  const last = endColumn === 1 && endLine > startLine ? endLine - 1 : endLine;
  const found: number[] = [];
  for (let line = startLine; line <= last; line++) {
    const index = at.get(line);
    if (index !== undefined && lines[index]?.section === section) found.push(index);
  }
  return found;
}
