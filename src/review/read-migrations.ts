import {
  type MigrationMemory,
  type MigrationOptions,
  type MigrationReading,
  type MigrationSelection,
  migrationMemory,
  readMigrationChange,
} from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import { migrationOptions } from "./migration-options.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { migrationSelection, type Selection } from "./select-files.ts";
import type { StatisticsReading } from "./statistics/parse-statistics.ts";
import { statisticsOfBase } from "./statistics/statistics-of-base.ts";

/** How a change's migrations are read, beside its policy. */
export interface ReadingOptions {
  readonly selection: Selection;
  /** What reviews of the same repository remember of its migrations; hold one to review it again quickly. */
  readonly memory?: MigrationMemory;
}

/** A change's migrations, and what they were read with. */
export interface ReadMigrations {
  readonly migrations: MigrationReading;
  /** The table sizes that the base branch tells. */
  readonly sizes: StatisticsReading;
  readonly reading: readonly [MigrationOptions, MigrationSelection, MigrationMemory];
}

/** Reads the migrations of a change. Pure; needs `loadParser()` once before, as `readMigrationChange` does. */
export function readMigrations(
  change: ChangeSet,
  policy: Policy,
  { selection, memory = migrationMemory() }: ReadingOptions,
): ReadMigrations {
  const sizes = statisticsOfBase(change);
  const reading = [migrationOptions(policy, sizes.statistics), migrationSelection(policy, selection), memory] as const;
  return { migrations: readMigrationChange(change, ...reading), sizes, reading };
}
