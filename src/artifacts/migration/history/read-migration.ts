import type { LoweredFile, LoweredScript } from "../code/lowered.ts";
import type { DialectFact } from "../frameworks/framework.ts";
import type { RepositoryView } from "../frameworks/repository-view.ts";
import type { Migration, MigrationOptions, MysqlServer, Script, TransactionFact } from "../migration.ts";
import { defaultMariadb, defaultMysql } from "../mysql-server.ts";
import type { Dialect } from "../operation.ts";
import type { MigrationMemory } from "./migration-memory.ts";
import type { MigrationFiles } from "./pair-migrations.ts";
import type { TargetServer } from "./parse-sql.ts";
import type { MigrationSource } from "./source-files.ts";

/** What reading a migration needs besides its files. */
export interface ReadingContext {
  readonly repository: RepositoryView;
  /** The repository as the base branch has it. */
  readonly base: RepositoryView;
  readonly options: MigrationOptions;
  readonly memory: MigrationMemory;
  /** Whether the change adds or edits the file at a path. */
  readonly isChanged: (path: string) => boolean;
  /** What the tool of a program does; null: the file is SQL. */
  readonly lowered: (source: MigrationSource) => LoweredFile | null;
}

type Files = MigrationFiles<MigrationSource>;

/** Both ways that a file holds; null: it has no such way. */
export interface Scripts {
  readonly up: Script | null;
  readonly down: Script | null;
}

/** Whether the dialect is one whose scripts are parsed. */
export const isReadable = ({ dialect }: DialectFact): boolean => dialect !== null;

/** The scripts of one version, parsed. For files in a readable dialect. */
export function readMigration({ up, down }: Files, context: ReadingContext): Migration {
  const own = scriptsOf(up, context);
  const shipped = migrationOf(up, own.up, context);
  if (own.down !== null) return { ...shipped, down: { path: up.path, script: own.down } };
  if (down === null) return shipped;
  return { ...shipped, down: { path: down.path, script: readText(down, down.text, context) } };
}

/** A version by its up script alone: all that is needed of one that is long shipped. */
export function readUp(up: MigrationSource, context: ReadingContext): Migration {
  const lowered = context.lowered(up);
  const script =
    lowered === null
      ? readText(up, up.framework.sections(up.text).up ?? "", context)
      : readCode(up, lowered.up, lowered, context);
  return migrationOf(up, script, context);
}

/** Both ways of one file. A file that is a way down as a whole has no way up. */
export function scriptsOf(source: MigrationSource, context: ReadingContext): Scripts {
  const lowered = context.lowered(source);
  if (lowered !== null) {
    return {
      up: readCode(source, lowered.up, lowered, context),
      down: lowered.down === null ? null : readCode(source, lowered.down, noFaults(lowered), context),
    };
  }
  if (source.name.direction === "down") return { up: null, down: readText(source, source.text, context) };
  const { up, down } = source.framework.sections(source.text);
  const read = (text: string | null): Script | null => (text === null ? null : readText(source, text, context));
  return { up: read(up), down: read(down) };
}

/** Whether a file holds a way down beside its way up. */
export const hasDown = (source: MigrationSource, { lowered }: Pick<ReadingContext, "lowered">): boolean => {
  const file = lowered(source);
  return file === null ? source.framework.sections(source.text).down !== null : file.down !== null;
};

/** The server that a file is for. */
export const serverOf = (
  { dialect }: Pick<MigrationSource, "dialect">,
  { options }: Pick<ReadingContext, "options">,
): TargetServer => ({ dialect: dialect.dialect ?? "postgresql", mysql: mysqlOf(dialect, options) });

function mysqlOf({ database }: DialectFact, { mysql }: MigrationOptions): MysqlServer {
  if (mysql !== null) return mysql;
  return database === "MariaDB" ? defaultMariadb : defaultMysql;
}

function migrationOf(up: MigrationSource, script: Script | null, context: ReadingContext): Migration {
  const dialect: Dialect = up.dialect.dialect ?? "postgresql";
  const lowered = context.lowered(up);
  return {
    path: up.path,
    text: up.text,
    framework: up.framework.id,
    dialect,
    version: up.name.version,
    up: script ?? readText(up, "", context),
    down: null,
    ...(lowered === null ? {} : { code: lowered }),
  };
}

/** One part of an SQL file as a script. */
function readText(file: MigrationSource, part: string, context: ReadingContext): Script {
  const { statements, problems } = context.memory.scripts.parse(part, serverOf(file, context));
  const { path, text, framework } = file;
  const runnable = { path, text, part, statements, repository: context.repository };
  const { mode, reason, shared = false } = transactionOf(ofDialect(framework.transaction(runnable), file), context);
  // Where the policy says that there is none, the tool's own batches are none either.
  const batches =
    mode === "none" && context.options.transaction !== "none" ? (framework.batches?.(runnable) ?? []) : [];
  return { statements, problems, transaction: mode, transactionReason: reason, sharesTransaction: shared, batches };
}

const noFaults = (file: LoweredFile): LoweredFile => ({ ...file, problems: [] });

/** One way of a program as a script; what the language refuses stands with the way up. */
function readCode(
  file: MigrationSource,
  script: LoweredScript,
  { problems: refused }: LoweredFile,
  context: ReadingContext,
): Script {
  const { statements, problems } = context.memory.programs.read(script, serverOf(file, context));
  const { mode, reason, shared = false } = transactionOf(script.transaction, context);
  const batches = mode === "none" && context.options.transaction !== "none" ? (script.batches ?? []) : [];
  return {
    statements,
    problems: [...refused, ...problems],
    transaction: mode,
    transactionReason: reason,
    sharesTransaction: shared,
    batches,
  };
}

/** That statements sent as one string share a transaction is PostgreSQL's; SQLite and MySQL run each by itself. */
function ofDialect(detected: TransactionFact, { dialect: { dialect } }: MigrationSource): TransactionFact {
  if (dialect === "postgresql" || detected.mode !== "implicit") return detected;
  return { ...detected, mode: "none", reason: "each statement of a script commits by itself" };
}

/** The policy may say how files run; a file that takes itself out of its transaction still does. */
function transactionOf(detected: TransactionFact, { options }: ReadingContext): TransactionFact {
  switch (options.transaction) {
    case null:
      return detected;
    case "none":
      return { mode: "none", reason: "the policy says that files run without a transaction" };
    default:
      if (detected.mode === "none" || detected.asked === true) return detected;
      return options.transaction === "per-file"
        ? { mode: "wrapped", reason: "the policy says that each file runs in one transaction" }
        : { mode: "wrapped", shared: true, reason: "the policy says that all files run in one transaction" };
  }
}
