import { dumpNames } from "./dump-names.ts";
import { frameworks } from "./frameworks.ts";
import { isExcludedPath, isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, usualSpelling } from "./path-parts.ts";
import { isMigrationPath, isSqlPath } from "./recognise-migrations.ts";
import { repositoryView } from "./repository-view.ts";
import { environmentFiles, manifests } from "./surroundings.ts";

/** Base names and ends of paths of the files that configure tools. */
const configFiles: readonly string[] = [...new Set(frameworks.flatMap((framework) => framework.configFiles))];
const configNames: ReadonlySet<string> = new Set(
  [...configFiles, ...environmentFiles, ...dumpNames, "dbt_project.yml"].filter((file) => !manifests.has(file)),
);
const configEnds: readonly string[] = configFiles.filter((file) => file.includes("/"));

/** A list of dependencies speaks for what lies below it; further down a repository of packages holds hundreds of them. */
const manifestDepth = 2;

const nothing = repositoryView([]);

/** Tools that would read any name at all know their files by what they hold, which a path does not tell. */
const namedTools = frameworks.filter((framework) => framework.name("x.sql", nothing) === null);

/**
 * Which files of the base branch the migrations of a change are read against: earlier migrations, by folder or by name,
 * and the files that configure migration tools or tell the database. Paths that a policy names are the caller's to add.
 */
export function contextPaths(path: string): boolean {
  if (isExcludedPath(path)) return false;
  const file = fileNameOf(path);
  if (configNames.has(file) || path.endsWith(".sql.conf") || path.endsWith(".prisma")) return true;
  if (manifests.has(file)) return path.split("/").length - 1 <= manifestDepth;
  if (!isSqlPath(path)) {
    return isMigrationPath(path) || configEnds.some((end) => path === end || path.endsWith(`/${end}`));
  }
  if (isInMigrationFolder(path)) return true;
  return namedTools.some((framework) => framework.name(usualSpelling(path), nothing) !== null);
}
