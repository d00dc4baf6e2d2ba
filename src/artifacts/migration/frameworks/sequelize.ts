import { sequelizeReader } from "../code/sequelize/reader.ts";
import { databaseOfClients } from "./client-setting.ts";
import { codeOnly } from "./code-only.ts";
import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import { folderOf } from "./path-parts.ts";
import type { RepositoryView } from "./repository-view.ts";
import { isNumberedScript, scriptEndings, scriptStem } from "./script-name.ts";
import { sequelizeRemedies } from "./sequelize-remedies.ts";

/** Where sequelize-cli looks for the database: `config/config.json` unless `.sequelizerc` says otherwise. */
const settings = ["config/config.json", "config/config.js", "config/database.js", "config/database.json"] as const;

/** Sequelize by its command line or by umzug: modules with `up` and `down` that get `queryInterface`. */
export const sequelize: Framework = {
  id: "sequelize",
  endings: scriptEndings,
  code: sequelizeReader,
  configFiles: [".sequelizerc", ...settings, "package.json"],
  order: "text",
  // umzug runs whatever is pending, older ones too.
  ordered: "any",
  expectsDown: true,
  ledger: null,
  ...codeOnly,
  name,
  claims,
  dialect: (path, repository) => databaseOfClients(path, repository, settings, "dialect"),
  outsideTransaction: "Leave `transaction` out of the call's options; Sequelize opens none by itself.",
  oneStatementOutside: false,
  outsideHeader: [],
  remedies: sequelizeRemedies,
  source: { url: "https://sequelize.org/docs/v6/other-topics/migrations/", checked: "2026-11-23" },
};

function name(path: string): MigrationName | null {
  if (!isNumberedScript(path)) return null;
  return { root: folderOf(path), version: scriptStem(path), direction: "up", repeatable: false };
}

/** What only its files say, and else what the program around them uses. */
function claims({ path, text }: MarkedFile, repository: RepositoryView): Claim | null {
  if (!/\b(?:exports|export)\b/.test(text)) return null;
  if (/\bquery_?interface\b/i.test(text)) return "mark";
  if (/["'](?:sequelize|@sequelize\/core|umzug)["']/.test(text) && /\bup\b/.test(text)) return "mark";
  if (!/\bup\b/.test(text)) return null;
  return repository.mentions(path, "package.json", /"(?:sequelize|sequelize-cli|sequelize-typescript)"\s*:/)
    ? "dependency"
    : null;
}
