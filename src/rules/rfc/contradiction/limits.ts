import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { type Comparison, compared } from "./comparison.ts";
import { type Held, heldBy } from "./held.ts";

const amount =
  "[`'\"]?(\\d{1,3}(?:[,_]\\d{3}){1,3}|\\d{1,9}(?:\\.\\d{1,3})?)(?: ?(ms|s|sec(?:onds)?|min(?:utes)?|h(?:ours)?|days|kb|mb|gb|kib|mib|gib|bytes|items|results|entries|records|rows|characters|%))?(?![\\w.]*\\d)";
const preset = new RegExp(
  `\\bdefault(?:s|ed)?\\b(?: (?:value|size|limit|number|page size|of|is|to|are|being|will|be)){0,4}[ :=]{1,3}${amount}|${amount}(?: [\\w-]{1,12}){0,2} (?:by default|\\(default\\)|as (?:the |a )?default)`,
  "i",
);
const most = new RegExp(
  `\\b(?:max(?:imum)?(?: (?:value|size|limit|number|page size|allowed))?|at most|up to|no more than|(?:must |may |can)?not exceed|capped at|cannot be (?:more|greater|higher|larger) than|upper (?:limit|bound))(?: (?:of|is|are|to|being|will be)){0,2}[ :=]{1,3}${amount}`,
  "i",
);
const least = new RegExp(
  `\\b(?:min(?:imum)?(?: (?:value|size|limit|number|allowed))?|at least|no less than|lower (?:limit|bound))(?: (?:of|is|are|to|being|will be)){0,2}[ :=]{1,3}${amount}`,
  "i",
);

interface Bound {
  readonly value: number;
  readonly unit: string;
  readonly held: Held;
}

/** A default above its maximum or below its minimum, and a minimum above the maximum, within one sentence or row. */
export function limits(rfc: Rfc): readonly Comparison[] {
  return heldBy(rfc).flatMap((held, at, all) => {
    if (!/\b(?:default|max|min|at most|at least)/i.test(held.text)) return [];
    const value = boundIn(held, preset);
    const next = all[at + 1];
    const follows =
      next !== undefined &&
      next.passage.section.index === held.passage.section.index &&
      /^(?:its|the|and|with an?|this) (?:\w+ )?(?:max|upper)|^max/i.test(next.text)
        ? next
        : null;
    const upper = boundIn(held, most) ?? (follows === null ? null : boundIn(follows, most));
    const lower = boundIn(held, least);
    return [
      pair(rfc, value, "default", upper, "maximum"),
      pair(rfc, lower, "minimum", upper, "maximum"),
      pair(rfc, lower, "minimum", value, "default"),
    ].flatMap((each) => each ?? []);
  });
}

/** The smaller of two bounds by its name first. */
function pair(rfc: Rfc, low: Bound | null, lowName: string, high: Bound | null, highName: string): Comparison | null {
  if (low === null || high === null || !sameUnit(low.unit, high.unit)) return null;
  const agrees = low.value <= high.value;
  const [a, b] = [`${low.value}${suffix(low.unit)}`, `${high.value}${suffix(high.unit)}`];
  const reason = `The ${lowName} of ${a} is ${agrees ? "within" : "above"} the ${highName} of ${b}`;
  return compared(
    rfc,
    agrees,
    [low.held.passage, high.held.passage],
    reason,
    `Which is right, the ${lowName} ${code(a)} or the ${highName} ${code(b)}?`,
  );
}

function boundIn(held: Held, pattern: RegExp): Bound | null {
  const match = pattern.exec(held.text);
  const [digits, unit] = match === null ? [] : match.slice(1).filter((group) => group !== undefined);
  if (digits === undefined) return null;
  return { value: Number(digits.replaceAll(/[,_]/g, "")), unit: (unit ?? "").toLowerCase(), held };
}

const items = /^(?:items|results|entries|records|rows)?$/;

/** A number without a unit can only be held against another one, or against a count of what a page holds. */
function sameUnit(a: string, b: string): boolean {
  return a === b || (items.test(a) && items.test(b));
}

function suffix(unit: string): string {
  return unit === "" ? "" : ` ${unit}`;
}
