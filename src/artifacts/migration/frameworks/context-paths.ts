import { frameworks } from "./frameworks.ts";
import { isExcludedPath, migrationFolderIndex } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";
import { isSqlPath } from "./recognise-migrations.ts";
import { repositoryView } from "./repository-view.ts";

const configFiles: ReadonlySet<string> = new Set([
  ...frameworks.flatMap((framework) => framework.configFiles),
  "dbt_project.yml",
]);

const nothing = repositoryView([]);

/**
 * Which files of the base branch the migrations of a change are read against: earlier migrations, by folder or by name,
 * and the files that configure migration tools. Paths that a policy names are the caller's to add.
 */
export function contextPaths(path: string): boolean {
  if (isExcludedPath(path)) return false;
  if (configFiles.has(fileNameOf(path)) || path.endsWith(".sql.conf")) return true;
  if (!isSqlPath(path)) return false;
  const segments = path.toLowerCase().split("/").slice(0, -1);
  if (migrationFolderIndex(segments) !== -1) return true;
  return frameworks.some((framework) => framework.id !== "plain" && framework.name(path, nothing) !== null);
}
