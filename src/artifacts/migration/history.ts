import type { ChangeSet } from "../../change/change-set.ts";
import { isMigrationPath, type MigrationSelection, recogniseMigrations } from "./frameworks/recognise-migrations.ts";
import { groupHistories } from "./history/group-histories.ts";
import { lowerSources } from "./history/lower-sources.ts";
import { type MigrationMemory, migrationMemory } from "./history/migration-memory.ts";
import { readHistory } from "./history/read-history.ts";
import { isReadable, type ReadingContext } from "./history/read-migration.ts";
import { baseViewOf, type SourceFile, sourceFiles, viewOf } from "./history/source-files.ts";
import { splitAdded } from "./history/split-added.ts";
import {
  type MigrationFileSummary,
  type MigrationProblem,
  parseProblemsOf,
  summariseFiles,
} from "./history/summarise-files.ts";
import type { MigrationChange, MigrationOptions } from "./migration.ts";

/** What a change holds of migrations. */
export interface MigrationReading {
  /** One or two for each history that the change edits or adds to, in the order of their folders. */
  readonly changes: readonly MigrationChange[];
  /** The migration files of the change, in its order; those that could not be read among them. */
  readonly files: readonly MigrationFileSummary[];
  readonly problems: readonly MigrationProblem[];
}

/**
 * Reads the migrations of a change on top of those that the base branch holds (load its files by `contextPaths`). Pure
 * and never throws on bad input; needs `loadParser()` once before. `memory` spares reading again what an earlier change read.
 */
export function readMigrationChange(
  change: ChangeSet,
  options: MigrationOptions,
  selection: MigrationSelection,
  memory: MigrationMemory = migrationMemory(),
): MigrationReading {
  const files = sourceFiles(change);
  const repository = viewOf(files);
  const candidates = selection.kind === "given" ? files.filter(isGiven) : files;
  const recognised = recogniseMigrations(candidates, repository, options, selection);
  const base = baseViewOf(files);
  const { sources, lowered, faults } = lowerSources(splitAdded(recognised), { head: repository, base });
  const context: ReadingContext = { repository, base, options, memory, isChanged: isChangedIn(change), lowered };
  const readable = sources.filter(({ dialect }) => isReadable(dialect));
  const histories = groupHistories(readable, selection).map((history) =>
    readHistory(history, context, { kind: selection.kind, graph: faults(history.root) }),
  );
  const problems = [...parseProblemsOf(sources, context), ...histories.flatMap((history) => history.problems)];
  return {
    changes: histories.flatMap(({ changes }) => changes),
    files: summariseFiles(change, sources, problems, context, selection),
    problems,
  };
}

/** What lies beside the files that somebody named is a migration by its name alone; a program may be what they import. */
const isGiven = ({ part, path }: SourceFile): boolean => part !== "kept" || isMigrationPath(path);

function isChangedIn(change: ChangeSet): ReadingContext["isChanged"] {
  const changed = new Set(change.files.map(({ path }) => path));
  return (path) => changed.has(path);
}
