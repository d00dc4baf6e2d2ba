import { offsetAt, type Range, rangeBetween, rangeOfLine, type Source, textOf } from "../../../charter/index.ts";
import { cutQuote } from "../evidence.ts";
import type { Block, Fence, Section } from "../rfc.ts";

/** Where a fact stands and in which words. */
export interface Place {
  readonly section: number;
  readonly range: Range;
  readonly quote: string;
}

/** A fact's place at a range of the source. */
export function placeAt(source: Source, section: number, range: Range): Place {
  return { section, range, quote: cutQuote(textOf(source, range).trim()) };
}

/** A fact's place at the line of a code block that holds an offset of its code. */
export function placeInCode(source: Source, block: FenceBlock, offset: number, end: number = offset): Place {
  const first = block.fence.codeLine + lineOfOffset(block.fence.code, offset);
  const last = end <= offset ? first : block.fence.codeLine + lineOfOffset(block.fence.code, end);
  const from = rangeOfLine(source, first);
  const to = last === first ? from : rangeOfLine(source, last);
  const start = offsetAt(source, from.startLine, from.startColumn);
  const stop = Math.max(start, offsetAt(source, to.endLine, to.endColumn));
  return placeAt(source, block.section, rangeBetween(source, start, stop));
}

/** A block that is a code fence. */
export type FenceBlock = Extract<Block, { readonly kind: "fence" }>;
/** Whether a block holds DDL: as SQL, or inside of a program, a configuration or a plain listing. */
export function holdsDdl({ kind, code }: Fence): boolean {
  if (kind === "sql") return true;
  return (
    /^(?:code|text|yaml|shell)$/.test(kind) &&
    /\bcreate[ \t]{1,9}(?:unique[ \t]{1,9})?(?:table|index)\b[^;]{0,200}\(/i.test(code)
  );
}
/** A block that is a table. */
export type TableBlock = Extract<Block, { readonly kind: "table" }>;

/** The name a nameless schema takes: the heading it stands under. */
export function nameOf(section: Section, fence?: Fence): string {
  return section.heading.slice(0, 80) || fence?.info || "document";
}

function lineOfOffset(code: string, offset: number): number {
  let line = 0;
  for (let at = code.indexOf("\n"); at !== -1 && at < offset; at = code.indexOf("\n", at + 1)) line++;
  return line;
}
