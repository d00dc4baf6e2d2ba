import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";
import { withoutZeros } from "./version.ts";

/** `<version>_<title>.sql`, or the two directions as files (sqlx, migrate/source.rs). */
const fileName = /^([0-9]+)_.+?(?:\.(up|down))?\.sql$/;

/** It counts on the first line of the file and nowhere else. */
const noTransaction = /^-- no-transaction/;

/** sqlx (Rust): one file a migration, or two once reversible migrations are chosen. */
export const sqlx: Framework = {
  id: "sqlx",
  configFiles: ["sqlx.toml", "Cargo.toml"],
  order: "natural",
  ordered: "any",
  expectsDown: false,
  ledger: null,
  name,
  claims,
  sections: upOnly,
  // Without a transaction the file is still sent as one string.
  transaction: ({ text }) =>
    noTransaction.test(text)
      ? {
          mode: "implicit",
          asked: true,
          reason: "`-- no-transaction` sends the file as one string, without a transaction around it",
        }
      : { mode: "wrapped", reason: "sqlx runs each file in one transaction" },
  dialect: () => null,
  outsideTransaction: "Put it alone into a file of its own whose first line is `-- no-transaction`.",
  oneStatementOutside: true,
  outsideHeader: ["-- no-transaction"],
  source: { url: "https://docs.rs/sqlx/latest/sqlx/macro.migrate.html", checked: "2026-11-22" },
};

function name(path: string): MigrationName | null {
  const [, version, direction] = fileName.exec(fileNameOf(path)) ?? [];
  if (version === undefined) return null;
  const down = direction === "down";
  return { root: folderOf(path), version: withoutZeros(version), direction: down ? "down" : "up", repeatable: false };
}

function claims({ path, text, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark !== null) return null;
  if (repository.nearest(path, "sqlx.toml") !== null) return "place";
  if (noTransaction.test(text)) return "mark";
  // Programs keep numbered queries too; the tool's own folder is called `migrations`.
  return isInMigrationFolder(path) && repository.mentions(path, "Cargo.toml", /\bsqlx\b/) ? "dependency" : null;
}
