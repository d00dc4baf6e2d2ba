import type { ChangeSet } from "../../../change/change-set.ts";
import { loadLanguages } from "../code/language.ts";
import { isMigrationPath, isProgramOfTool, isSqlPath } from "../frameworks/recognise-migrations.ts";

/** What is asked of a change, compared already or not. */
interface Texts {
  readonly files: readonly Pick<ChangeSet["files"][number], "path" | "base" | "head">[];
  readonly base: readonly { readonly path: string }[];
}

/**
 * Loads the parsers of the languages that migrations of a change and its base branch are written in, so that reading them
 * needs no waiting. Costs nothing where all of them are SQL, and nothing the second time.
 */
export async function loadMigrationLanguages({ files, base }: Texts): Promise<void> {
  const isProgram = (path: string): boolean => path.endsWith(".prisma") || (!isSqlPath(path) && isMigrationPath(path));
  const changed = files.filter(
    ({ path, head }) => isProgram(path) || (head.kind === "text" && isProgramOfTool({ path, text: head.text })),
  );
  await loadLanguages([...changed, ...base.filter(({ path }) => isProgram(path))].map(({ path }) => path));
}
