import { databaseNames } from "./dialect-signs.ts";
import type { DialectFact, Framework } from "./framework.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";

/** `migrations/<source>/<milliseconds>_<title>/up.sql`; version 2 of the layout has no folder for the source. */
const filePath = /^(?:(.*)\/)?([0-9]{13})_[^/]+\/(up|down)\.sql$/;

/** Hasura: a folder a migration, one file a direction, the version a time in milliseconds. */
export const hasura: Framework = {
  id: "hasura",
  configFiles: ["databases/databases.yaml"],
  order: "natural",
  ordered: "any",
  expectsDown: true,
  ledger: null,
  name: (path) => {
    const [, root = "", version, direction] = filePath.exec(path) ?? [];
    if (version === undefined) return null;
    return { root, version, direction: direction === "down" ? "down" : "up", repeatable: false };
  },
  // Surer than Diesel's reading of the same name, whose versions are dates.
  claims: () => "dependency",
  sections: upOnly,
  transaction: () => ({ mode: "wrapped", reason: "Hasura runs each file in one transaction" }),
  dialect,
  outsideTransaction: "Run it by hand outside of Hasura, which has no way to leave the transaction.",
  oneStatementOutside: false,
  outsideHeader: [],
  source: { url: "https://hasura.io/docs/2.0/migrations-metadata-seeds/manage-migrations/", checked: "2026-11-22" },
};

/** The `kind` of the source in the project's metadata. */
function dialect(path: string, repository: RepositoryView): DialectFact | null {
  const [, root = ""] = filePath.exec(path) ?? [];
  const [, project = "", source] = /^(.*?)(?:^|\/)?migrations\/([^/]+)$/.exec(root) ?? [];
  if (source === undefined) return null;
  const file = "metadata/databases/databases.yaml";
  const text = repository.read(project === "" ? file : `${project}/${file}`);
  const sources = text?.split(/^- /m).find((entry) => entry.split(/\r?\n/)[0]?.trim() === `name: ${source}`);
  const [, kind = ""] = /^[ \t]+kind:[ \t]*([a-z]+)/m.exec(sources ?? "") ?? [];
  const database = databaseNames.get(kind);
  return database === undefined ? null : { ...database, reason: `kind ${kind} in ${file}` };
}
