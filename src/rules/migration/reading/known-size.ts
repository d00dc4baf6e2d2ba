import type { MigrationChange, RelationKey, TableStatistics } from "../../../artifacts/migration/index.ts";
import { type Severity, severities } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import { code, keyName } from "./sql-name.ts";

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
 * A violation with the severity that the known size or age of its table gives it, and a sentence that says so. What has
 * no table to be measured by, or a table of which nothing is known, is left as it is. `own` is the rule's severity.
 */
export function weighed(observation: Observation, own: Severity, change: MigrationChange): Observation {
  if (observation.kind === "kept" || observation.heavyOn === undefined) return observation;
  const key = observation.heavyOn;
  const size = change.statistics.get(key);
  const age = size === undefined ? ageOf(observation.path, key, change) : null;
  if (size === undefined && (age === null || age > youngDays)) return observation;
  const severity = moved(observation.severity ?? own, size === undefined ? -1 : steps[sizeOf(size)]);
  const said = size === undefined ? `is ${daysOf(age ?? 0)} old` : `has about ${size.rows.toLocaleString("en")} rows`;
  const source = size === undefined ? "the versions of the migrations" : "the statistics file";
  return { ...observation, severity, message: `${observation.message} ${code(keyName(key))} ${said} by ${source}.` };
}

/** A table that was made a few days before is rarely large yet. */
const youngDays = 7;

const daysOf = (days: number): string =>
  days < 1 ? "less than a day" : days < 2 ? "a day" : `${Math.floor(days)} days`;

/** Days between the migration that made a table of the base branch and the one that is reported; null: not known. */
function ageOf(path: string, key: RelationKey, { before, migrations }: MigrationChange): number | null {
  const made = timeOf(before.tables.get(key)?.madeIn ?? null);
  const now = timeOf(migrations.find((migration) => migration.path === path)?.version ?? null);
  return made === null || now === null || now < made ? null : (now - made) / dayMilliseconds;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** The moment that a version tells: `YYYYMMDD` with hours, minutes and seconds or without, or seconds or milliseconds of Unix. */
function timeOf(version: string | null): number | null {
  const digits = (version ?? "").replace(/[-_.T]/g, "");
  const stamp = /^(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(\d{2})?(\d{2})?(\d{2})?\d{0,6}$/.exec(digits);
  if (stamp !== null) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = stamp
      .slice(1)
      .map((part) => Number(part ?? 0));
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  if (/^1[5-9]\d{8}$/.test(digits)) return Number(digits) * 1000;
  return /^1[5-9]\d{11}$/.test(digits) ? Number(digits) : null;
}
