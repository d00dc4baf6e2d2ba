import { postgresql } from "./dialect-signs.ts";
import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { isInMigrationFolder } from "./migration-folders.ts";
import { fileNameOf, folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { splitOrUp } from "./sections.ts";

/** `<time>_<title>.sql` with both directions in it, or one file a direction. */
const fileName = /^([0-9]+)[-_].+?(?:\.(up|down))?\.sql$/;

const markers = {
  up: /^[ \t]*--[ \t-]*up[ \t]+migration\b/im,
  down: /^[ \t]*--[ \t-]*down[ \t]+migration\b/im,
};

/** node-pg-migrate as far as its migrations are SQL files. */
export const nodePgMigrate: Framework = {
  id: "node-pg-migrate",
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
  source: { url: "https://salsita.github.io/node-pg-migrate/cli", checked: null },
};

function name(path: string): MigrationName | null {
  const [, version, direction] = fileName.exec(fileNameOf(path)) ?? [];
  if (version === undefined) return null;
  return { root: folderOf(path), version, direction: direction === "down" ? "down" : "up", repeatable: false };
}

function claims({ path, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark === "node-pg-migrate") return "mark";
  if (mark !== null) return null;
  if (!isInMigrationFolder(path)) return null;
  return repository.mentions(path, "package.json", /"node-pg-migrate"\s*:/) ? "dependency" : null;
}
