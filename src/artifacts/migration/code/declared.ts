import type { RepositoryView } from "../frameworks/repository-view.ts";
import type { Dialect } from "../operation.ts";
import type { SchemaCommand } from "./schema-command.ts";

/** The whole schema as files of the repository declare it, which is what all migrations together should make. */
export interface DeclaredSchema {
  /** The file that people change; the first of them where there are several. */
  readonly path: string;
  /** All files that it was read from. */
  readonly paths: readonly string[];
  /** What would make it. The same text gives the same list. */
  readonly commands: readonly SchemaCommand[];
}

/**
 * Reads what is declared beside the history of a root. Null: nothing, or files for another database, or ones that cannot
 * be read. Pure, never throws on bad input; needs the language loaded (`loadLanguages`).
 */
export type DeclaredReader = (root: string, repository: RepositoryView, dialect: Dialect) => DeclaredSchema | null;
