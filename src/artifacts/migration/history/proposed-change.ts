import type { ChangeSet } from "../../../change/change-set.ts";
import { emptySchema } from "../catalog/index.ts";
import { type MigrationSelection, recogniseMigrations } from "../frameworks/recognise-migrations.ts";
import type { HistoryRecord, Migration, MigrationChange, MigrationOptions } from "../migration.ts";
import { defaultMysql } from "../mysql-server.ts";
import type { Schema } from "../schema.ts";
import { groupHistories } from "./group-histories.ts";
import { lowerSources } from "./lower-sources.ts";
import { type MigrationMemory, migrationMemory } from "./migration-memory.ts";
import { shippedSchema } from "./read-history.ts";
import { replay } from "./replay.ts";
import { baseViewOf, sourceFiles, viewOf } from "./source-files.ts";
import { splitAdded } from "./split-added.ts";

/** SQL that somebody proposes outside of a migration, such as in a design document. */
export interface ProposedScript {
  readonly path: string;
  /** As long as the file, with blanks for what is no SQL, so that positions are the file's. */
  readonly text: string;
}

/**
 * What running a proposed script would do to the database that the base branch's migrations make, or to an unknown one
 * where the repository holds no history or several. How it will be run is not known either. A statement that cannot be
 * parsed is left out: sketches hold many. Needs `loadParser()` once before; never throws on bad input.
 */
export function readProposedChange(
  { path, text }: ProposedScript,
  change: ChangeSet,
  options: MigrationOptions,
  selection: MigrationSelection,
  memory: MigrationMemory = migrationMemory(),
): MigrationChange {
  const { statements } = memory.scripts.parse(text, { dialect: "postgresql", mysql: defaultMysql });
  const migration: Migration = {
    path,
    text,
    framework: "plain",
    dialect: "postgresql",
    version: path,
    up: {
      statements,
      problems: [],
      transaction: "unknown",
      transactionReason: "a document does not say how its SQL will be run",
      sharesTransaction: false,
      batches: [],
    },
    down: null,
  };
  const before = baseSchema(change, options, selection, memory);
  const { steps, after, created } = replay(before, [{ migration, recorded: true }]);
  const { postgresVersion, tenancy, statistics } = options;
  return {
    kind: "new",
    root: "",
    record: noRecord,
    migrations: [migration],
    sequence: [],
    shipped: [],
    steps,
    before,
    after,
    created,
    dialect: "postgresql",
    postgresVersion,
    mysql: defaultMysql,
    tenancy,
    statistics,
  };
}

/** What the migrations of the base branch make, where they are one history. */
function baseSchema(
  change: ChangeSet,
  options: MigrationOptions,
  selection: MigrationSelection,
  memory: MigrationMemory,
): Schema {
  const files = sourceFiles(change);
  const repository = viewOf(files);
  const recognised = recogniseMigrations(files, repository, options, selection);
  const base = baseViewOf(files);
  const { sources, lowered } = lowerSources(splitAdded(recognised), { head: repository, base });
  const context = { repository, base, options, memory, isChanged: () => false, lowered };
  const shipped = sources.filter(
    ({ part, dialect }) => part !== "new" && part !== "edited" && dialect.dialect === "postgresql",
  );
  const histories = groupHistories(shipped, { ...selection, kind: "all" });
  const [only] = histories;
  return only === undefined || histories.length > 1 ? emptySchema : shippedSchema(only, context);
}

const noRecord: HistoryRecord = {
  framework: "plain",
  orderGiven: true,
  rewritten: [],
  sameVersion: [],
  late: [],
  shippedDowns: { all: 0, present: 0 },
  brokenChain: [],
  shippedSetting: { lock_timeout: 0, statement_timeout: 0 },
  ledger: null,
  dumps: [],
  graph: [],
};
