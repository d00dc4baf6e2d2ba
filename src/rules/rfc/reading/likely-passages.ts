import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { type Evidence, offsetAt, type Range, rangeBetween } from "../../../charter/index.ts";
import type { Found } from "./found.ts";
import { sectionsHeaded, withDescendants } from "./sections.ts";

/** More places than this tell nothing of where an answer is likelier. */
const mostPassages = 24;

/**
 * Where a document that leaves a check open may answer it, the likeliest first: what was found and is too weak, the strongest first; the
 * sections under the check's own headings, with all below them; the lines that raised the question. Each place once.
 */
export function likelyPassages(
  rfc: Rfc,
  found: readonly Found[],
  home: readonly RegExp[],
  because: readonly Evidence[],
): readonly Range[] {
  const weak = found.toSorted((a, b) => b.strength - a.strength).map(({ evidence }) => evidence);
  const sections = home.flatMap((heading) => sectionsHeaded(rfc, heading)).filter(({ depth }) => depth > 0);
  const ranges = [
    ...weak.flatMap((evidence) => linesOf(rfc, evidence)),
    ...sections.map((section) => extentOf(rfc, section)),
    ...because.flatMap((evidence) => linesOf(rfc, evidence)),
  ];
  const names = ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`);
  return ranges.filter((_, at) => names.indexOf(names[at] ?? "") === at).slice(0, mostPassages);
}

/** The whole lines of evidence; none where they are of another file. */
function linesOf(rfc: Rfc, { path, startLine, endLine }: Evidence): readonly Range[] {
  if (path !== rfc.path) return [];
  const next = rfc.lineStarts[endLine];
  return [rangeBetween(rfc, offsetAt(rfc, startLine, 1), next === undefined ? rfc.text.length : next - 1)];
}

/** From a heading to the end of the last block below it. */
function extentOf(rfc: Rfc, section: Section): Range {
  const blocks = withDescendants(rfc, section).flatMap((each) => [
    each.range,
    ...each.blocks.map(({ range }) => range),
  ]);
  const last = blocks.reduce((end, range) => (range.endLine > end.endLine ? range : end), section.range);
  return { ...section.range, endLine: last.endLine, endColumn: last.endColumn };
}
