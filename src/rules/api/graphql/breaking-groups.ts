import type { GraphqlChange, GraphqlDifference } from "../../../artifacts/api/index.ts";
import type { Severity } from "../../../charter/index.ts";

/** Differences of one kind in one type, or the same in several, that weigh the same: a reader decides on them together. */
export interface DifferenceGroup {
  readonly kind: GraphqlDifference["kind"];
  readonly owners: readonly [string, ...string[]];
  readonly severity: Severity;
  readonly differences: readonly [GraphqlDifference, ...GraphqlDifference[]];
}

/** A day that a reason says something is gone from: "Removal on 2026-10-01 UTC". Nothing says whether other days are past. */
const lastDay = /\b(?:remov|sunset|delet|drop|gone|until|end of life)\w*\D{0,40}(\d{4}-\d{2}-\d{2})/i;

/** The day from which clients were told not to rely on what is deprecated; null where no day was named. */
export const sunsetOf = ({ deprecated }: GraphqlDifference): string | null =>
  lastDay.exec((deprecated ?? "").slice(0, 1000))?.[1] ?? null;

/**
 * The differences that are worth saying, in groups. What was deprecated until a day that has passed may go; what was deprecated
 * without a day, or may be noticed only by some clients, is a warning.
 */
export function breakingGroups({ differences }: GraphqlChange, today: string): readonly DifferenceGroup[] {
  const groups = new Map<string, [GraphqlDifference, ...GraphqlDifference[]]>();
  for (const difference of differences) {
    const severity = severityOf(difference, today);
    if (severity === null) continue;
    const key = `${difference.kind}\n${difference.owner}\n${severity}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [difference]);
    else known.push(difference);
  }
  const each = [...groups.values()].map((all): DifferenceGroup => {
    const [{ kind, owner }] = all;
    return { kind, owners: [owner], severity: severityOf(all[0], today) ?? "warning", differences: all };
  });
  return foldAlike(each);
}

/** Types in which the same was done before it is told once: a code added to every enumeration of errors is one decision. */
const fewestAlike = 3;

function foldAlike(groups: readonly DifferenceGroup[]): readonly DifferenceGroup[] {
  return [...Map.groupBy(groups, sameness).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined || alike.length < fewestAlike || first.differences[0].member === "") return alike;
    const [owner, ...others] = alike.map(({ owners }) => owners[0]);
    return [{ ...first, owners: [owner ?? first.owners[0], ...others] as const }];
  });
}

const sameness = ({ kind, severity, differences }: DifferenceGroup): string =>
  [kind, severity, ...differences.flatMap(({ member, before, after }) => [member, before, after])].join("\n");

function severityOf(difference: GraphqlDifference, today: string): Severity | null {
  if (difference.level === "dangerous") return "warning";
  if (difference.deprecated === null) return "blocking";
  const sunset = sunsetOf(difference);
  if (sunset === null) return "warning";
  return sunset <= today ? null : "blocking";
}
