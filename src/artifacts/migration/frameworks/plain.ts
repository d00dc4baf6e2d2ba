import type { Framework, MigrationName, Sections } from "./framework.ts";
import { migrationFolderIndex } from "./migration-folders.ts";
import { fileNameOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { never, type SectionMarkers, splitSections } from "./sections.ts";

/** Words by which a file or folder name says its direction: `0001_x.down.sql`, `rollback/0001.sql`, `down.sql`. */
const downWords: ReadonlySet<string> = new Set(["down", "rollback", "revert", "undo"]);
const upWords: ReadonlySet<string> = new Set(["up", "deploy"]);

/** The last word of a file name with what separates it from the rest, or the whole of it. */
const lastWord = /^(?:(.*)([._-]))?([a-z]+)$/i;

/**
 * Section markers of tools that keep both directions in one file. Whatever the tool, its down part is no up part.
 * Sources: the tools' own documentation, November 2026.
 */
const markers: readonly SectionMarkers[] = [
  // dbmate
  { up: /^--[ \t]*migrate:up\b/im, down: /^--[ \t]*migrate:down\b/im },
  // rubenv/sql-migrate
  { up: /^--[ \t]*\+migrate[ \t]+up\b/im, down: /^--[ \t]*\+migrate[ \t]+down\b/im },
  // node-pg-migrate
  { up: /^--[ \t]*up[ \t]+migration\b/im, down: /^--[ \t]*down[ \t]+migration\b/im },
  // tern has no marker before the up part
  { up: never, down: /^---- create above \/ drop below ----/m },
  // MyBatis Migrations
  { up: never, down: /^--[ \t]*\/\/[ \t]*@undo\b/im },
  // Play evolutions
  { up: /^(?:#|--)[ \t]*---[ \t]*!ups\b/im, down: /^(?:#|--)[ \t]*---[ \t]*!downs\b/im },
  // goose, under a name that goose would not read
  { up: /^--[ \t]*\+goose[ \t]+up\b/im, down: /^--[ \t]*\+goose[ \t]+down\b/im },
];

/** Any other folder of SQL files: what a reader can tell from names and comments, and nothing about transactions. */
export const plain: Framework = {
  id: "plain",
  configFiles: [],
  order: "natural",
  ordered: "any",
  expectsDown: false,
  ledger: null,
  name,
  claims: () => null,
  sections,
  transaction: () => ({ mode: "unknown", reason: "the tool that runs these files is not known" }),
  dialect: () => null,
  outsideTransaction: null,
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://www.postgresql.org/docs/current/app-psql.html", checked: "2026-11-22" },
};

/** Always a name: which folders count is decided elsewhere. */
function name(path: string, repository: RepositoryView): MigrationName {
  const folders = path.split("/").slice(0, -1);
  const stem = fileNameOf(path).replace(/\.sql$/i, "");
  const said = stemDirection(path, stem, repository);
  const rootLength = rootLengthOf(folders, said?.rest === "");
  const inner = folders.slice(rootLength);
  const parts = [...inner.filter((folder) => directionOf(folder) === null), said?.rest ?? stem];
  return {
    root: folders.slice(0, rootLength).join("/"),
    version: parts.filter((part) => part !== "").join("/") || stem,
    direction: said?.direction ?? inner.map(directionOf).find((direction) => direction !== null) ?? "up",
    repeatable: false,
  };
}

/** How many folders lead to the history: up to the migration folder, or else to the folder that holds the versions. */
function rootLengthOf(folders: readonly string[], folderIsVersion: boolean): number {
  const index = migrationFolderIndex(folders.map((segment) => segment.toLowerCase()));
  if (index !== -1) return index + 1;
  const lastFolderIsPart = folderIsVersion || directionOf(folders.at(-1) ?? "") !== null;
  return Math.max(0, folders.length - (lastFolderIsPart ? 1 : 0));
}

/**
 * The direction that a file name ends in, and the name without it. After a dash or underscore the word may be an ordinary
 * one (`0007_cool_down.sql`), so that it counts only where the other direction stands beside it.
 */
function stemDirection(path: string, stem: string, repository: RepositoryView) {
  const [, rest = "", separator, word = ""] = lastWord.exec(stem) ?? [];
  const direction = directionOf(word);
  if (direction === null) return null;
  const certain = separator === undefined || separator === ".";
  const twins = direction === "up" ? downWords : new Set([...upWords, ""]);
  const hasTwin = (): boolean => {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return [...twins].some((twin) => {
      const name = twin === "" ? rest : `${rest}${separator ?? ""}${twin}`;
      return repository.read(`${folder}${name}.sql`) !== null;
    });
  };
  return certain || hasTwin() ? { direction, rest } : null;
}

function directionOf(word: string): "up" | "down" | null {
  const lower = word.toLowerCase();
  if (downWords.has(lower)) return "down";
  return upWords.has(lower) ? "up" : null;
}

function sections(text: string): Sections {
  for (const pair of markers) {
    const found = splitSections(text, pair);
    if (found.down !== null) return found;
  }
  return { up: text, down: null };
}
