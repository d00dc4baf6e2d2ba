import type { Framework } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { upOnly } from "./sections.ts";
import { withoutZeros } from "./version.ts";

/** `<version>_<title>.<direction>.sql`, the version an unsigned integer (golang-migrate, source/parse.go). */
const fileName = /^([0-9]+)_(.+)\.(up|down)\.sql$/;

/** golang-migrate, and the tools that took over its file names. */
export const golangMigrate: Framework = {
  id: "golang-migrate",
  configFiles: ["go.mod"],
  order: "natural",
  // A version below the one recorded is passed over without a word.
  ordered: "strict",
  expectsDown: true,
  ledger: null,
  name: (path) => {
    const [, version, , direction] = fileName.exec(fileNameOf(path)) ?? [];
    if (version === undefined) return null;
    return {
      root: folderOf(path),
      version: withoutZeros(version),
      direction: direction === "down" ? "down" : "up",
      repeatable: false,
    };
  },
  claims: ({ path }, repository) =>
    repository.mentions(path, "go.mod", /\bgolang-migrate\/migrate\b/) ? "dependency" : "name",
  sections: upOnly,
  transaction: () => ({
    mode: "implicit",
    reason:
      "golang-migrate sends the file as one string: two or more statements share an implicit transaction, one has none",
  }),
  dialect: () => null,
  outsideTransaction: "Put the statement alone into a file of its own.",
  oneStatementOutside: true,
  outsideHeader: [],
  source: { url: "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md", checked: "2026-11-22" },
};
