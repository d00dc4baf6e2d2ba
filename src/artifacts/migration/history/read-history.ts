import { emptySchema } from "../catalog/index.ts";
import type { MigrationSelection } from "../frameworks/recognise-migrations.ts";
import type { MigrationChange, ShippedMigration } from "../migration.ts";
import type { Schema } from "../schema.ts";
import type { HistoryFiles } from "./group-histories.ts";
import { compareMigrations, type MigrationFiles, pairMigrations } from "./pair-migrations.ts";
import { type ReadingContext, readMigration, readUp } from "./read-migration.ts";
import { type Replay, type ReplayedMigration, replay } from "./replay.ts";
import type { MigrationSource } from "./source-files.ts";

type Version = MigrationFiles<MigrationSource>;

/**
 * What a change does to one history: the migrations that it edits, replayed at their place, and those that it adds, on
 * top of everything that is shipped. Empty where it does neither.
 */
export function readHistory(
  { root, files }: HistoryFiles,
  context: ReadingContext,
  { kind }: MigrationSelection,
): readonly MigrationChange[] {
  const inOrder = (versions: readonly Version[]): readonly Version[] =>
    kind === "given" ? versions : [...versions].sort((a, b) => compareMigrations(a.up, b.up));
  const present = pairMigrations(files.filter(({ part }) => part !== "replaced" && part !== "deleted"));
  const past = pairMigrations(files.filter(({ part }) => part === "replaced" || part === "deleted"));
  const added = inOrder(present.filter(isAdded));
  const edited = present.filter((version) => version.up.part === "edited" && !isAdded(version));
  if (added.length + edited.length === 0) return [];
  const kept = present.filter(({ up }) => up.part === "kept" || up.part === "moved");
  const history: History = { root, shipped: inOrder([...kept, ...past]), context };
  return [
    ...(edited.length === 0 ? [] : [editedChange(history, inOrder([...kept, ...edited]))]),
    ...(added.length === 0 ? [] : [addedChange(history, added)]),
  ];
}

/** A repeatable migration that is edited runs again, like a new one. */
const isAdded = ({ up }: Version): boolean => up.part === "new" || (up.part === "edited" && up.name.repeatable);

interface History {
  readonly root: string;
  readonly shipped: readonly Version[];
  readonly context: ReadingContext;
}

function addedChange({ root, shipped, context }: History, added: readonly Version[]): MigrationChange {
  const base = run(context, emptySchema, shipped.map(asShipped(context)));
  const migrations = added.map((version) => readMigration(version, context));
  const replayed = run(
    context,
    base.after,
    migrations.map((migration) => ({ migration, recorded: true })),
  );
  return {
    kind: "new",
    root,
    migrations,
    shipped: fatesOf(shipped),
    before: base.after,
    ...replayed,
    ...stated(context),
  };
}

function editedChange({ root, shipped, context }: History, versions: readonly Version[]): MigrationChange {
  const replayed = versions.map((version) =>
    version.up.part === "edited"
      ? { migration: readMigration(version, context), recorded: true }
      : asShipped(context)(version),
  );
  const migrations = replayed.flatMap(({ migration, recorded }) => (recorded ? [migration] : []));
  const result = run(context, emptySchema, replayed);
  const before = result.steps[0]?.before ?? result.after;
  return { kind: "edited", root, migrations, shipped: fatesOf(shipped), before, ...result, ...stated(context) };
}

const run = ({ options }: ReadingContext, before: Schema, migrations: readonly ReplayedMigration[]): Replay =>
  replay(before, migrations, options.transaction === "all-in-one");

const asShipped =
  (context: ReadingContext) =>
  ({ up }: Version): ReplayedMigration => ({ migration: readUp(up, context), recorded: false });

const stated = ({ options }: ReadingContext) => ({
  postgresVersion: options.postgresVersion,
  tenancy: options.tenancy,
});

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
