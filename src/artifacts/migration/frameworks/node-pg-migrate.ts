import { nodePgMigrateReader } from "../code/node-pg-migrate/reader.ts";
import { postgresql } from "./dialect-signs.ts";
import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { isNumberedScript, scriptEndings, scriptStem } from "./script-name.ts";
import { splitOrUp } from "./sections.ts";

/** `<time>_<title>.sql` with both directions in it, or one file a direction. */
const fileName = /^([0-9]+)[-_].+?(?:\.(up|down))?\.sql$/;

const markers = {
  up: /^[ \t]*--[ \t-]*up[ \t]+migration\b/im,
  down: /^[ \t]*--[ \t-]*down[ \t]+migration\b/im,
};

const remedy = `pgm.noTransaction();
pgm.createIndex("users", "email", { concurrently: true });`;

/** node-pg-migrate: SQL files, and modules whose functions get `pgm`. */
export const nodePgMigrate: Framework = {
  id: "node-pg-migrate",
  endings: [".sql", ...scriptEndings],
  code: nodePgMigrateReader,
  configFiles: ["package.json"],
  order: "natural",
  // `check-order` is on by default.
  ordered: "strict",
  expectsDown: true,
  ledger: null,
  name,
  claims,
  sections: (text) => splitOrUp(text, markers),
  transaction: () => ({
    mode: "wrapped",
    shared: true,
    reason: "node-pg-migrate runs all pending migrations in one transaction",
  }),
  dialect: () => ({ ...postgresql, reason: "node-pg-migrate knows no other database" }),
  outsideTransaction: "Put it into a JavaScript migration of its own that calls `pgm.noTransaction()`.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: {
    "index-not-concurrent": remedy,
    "concurrent-in-transaction": remedy,
    "drop-index-not-concurrent": 'pgm.noTransaction();\npgm.dropIndex("users", "email", { concurrently: true });',
    "fk-validates-immediately":
      'pgm.addConstraint("orders", "orders_user_fk", "FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID");\n// In a later migration:\npgm.sql("ALTER TABLE orders VALIDATE CONSTRAINT orders_user_fk");',
    "check-validates-immediately":
      'pgm.addConstraint("orders", "orders_total_ck", "CHECK (total > 0) NOT VALID");\n// In a later migration:\npgm.sql("ALTER TABLE orders VALIDATE CONSTRAINT orders_total_ck");',
  },
  source: { url: "https://salsita.github.io/node-pg-migrate/cli", checked: "2026-11-23" },
};

function name(path: string): MigrationName | null {
  if (isNumberedScript(path)) {
    const version = /^[0-9]+/.exec(scriptStem(path))?.[0];
    return version === undefined ? null : { root: folderOf(path), version, direction: "up", repeatable: false };
  }
  const [, version, direction] = fileName.exec(fileNameOf(path)) ?? [];
  if (version === undefined) return null;
  return { root: folderOf(path), version, direction: direction === "down" ? "down" : "up", repeatable: false };
}

function claims({ path, text, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (!path.endsWith(".sql")) return /\bpgm\b|["']node-pg-migrate["']/.test(text) ? "mark" : null;
  if (mark === "node-pg-migrate") return "mark";
  if (mark !== null) return null;
  if (!isInMigrationFolder(path)) return null;
  return repository.mentions(path, "package.json", /"node-pg-migrate"\s*:/) ? "dependency" : null;
}
