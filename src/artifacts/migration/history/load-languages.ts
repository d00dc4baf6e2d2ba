import { loadLanguages } from "../code/language.ts";
import { isMigrationPath, isSqlPath } from "../frameworks/recognise-migrations.ts";

/** The paths of a change and of its base branch. */
interface TwoSides {
  readonly files: readonly { readonly path: string }[];
  readonly base: readonly { readonly path: string }[];
}

/**
 * Loads the parsers of the languages that migrations of a change and its base branch are written in, so that reading them
 * needs no waiting. Costs nothing where all of them are SQL, and nothing the second time.
 */
export async function loadMigrationLanguages({ files, base }: TwoSides): Promise<void> {
  const paths = [...files, ...base].map(({ path }) => path);
  await loadLanguages(paths.filter((path) => path.endsWith(".prisma") || (!isSqlPath(path) && isMigrationPath(path))));
}
