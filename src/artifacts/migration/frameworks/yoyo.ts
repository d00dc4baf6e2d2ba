import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";

const fileName = /^(.+?)(\.rollback)?\.sql$/;
const noTransaction = /^--[ \t]*transactional:[ \t]*false\b/im;

/** yoyo (Python) as far as its migrations are SQL files: the way down stands in `<name>.rollback.sql`. */
export const yoyo: Framework = {
  id: "yoyo",
  configFiles: ["yoyo.ini"],
  order: "text",
  ordered: "any",
  expectsDown: false,
  ledger: null,
  name,
  claims,
  sections: upOnly,
  transaction: ({ text }) =>
    noTransaction.test(text)
      ? { mode: "none", reason: "`-- transactional: false` runs each statement by itself" }
      : { mode: "wrapped", reason: "yoyo runs each file in one transaction" },
  dialect: () => null,
  outsideTransaction: "Begin a file of its own with `-- transactional: false`.",
  oneStatementOutside: false,
  outsideHeader: ["-- transactional: false"],
  source: { url: "https://ollycope.com/software/yoyo/latest/", checked: null },
};

function name(path: string): MigrationName {
  const [, version = "", rollback] = fileName.exec(fileNameOf(path)) ?? [];
  return { root: folderOf(path), version, direction: rollback === undefined ? "up" : "down", repeatable: false };
}

function claims({ path, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark !== null && mark !== "yoyo") return null;
  if (isInMigrationFolder(path) && repository.nearest(path, "yoyo.ini") !== null) return "place";
  return mark === null ? null : "mark";
}
