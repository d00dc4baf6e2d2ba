import { hiddenParts, type Rfc } from "../../artifacts/rfc/index.ts";
import { offsetAt, type Range } from "../../charter/index.ts";
import { type AsideRange, asidesOf } from "../ground/asides-of.ts";
import type { PassageLine } from "../judge-request.ts";
import { type Cut, merged } from "../mask/cut.ts";
import { cutsIn } from "../mask/cuts-in.ts";
import type { Span } from "../mask/handles.ts";
import { lineBytes } from "./print-size.ts";
import { longestLine, shownLine } from "./shown-line.ts";

/** A line of a file that may be shown. */
export interface PageLine extends PassageLine {
  /** Index of its section in `Rfc.sections`. */
  readonly section: number;
  /** Bytes that a prompt takes for it. */
  readonly bytes: number;
}

/** A file as its readers see it: the lines with words, masked. What no block of the document holds is not there. */
export interface Page {
  readonly rfc: Rfc;
  readonly lines: readonly PageLine[];
  /** Index in `lines` by the number of a line. */
  readonly at: ReadonlyMap<number, number>;
  /** Whether no line lost its end and nothing was too long to be read. */
  readonly complete: boolean;
}

/** Code without a blank: an image, minified JSON, a rule of a wide table. No words are that long. */
const data = /[!-~]{240,}/g;
/** In which sections a document describes itself. */
const openingSections = 4;

const pages = new WeakMap<Rfc["sections"], Page>();

/** The page of a document or of a file that belongs to it. Kept with the document, since every check is shown parts of it. */
export function pageOf(rfc: Rfc): Page {
  const known = pages.get(rfc.sections) ?? read(rfc);
  pages.set(rfc.sections, known);
  return known;
}

function read(rfc: Rfc): Page {
  const lines: PageLine[] = [];
  const cuts = cutsOf(rfc);
  const asides = asidesByLine(rfc);
  let next = 0;
  for (const [line, section] of [...visibleLines(rfc)].sort(([a], [b]) => a - b)) {
    const start = rfc.lineStarts[line - 1] ?? rfc.text.length;
    while ((cuts[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const shown = shownLine(rfc, line, cuts, next, asides.get(line) ?? []);
    if (shown !== null) lines.push({ ...shown, section, bytes: lineBytes(shown) });
  }
  return {
    rfc,
    lines,
    at: new Map(lines.map(({ line }, index) => [line, index])),
    complete: rfc.unread === null && lines.every(({ text }) => !text.endsWith(longestLine.mask)),
  };
}

function cutsOf(rfc: Rfc): readonly Cut[] {
  const { unread } = rfc;
  const text = unread === null ? rfc.text : rfc.text.slice(0, offsetAt(rfc, unread.startLine, unread.startColumn));
  const hidden = hiddenParts(rfc).map(({ start, end }): Cut => ({ kind: "hidden", start, end }));
  const runs = [...text.matchAll(data)].map(
    ({ 0: run, index }): Cut => ({ kind: "data", start: index, end: index + run.length }),
  );
  return merged([...cutsIn(text, codeOf(rfc)), ...hidden, ...runs]);
}

/** The stretches of code, in order. */
function codeOf(rfc: Rfc): readonly Span[] {
  const fences = rfc.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "fence"));
  return fences
    .map(({ range }) => ({
      start: offsetAt(rfc, range.startLine, range.startColumn),
      end: offsetAt(rfc, range.endLine, range.endColumn),
    }))
    .sort((a, b) => a.start - b.start);
}

/** The lines of headings and blocks, with their sections. No metadata, no raw HTML. */
function visibleLines(rfc: Rfc): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  const add = ({ startLine, endLine, endColumn }: Range, section: number): void => {
    // A range that ends in front of a line's first character holds nothing of the line.
    const last = endColumn === 1 && endLine > startLine ? endLine - 1 : endLine;
    for (let line = startLine; line <= last; line++) lines.set(line, section);
  };
  for (const { index, depth, heading, range, role, blocks } of rfc.sections) {
    if (depth > 0 && heading !== "") add(range, index);
    if (role === "metadata") continue;
    for (const block of blocks) {
      const describes = block.kind === "table" && block.table.kind === "metadata" && index < openingSections;
      if (block.kind !== "html" && !describes) add(block.range, index);
    }
  }
  return lines;
}

function asidesByLine(rfc: Rfc): ReadonlyMap<number, readonly AsideRange[]> {
  const byLine = new Map<number, AsideRange[]>();
  for (const aside of asidesOf(rfc)) {
    for (let line = aside.range.startLine; line <= aside.range.endLine; line++) {
      const known = byLine.get(line);
      if (known === undefined) byLine.set(line, [aside]);
      else known.push(aside);
    }
  }
  return byLine;
}
