import type { MigrationChange, RelationKey, TableStatistics } from "../../../artifacts/migration/index.ts";
import { type Severity, severities } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";

/**
 * How many rows PostgreSQL scans, indexes or rewrites while its callers notice nothing, and how many take so long that a
 * retry does not help. Orders of magnitude: some millions of narrow rows a second are scanned, some hundred thousand indexed.
 */
const rowsOf = { small: 10_000, medium: 500_000, huge: 10_000_000 } as const;

/** Wide rows weigh as much as many: what a disk reads in the same times. */
const bytesOf = { small: 16 * 2 ** 20, medium: 2 ** 30 } as const;

type Size = "small" | "medium" | "large" | "huge";

function sizeOf({ rows, bytes }: TableStatistics): Size {
  if (rows >= rowsOf.huge) return "huge";
  if (rows <= rowsOf.small && (bytes ?? 0) <= bytesOf.small) return "small";
  return rows <= rowsOf.medium && (bytes ?? 0) <= bytesOf.medium ? "medium" : "large";
}

/** Steps towards `blocking` by which a size moves a severity. */
const steps: Readonly<Record<Size, number>> = { small: -2, medium: -1, large: 0, huge: 1 };

/** `severities` begins with the heaviest. */
function moved(severity: Severity, by: number): Severity {
  const at = Math.min(severities.length - 1, Math.max(0, severities.indexOf(severity) - by));
  return severities[at] ?? severity;
}

/**
 * A violation with the severity that the known size of its table gives it, and a sentence that says so. What has no table
 * to be measured by, or a table of which nothing is known, is left as it is. `own` is the rule's severity.
 */
export function weighed(observation: Observation, own: Severity, { statistics }: MigrationChange): Observation {
  if (observation.kind === "kept" || observation.heavyOn === undefined) return observation;
  const known = statistics.get(observation.heavyOn);
  if (known === undefined) return observation;
  const severity = moved(observation.severity ?? own, steps[sizeOf(known)]);
  return { ...observation, severity, message: `${observation.message} ${saidOf(observation.heavyOn, known)}` };
}

const saidOf = (key: RelationKey, { rows }: TableStatistics): string =>
  `\`${key.startsWith("public.") ? key.slice("public.".length) : key}\` has about ${rows.toLocaleString("en")} rows by the statistics file.`;
