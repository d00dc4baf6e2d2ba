import type { DialectFact, TransactionFact } from "../frameworks/framework.ts";
import type { RecognisedFile } from "../frameworks/recognise-migrations.ts";
import type { RepositoryView } from "../frameworks/repository-view.ts";
import type { Migration, MigrationOptions, Script } from "../migration.ts";
import type { MigrationMemory } from "./migration-memory.ts";
import type { MigrationFiles } from "./pair-migrations.ts";

/** What reading a migration needs besides its files. */
export interface ReadingContext {
  readonly repository: RepositoryView;
  readonly options: MigrationOptions;
  readonly memory: MigrationMemory;
  /** Whether the change adds or edits the file at a path. */
  readonly isChanged: (path: string) => boolean;
}

/** Whether the dialect is one whose scripts are parsed. */
export const isReadable = ({ dialect }: DialectFact): boolean => dialect === "postgresql";

/** The scripts of one version, parsed. For files in a readable dialect. */
export function readMigration({ up, down }: MigrationFiles, context: ReadingContext): Migration {
  const { down: downSection } = up.framework.sections(up.text);
  const shipped = readUp(up, context);
  if (downSection !== null) {
    return { ...shipped, down: { path: up.path, script: readScript(up, downSection, context) } };
  }
  if (down === null) return shipped;
  return { ...shipped, down: { path: down.path, script: readScript(down, down.text, context) } };
}

/** A version by its up script alone: all that is needed of one that is long shipped. */
export function readUp(up: RecognisedFile, context: ReadingContext): Migration {
  return {
    path: up.path,
    text: up.text,
    framework: up.framework.id,
    dialect: "postgresql",
    version: up.name.version,
    up: readScript(up, up.framework.sections(up.text).up ?? "", context),
    down: null,
  };
}

/** One part of a file as a script. */
export function readScript(file: RecognisedFile, text: string, context: ReadingContext): Script {
  const { statements, problems } = context.memory.scripts.parse(text);
  const { path, text: whole, framework } = file;
  const runnable = { path, text: whole, part: text, statements, repository: context.repository };
  const { mode, reason, shared = false } = transactionOf(framework.transaction(runnable), context);
  // Where the policy says that there is none, the tool's own batches are none either.
  const batches =
    mode === "none" && context.options.transaction !== "none" ? (framework.batches?.(runnable) ?? []) : [];
  return { statements, problems, transaction: mode, transactionReason: reason, sharesTransaction: shared, batches };
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
