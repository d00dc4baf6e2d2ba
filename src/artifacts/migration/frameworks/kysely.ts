import { kyselyReader } from "../code/kysely/index.ts";
import { codeOnly } from "./code-only.ts";
import type { Framework } from "./framework.ts";
import { kyselyRemedies } from "./kysely-remedies.ts";
import { isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";

/** A name that begins with a number or a date: Kysely runs the files of a folder by their names. */
const fileName = /^((?:m|v|migration)?[-_]?[0-9][\w.:+-]*)\.[cm]?[jt]s$/i;
const notMigrations = /\.(?:d|spec|test)\.[cm]?[jt]s$/;

/** The package, or the type of what a migration is handed. */
const usesKysely = /["']kysely["']|\bKysely</;

/** Kysely: modules with `up` and `down`, all pending ones in one transaction where the database has transactional DDL. */
export const kysely: Framework = {
  id: "kysely",
  configFiles: [],
  order: "text",
  ordered: "strict",
  expectsDown: false,
  ledger: null,
  endings: [".ts", ".js", ".mts", ".mjs", ".cts", ".cjs"],
  code: kyselyReader,
  ...codeOnly,
  name: (path) => {
    const file = fileNameOf(path);
    const [, version] = fileName.exec(file) ?? [];
    if (version === undefined || notMigrations.test(file) || !isInMigrationFolder(path)) return null;
    return { root: folderOf(path), version, direction: "up", repeatable: false };
  },
  claims: ({ text }) => (usesKysely.test(text) && /\bup\b/.test(text) ? "mark" : null),
  dialect: () => null,
  outsideTransaction:
    "Run it by itself with `disableTransactions: true` of the Migrator, which has no such word for a file.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: kyselyRemedies,
  source: { url: "https://kysely.dev/docs/migrations", checked: "2026-11-23" },
};
