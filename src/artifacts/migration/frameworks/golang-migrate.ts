import type { Framework } from "./framework.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";

/** `<version>_<title>.<direction>.sql`, the version an unsigned integer (golang-migrate, source/parse.go). */
const fileName = /^([0-9]+)_(.+)\.(up|down)\.sql$/;

/** golang-migrate, and the tools that took over its file names. */
export const golangMigrate: Framework = {
  id: "golang-migrate",
  configFiles: [],
  order: "natural",
  name: (path) => {
    const [, version, , direction] = fileName.exec(fileNameOf(path)) ?? [];
    if (version === undefined) return null;
    return {
      root: folderOf(path),
      version: version.replace(/^0+(?=[0-9])/, ""),
      direction: direction === "down" ? "down" : "up",
      repeatable: false,
    };
  },
  claims: () => true,
  sections: (text) => ({ up: text, down: null }),
  transaction: () => ({
    mode: "implicit",
    reason:
      "golang-migrate sends the file as one string: two or more statements share an implicit transaction, one has none",
  }),
  dialect: () => null,
  outsideTransaction: "Put the statement alone into a file of its own.",
  outsideHeader: [],
  source: { url: "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md", checked: "2026-11-22" },
};
