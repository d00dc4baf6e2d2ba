import { databaseNames } from "./dialect-signs.ts";
import type { Framework } from "./framework.ts";
import { markedBatches } from "./goose.ts";
import { markedOr } from "./marked.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import { splitOrUp } from "./sections.ts";

const markers = { up: /^--[ \t]*\+migrate[ \t]+up\b/im, down: /^--[ \t]*\+migrate[ \t]+down\b/im };
const noTransaction = /^--[ \t]*\+migrate[ \t]+(?:up|down)\b[^\r\n]*\bnotransaction\b/im;
const batchBegin = /^--[ \t]*\+migrate[ \t]+statementbegin\b/im;
const batchEnd = /^--[ \t]*\+migrate[ \t]+statementend\b/im;

/** rubenv/sql-migrate: up and down in one file; the whole file name is the version, its leading number orders. */
export const sqlMigrate: Framework = {
  id: "sql-migrate",
  configFiles: ["dbconfig.yml"],
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  name: (path) => ({
    root: folderOf(path),
    version: fileNameOf(path).replace(/\.sql$/i, ""),
    direction: "up",
    repeatable: false,
  }),
  claims: markedOr("sql-migrate"),
  sections: (text) => splitOrUp(text, markers),
  transaction: ({ part }) =>
    noTransaction.test(part)
      ? { mode: "none", reason: "`notransaction` runs each statement by itself" }
      : { mode: "wrapped", reason: "sql-migrate runs each file in one transaction" },
  batches: ({ part }) => markedBatches(part, batchBegin, batchEnd),
  dialect: (path, repository) => {
    const config = repository.nearest(path, "dbconfig.yml") ?? "";
    const [name = "", ...others] = new Set(
      [...config.matchAll(/^[ \t]+dialect:[ \t]*["']?(\w+)/gm)].map(([, word]) => word),
    );
    const database = others.length === 0 ? databaseNames.get(name) : undefined;
    return database === undefined ? null : { ...database, reason: `dialect ${name} in dbconfig.yml` };
  },
  outsideTransaction: "Begin a file of its own with `-- +migrate Up notransaction`.",
  oneStatementOutside: false,
  outsideHeader: ["-- +migrate Up notransaction"],
  source: { url: "https://github.com/rubenv/sql-migrate#writing-migrations", checked: null },
};
