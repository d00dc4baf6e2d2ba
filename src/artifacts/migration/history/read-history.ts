import type { GraphFault } from "../code/facts.ts";
import type { MigrationSelection } from "../frameworks/recognise-migrations.ts";
import type { HistoryRecord, Migration, MigrationChange, ReplayedMigration, ShippedMigration } from "../migration.ts";
import type { Schema } from "../schema.ts";
import { declaredState, speaksOfUnknown, withDeclaredTables } from "./declared-state.ts";
import type { HistoryFiles } from "./group-histories.ts";
import { historyRecord } from "./history-record.ts";
import { compareMigrations, type MigrationFiles, pairMigrations } from "./pair-migrations.ts";
import { type ReadingContext, readMigration, readUp, serverOf } from "./read-migration.ts";
import { continueReplay, type Replay, type ReplayState, replay } from "./replay.ts";
import type { MigrationSource } from "./source-files.ts";
import type { MigrationProblem } from "./summarise-files.ts";

type Version = MigrationFiles<MigrationSource>;

/** What a change does to a history, and where the history could not be followed. */
export interface HistoryReading {
  readonly changes: readonly MigrationChange[];
  readonly problems: readonly MigrationProblem[];
}

/**
 * What a change does to one history: the migrations that it edits, replayed at their place, and those that it adds, on
 * top of everything that is shipped. No changes where it does neither.
 */
export function readHistory(
  history: HistoryFiles,
  context: ReadingContext,
  { kind, graph }: Pick<MigrationSelection, "kind"> & { readonly graph: readonly GraphFault[] },
): HistoryReading {
  const { files } = history;
  const inOrder = (versions: readonly Version[]): readonly Version[] =>
    kind === "given" ? versions : [...versions].sort((a, b) => compareMigrations(a.up, b.up));
  const present = pairMigrations(files.filter(({ part }) => part !== "replaced" && part !== "deleted"));
  const past = pairMigrations(files.filter(({ part }) => part === "replaced" || part === "deleted"));
  const added = inOrder(present.filter(isAdded));
  const edited = present.filter((version) => version.up.part === "edited" && !isAdded(version));
  const record = historyRecord(history, { ...context, orderGiven: kind === "given", graph });
  if (added.length + edited.length + record.rewritten.length === 0) return { changes: [], problems: [] };
  const kept = present.filter(({ up }) => up.part === "kept" || up.part === "moved");
  const shipping: History = { ...history, record, shipped: inOrder([...kept, ...past]), context };
  const readings = [
    ...(edited.length + record.rewritten.length === 0 ? [] : [editedChange(shipping, inOrder([...kept, ...edited]))]),
    ...(added.length === 0 ? [] : [addedChange(shipping, added)]),
  ];
  return {
    changes: readings.flatMap(({ changes }) => changes),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** The catalogue that the shipped versions of a history leave. */
export function shippedSchema({ files }: HistoryFiles, context: ReadingContext): Schema {
  const versions = [...pairMigrations(files)].sort((a, b) => compareMigrations(a.up, b.up));
  return runShipped(context, versions.map(asShipped(context))).after;
}

/** A repeatable migration that is edited runs again, like a new one. */
const isAdded = ({ up }: Version): boolean => up.part === "new" || (up.part === "edited" && up.name.repeatable);

interface History extends HistoryFiles {
  readonly record: HistoryRecord;
  readonly shipped: readonly Version[];
  readonly context: ReadingContext;
}

function addedChange(history: History, added: readonly Version[]): HistoryReading {
  const { root, record, shipped, context } = history;
  const past = shipped.map(asShipped(context));
  const base = runShipped(context, past);
  const migrations = added.map((version) => readMigration(version, context));
  const replayed = migrations.map((migration) => ({ migration, recorded: true }));
  const before = knownBefore(history, base.after, past, migrations);
  const { steps, after, created, givenUp } = replay(before, replayed);
  const sequence = [...past, ...replayed];
  const facts = { root, record, migrations, sequence, shipped: fatesOf(shipped), ...stated(history) };
  return {
    changes: [{ kind: "new", ...facts, steps, before, after, created }],
    problems: [...tooLarge(base.givenUp, past), ...tooLarge(givenUp, replayed)],
  };
}

/** What the base branch's migrations leave, with what its own files declare beside them where the change speaks of that. */
function knownBefore(
  { root, files: [file], context }: History,
  schema: Schema,
  past: readonly ReplayedMigration[],
  migrations: readonly Migration[],
): Schema {
  if (file === undefined || !speaksOfUnknown(migrations, schema)) return schema;
  const declared = declaredState(file.framework, root, context.base, serverOf(file, context));
  return declared === null ? schema : withDeclaredTables(schema, declared.schema, past);
}

function editedChange(history: History, versions: readonly Version[]): HistoryReading {
  const { root, record, shipped, context } = history;
  const replayed = versions.map((version) =>
    version.up.part === "edited"
      ? { migration: readMigration(version, context), recorded: true }
      : asShipped(context)(version),
  );
  const migrations = replayed.flatMap(({ migration, recorded }) => (recorded ? [migration] : []));
  const recordedFrom = replayed.findIndex(({ recorded }) => recorded);
  const first = recordedFrom === -1 ? replayed.length : recordedFrom;
  const base = runShipped(context, replayed.slice(0, first));
  const rest = continueReplay(base, replayed.slice(first));
  const { steps, after, created, givenUp } = rest;
  const facts = { root, record, migrations, sequence: replayed, shipped: fatesOf(shipped), ...stated(history) };
  return {
    changes: [{ kind: "edited", ...facts, steps, before: base.after, after, created }],
    problems: tooLarge(givenUp, replayed),
  };
}

/** From the place where a replay was given up nothing is known, so that every later file of the change is told. */
function tooLarge(givenUp: Replay["givenUp"], replayed: readonly ReplayedMigration[]): readonly MigrationProblem[] {
  if (givenUp === null) return [];
  const from = replayed.findIndex(({ migration }) => migration === givenUp.migration);
  return replayed.slice(from).flatMap(({ migration, recorded }, index): MigrationProblem[] => {
    const range = index === 0 ? givenUp.range : migration.up.statements[0]?.range;
    if (range === undefined || (index > 0 && !recorded)) return [];
    return [
      {
        path: migration.path,
        range,
        message: "the schema is too large to be followed from here on",
        remedy: "Split the change into smaller ones.",
        shipped: !recorded,
      },
    ];
  });
}

const runShipped = (context: ReadingContext, migrations: readonly ReplayedMigration[]): ReplayState =>
  context.memory.replays.replay(migrations);

const asShipped =
  (context: ReadingContext) =>
  ({ up }: Version): ReplayedMigration => ({ migration: readUp(up, context), recorded: false });

const stated = ({ files: [first], context: { options } }: History) => ({
  ...serverOf(first ?? noFile, { options }),
  postgresVersion: options.postgresVersion,
  tenancy: options.tenancy,
  statistics: options.statistics,
});

const noFile: Pick<MigrationSource, "dialect"> = { dialect: { dialect: "postgresql", database: "", reason: "" } };

const fatesOf = (shipped: readonly Version[]): readonly ShippedMigration[] =>
  shipped.map(({ up: { path, name, part } }) => ({ path, version: name.version, fate: fateOf(part) }));

function fateOf(part: MigrationSource["part"]): ShippedMigration["fate"] {
  switch (part) {
    case "moved":
    case "deleted":
      return part;
    case "replaced":
      return "edited";
    default:
      return "kept";
  }
}
