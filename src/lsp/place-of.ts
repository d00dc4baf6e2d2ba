import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { runGit } from "../change/git/run-git.ts";

/** Where a document belongs, and so what it is reviewed with. `path` is relative to `root` and uses `/`. */
export interface Place {
  /** `git`: a clone. `folder`: a workspace folder without git. `loose`: a file that belongs to neither, or none on disk. */
  readonly kind: "git" | "folder" | "loose";
  readonly root: string;
  readonly path: string;
}

/** Where documents are looked for. */
export interface Surroundings {
  /** The folders that the editor has opened. */
  readonly folders: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What an unsaved document without a name is read as, by the editor's name of its language. */
const endings: Readonly<Record<string, string>> = {
  sql: "sql",
  mysql: "sql",
  postgres: "sql",
  pgsql: "sql",
  markdown: "md",
  asciidoc: "adoc",
  restructuredtext: "rst",
  graphql: "graphql",
  proto: "proto",
  proto3: "proto",
  yaml: "yaml",
  json: "json",
};

/**
 * The place of a document: the clone that holds it, else the innermost workspace folder around it, else itself alone. Null
 * for what is neither a file nor an unsaved document of a language that is reviewed.
 */
export async function placeOf(uri: string, language: string, around: Surroundings): Promise<Place | null> {
  if (uri.startsWith("untitled:")) {
    const ending = endings[language];
    return ending === undefined ? null : { kind: "loose", root: uri, path: `untitled.${ending}` };
  }
  const file = fileOf(uri);
  if (file === null) return null;
  const real = realPath(file);
  const clone = await cloneAround(dirname(real), around.environment);
  if (clone !== null && isBelow(real, clone)) return { kind: "git", root: clone, path: pathIn(clone, real) };
  const folder = around.folders
    .map(realPath)
    .filter((each) => isBelow(real, each))
    .sort((a, b) => b.length - a.length)[0];
  if (folder !== undefined) return { kind: "folder", root: folder, path: pathIn(folder, real) };
  return { kind: "loose", root: dirname(real), path: basename(real) };
}

/** The path that a `file:` address stands for; null for another one, and for one of another computer. */
export function fileOf(uri: string): string | null {
  if (!uri.startsWith("file:")) return null;
  try {
    return fileURLToPath(uri);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** git names folders by their real paths. What is not on disk yet stands below a folder that is. */
function realPath(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  const folder = dirname(file);
  return folder === file ? file : join(realPath(folder), basename(file));
}

async function cloneAround(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  if (!existsSync(folder)) return dirname(folder) === folder ? null : cloneAround(dirname(folder), environment);
  const answer = await runGit({ repo: folder, environment, signal: undefined }, ["rev-parse", "--show-toplevel"]);
  const top = answer.stdout.toString().replace(/\r?\n$/, "");
  return answer.code === 0 && top !== "" ? resolve(top) : null;
}

const isBelow = (file: string, folder: string): boolean =>
  file.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const pathIn = (folder: string, file: string): string => relative(folder, file).split(sep).join("/");
