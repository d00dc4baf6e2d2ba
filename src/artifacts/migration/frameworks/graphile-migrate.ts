import { postgresql } from "./dialect-signs.ts";
import type { Claim, Framework, MarkedFile, MigrationName } from "./framework.ts";
import type { RepositoryView } from "./repository-view.ts";
import { upOnly } from "./sections.ts";
import { withoutZeros } from "./version.ts";

const committedPath = /^(?:(.*)\/)?committed\/([0-9]{6,})[^/]*\.sql$/;
const currentPath = /^(?:(.*)\/)?(current(?:\/[^/]+)?)\.sql$/;
const noTransaction = /^--![ \t]*no-transaction\b/im;

/** Graphile Migrate: committed files, chained by their hashes, and one current migration that must bear being run again. */
export const graphileMigrate: Framework = {
  id: "graphile-migrate",
  configFiles: [".gmrc", ".gmrc.js", ".gmrc.cjs", ".gmrc.mjs"],
  order: "natural",
  ordered: "strict",
  expectsDown: false,
  ledger: { kind: "header", previous: "--! Previous:", own: "--! Hash:" },
  name,
  claims,
  sections: upOnly,
  // A committed file is one call of the driver; without a transaction the tool asks for a single statement.
  transaction: ({ text }) =>
    noTransaction.test(text)
      ? {
          mode: "implicit",
          asked: true,
          reason: "`--! no-transaction` sends the file as one string, without a transaction around it",
        }
      : { mode: "wrapped", reason: "Graphile Migrate runs each file in one transaction" },
  dialect: () => ({ ...postgresql, reason: "Graphile Migrate knows no other database" }),
  outsideTransaction: "Put it alone into a migration of its own that begins with `--! no-transaction`.",
  oneStatementOutside: true,
  outsideHeader: ["--! no-transaction"],
  source: { url: "https://github.com/graphile/migrate#readme", checked: null },
};

function name(path: string): MigrationName | null {
  const [, committedRoot = "", number] = committedPath.exec(path) ?? [];
  if (number !== undefined) {
    return { root: committedRoot, version: withoutZeros(number), direction: "up", repeatable: false };
  }
  const [, root = "", current] = currentPath.exec(path) ?? [];
  // Run after what is committed, again and again until it is committed itself.
  return current === undefined ? null : { root, version: current, direction: "up", repeatable: true };
}

function claims({ path, mark }: MarkedFile, repository: RepositoryView): Claim | null {
  if (mark !== null && mark !== "graphile-migrate") return null;
  if (graphileMigrate.configFiles.some((file) => repository.nearest(path, file) !== null)) return "place";
  return mark === null ? null : "mark";
}
