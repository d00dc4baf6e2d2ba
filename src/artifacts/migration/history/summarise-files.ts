import type { ChangedFile, ChangeSet, UnreadableReason } from "../../../change/change-set.ts";
import { contextPaths } from "../frameworks/context-paths.ts";
import { isMigrationPath, isSelectedPath, type MigrationSelection } from "../frameworks/recognise-migrations.ts";
import type { FrameworkId, ParseProblem } from "../migration.ts";
import type { Dialect } from "../operation.ts";
import { isReadable, type ReadingContext, scriptsOf } from "./read-migration.ts";
import type { MigrationSource } from "./source-files.ts";

/** A migration file of the change, and how far it was read. */
export interface MigrationFileSummary {
  readonly path: string;
  /** Null where the file could not be read at all. */
  readonly framework: FrameworkId | null;
  readonly dialect: Dialect | null;
  /** What decides about transactions, in words. */
  readonly transaction: string | null;
  /** Operations of its up script; of a file that is nothing but a down script, those of that. */
  readonly operations: number;
  /** Why it was not read, wholly or in part; null when it was. */
  readonly error: string | null;
}

/** What could not be read, in a file of the change or (`shipped`) of the base branch: mostly text that the parser refused. */
export interface MigrationProblem extends ParseProblem {
  readonly path: string;
  readonly shipped: boolean;
}

/** What the change's migration files are, in the order of the change. `problems` are those of all of them. */
export function summariseFiles(
  change: ChangeSet,
  sources: readonly MigrationSource[],
  problems: readonly MigrationProblem[],
  context: ReadingContext,
  selection: MigrationSelection,
): readonly MigrationFileSummary[] {
  const byPath = new Map(sources.filter(isPresent).map((source) => [source.path, source]));
  const problemsByPath = Map.groupBy(
    problems.filter(({ shipped }) => !shipped),
    ({ path }) => path,
  );
  return change.files.flatMap((file) => {
    const source = byPath.get(file.path);
    if (source !== undefined) return [summaryOf(source, problemsByPath.get(file.path) ?? [], context)];
    return unreadable(file, selection);
  });
}

/** Everything that the parser refused: of the change first (both directions), then of the base branch (up only). */
export function parseProblemsOf(
  sources: readonly MigrationSource[],
  context: ReadingContext,
): readonly MigrationProblem[] {
  const readable = sources.filter(({ dialect, part }) => isReadable(dialect) && part !== "replaced");
  const found = readable.flatMap((source) => {
    const shipped = source.part === "kept" || source.part === "moved" || source.part === "deleted";
    if (shipped && source.name.direction === "down") return [];
    const { up, down } = scriptsOf(source, context);
    return [...(up?.problems ?? []), ...(shipped ? [] : (down?.problems ?? []))].map((problem) => ({
      ...problem,
      path: source.path,
      shipped,
    }));
  });
  return [...found.filter(({ shipped }) => !shipped), ...found.filter(({ shipped }) => shipped)];
}

const isPresent = ({ part }: MigrationSource): boolean => part === "new" || part === "edited" || part === "moved";

function summaryOf(
  source: MigrationSource,
  problems: readonly MigrationProblem[],
  context: ReadingContext,
): MigrationFileSummary {
  const { path, framework, dialect } = source;
  const facts = { path, framework: framework.id, dialect: dialect.dialect };
  if (!isReadable(dialect)) {
    const error = `written for ${dialect.database} (${dialect.reason}), which is not reviewed`;
    return { ...facts, transaction: null, operations: 0, error };
  }
  const { up, down } = scriptsOf(source, context);
  const script = up ?? down;
  return {
    ...facts,
    transaction: script?.transactionReason ?? null,
    operations: script?.statements.reduce((sum, { operations }) => sum + operations.length, 0) ?? 0,
    error: errorOf(problems),
  };
}

function errorOf(problems: readonly ParseProblem[]): string | null {
  const [first, ...others] = problems;
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  return `line ${first.range.startLine}: ${first.message}${more}`;
}

/** A file that would be a migration by its path but is no text. */
function unreadable(file: ChangedFile, selection: MigrationSelection): readonly MigrationFileSummary[] {
  const { path, head } = file;
  if (head.kind !== "unreadable" || !isMigrationPath(path) || !isSelectedPath(path, selection)) return [];
  const byName = selection.kind === "detect" && selection.named === null;
  if (byName && !contextPaths(path)) return [];
  return [{ path, framework: null, dialect: null, transaction: null, operations: 0, error: reasons[head.reason] }];
}

const reasons: Readonly<Record<UnreadableReason, string>> = {
  binary: "the file is binary",
  "too-large": "the file is larger than 5 MB",
  encoding: "the file is neither UTF-8 nor UTF-16 with a byte order mark",
  "lfs-pointer": "the file is in Git LFS and only its pointer is here",
  "not-a-file": "the path is a symbolic link or a submodule",
  missing: "this clone does not hold the file's content",
};
