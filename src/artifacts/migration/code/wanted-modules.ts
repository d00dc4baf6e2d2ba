import type { KnownChange } from "../../../change/index.ts";
import { isExcludedPath } from "../frameworks/migration-folders.ts";
import { folderOf } from "../frameworks/path-parts.ts";
import { modulePaths, namedModules } from "./javascript/module-path.ts";
import { languageOf } from "./language.ts";

/** Migrations of a change whose imports are followed, modules that are, and paths that are looked for. */
const mostMigrations = 100;
const mostModules = 300;
const mostPaths = 50_000;

/** What a script imports of its repository: the paths where that may lie. Only modules of JavaScript are followed. */
const importedPaths = (path: string, text: string): readonly string[] =>
  languageOf(path) === "javascript" ? namedModules(text).flatMap((specifier) => modulePaths(path, specifier)) : [];

/**
 * Which files of the base branch are wanted because migrations of a change import them, or what they import does: helpers
 * that hold the DDL. Asked again with what was read, it follows that further. Null: nothing more. `isMigration`: by path.
 */
export function wantedModules(
  known: Pick<KnownChange, "files" | "read">,
  isMigration: (path: string) => boolean,
): ((path: string) => boolean) | null {
  const wanted = wantedModulePaths(known, isMigration);
  return wanted.size === 0 ? null : (path) => wanted.has(path);
}

/** The same as paths, most of which lead nowhere: an import may leave out its ending. */
export function wantedModulePaths(
  { files, read = [] }: Pick<KnownChange, "files" | "read">,
  isMigration: (path: string) => boolean,
): ReadonlySet<string> {
  const texts = new Map(read.map(({ path, text }) => [path, text]));
  for (const { path, head } of files) if (head.kind === "text") texts.set(path, head.text);
  const migrations = files
    .filter(({ path, head }) => head.kind === "text" && isMigration(path))
    .slice(0, mostMigrations);
  const reached = new Set(migrations.map(({ path }) => path));
  const wanted = new Set<string>();
  for (const path of reached) {
    for (const candidate of importedPaths(path, texts.get(path) ?? "")) {
      if (!texts.has(candidate)) {
        if (wanted.size < mostPaths) wanted.add(candidate);
      } else if (reached.size < mostMigrations + mostModules) reached.add(candidate);
    }
  }
  return wanted;
}

/** Declarations of types, tests and stories are imported by nobody's migrations. */
const apart = /\.(?:d|test|spec|e2e|stories|min)\.[cm]?[jt]s$/i;

/** Folders above that of a migration in which its helpers may lie. */
const foldersUp = 3;

/** Which paths may be modules that migrations at these paths import, by language and place alone. */
export function modulesAround(migrations: readonly string[]): (path: string) => boolean {
  const scripts = migrations.filter((path) => languageOf(path) === "javascript");
  const places = new Set(scripts.map((path) => above(folderOf(path), foldersUp)));
  if (places.size === 0) return () => false;
  const isBelow = (path: string): boolean => {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (places.has(folder)) return true;
      if (folder === "") return false;
    }
  };
  return (path) => {
    if (languageOf(path) !== "javascript" && !path.endsWith(".json")) return false;
    return !apart.test(path) && !isExcludedPath(path) && isBelow(path);
  };
}

const above = (folder: string, count: number): string => (count === 0 ? folder : above(folderOf(folder), count - 1));
