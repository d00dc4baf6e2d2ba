import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { type Comparison, compared } from "./comparison.ts";
import { durationNear, type Held, heldBy, namesIn, spell } from "./held.ts";

const percentile =
  /\bp(50|75|90|95|99(?:[._]?9{1,2})?|999)\b|\b(50|75|90|95|99(?:\.9{1,2})?)th[ -]percentile\b|\b(median)\b/gi;

interface Promise_ {
  readonly rank: number;
  readonly name: string;
  readonly seconds: number;
  readonly held: Held;
  /** What is measured, where the words about the percentile say so. */
  readonly measure: string;
}

/**
 * Percentiles of one distribution that fall where they have to rise: a p95 below the p50. Compared within one sentence or row,
 * and between sentences of a section that name the same operation.
 */
export function percentileOrder(rfc: Rfc): readonly Comparison[] {
  const stated = heldBy(rfc).flatMap(promisesIn);
  const groups = Map.groupBy(
    stated,
    ({ held, measure }) => `${held.passage.section.index}|${[...namesIn(held.text)].sort().join("|")}|${measure}`,
  );
  return [...groups.values()].flatMap((group) => {
    const sorted = group.slice(0, 20).toSorted((a, b) => a.rank - b.rank);
    if (new Set(sorted.map(({ rank }) => rank)).size < Math.max(2, sorted.length)) return [];
    const at = sorted.findIndex((each, index) => index > 0 && each.seconds < (sorted[index - 1]?.seconds ?? 0));
    const [low, high] = at === -1 ? [sorted[0], sorted.at(-1)] : [sorted[at - 1], sorted[at]];
    if (low === undefined || high === undefined) return [];
    const text = `${high.name} of ${spell(high.seconds)}`;
    const reason =
      at === -1
        ? `${low.name} of ${spell(low.seconds)} up to ${text}: the percentiles rise`
        : `${text} on line ${high.held.passage.range.startLine} is less than ${low.name} of ${spell(low.seconds)} on line ${low.held.passage.range.startLine}, which no distribution can be`;
    return [
      compared(
        rfc,
        at === -1,
        [low.held.passage, high.held.passage],
        reason,
        `Which is meant, ${code(`${low.name} ${spell(low.seconds)}`)} or ${code(`${high.name} ${spell(high.seconds)}`)}?`,
      ),
    ];
  });
}

function promisesIn(held: Held): readonly Promise_[] {
  if (held.durations.length === 0) return [];
  const matches = [...held.text.matchAll(percentile)].slice(0, 10);
  const common = measureOf(held.text.slice(0, matches[0]?.index ?? 0));
  return matches.flatMap((match, at) => {
    const digits = match[1] ?? match[2] ?? "50";
    const rank = match[3] !== undefined ? 50 : Number(digits === "999" ? "99.9" : digits.replace("_", "."));
    const near = durationNear(held, match.index, match.index + match[0].length, 40);
    const own = measureOf(held.text.slice(match.index, matches[at + 1]?.index ?? held.text.length));
    return near === null
      ? []
      : [{ rank, name: `p${rank}`, seconds: near.quantity.value, held, measure: `${common}|${own}` }];
  });
}

/** Reads and writes, cold and warm are distributions of their own. */
function measureOf(text: string): string {
  return (
    text
      .toLowerCase()
      .match(
        /\b(?:reads?|writes?|cold|warm|cached|uncached|queries|uploads?|downloads?|lag|freshness|startup|search|list|create|delete|update)\b/g,
      ) ?? []
  )
    .sort()
    .join("|");
}
