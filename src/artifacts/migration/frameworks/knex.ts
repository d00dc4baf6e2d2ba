import { knexReader } from "../code/knex/reader.ts";
import { databaseOfClients } from "./client-setting.ts";
import { codeOnly } from "./code-only.ts";
import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { knexRemedies } from "./knex-remedies.ts";
import { folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { isNumberedScript, scriptEndings, scriptStem } from "./script-name.ts";

const configFiles = ["knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"] as const;

/** Knex: modules with `up` and `down`, in the order of their names. */
export const knex: Framework = {
  id: "knex",
  endings: scriptEndings,
  code: knexReader,
  configFiles: [...configFiles, "package.json"],
  // `FsMigrations` sorts by the name of the file.
  order: "text",
  // An older one that has not run yet is run with the next batch.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  ...codeOnly,
  name,
  claims,
  dialect: (path, repository) => databaseOfClients(path, repository, configFiles, "client"),
  outsideTransaction: "Put it into a file of its own with `exports.config = { transaction: false }`.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: knexRemedies,
  source: { url: "https://knexjs.org/guide/migrations.html", checked: "2026-11-23" },
};

function name(path: string): MigrationName | null {
  if (!isNumberedScript(path)) return null;
  return { root: folderOf(path), version: scriptStem(path), direction: "up", repeatable: false };
}

/** What only its files say; `schema.createTable` is Kysely's as well, which names itself. */
function claims({ path, text }: MarkedFile, repository: RepositoryView): Claim | null {
  if (!/\b(?:exports|export)\b/.test(text) || /\bkysely\b/i.test(text) || text.includes("queryInterface")) return null;
  if (/\bknex\b/i.test(text)) return "mark";
  if (!repository.mentions(path, "package.json", /"knex"\s*:/)) return null;
  return "dependency";
}
