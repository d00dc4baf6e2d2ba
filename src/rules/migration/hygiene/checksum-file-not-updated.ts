import type { CompanionFile, Migration, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { ledgerStep } from "../reading/ledger-step.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";
import { firstLine, lineRange } from "./file-place.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  const { kind, migrations, record } = change;
  if (kind !== "new") return;
  const { ledger, brokenChain } = record;
  for (const migration of migrations) {
    if (ledger !== null && !isListed(migration, ledger)) yield unlisted(migration, ledger, change);
    const broken = brokenChain.find(({ path }) => path === migration.path);
    if (broken !== undefined) yield outOfChain(migration, broken.line);
  }
}

/** The list names each migration by its file, with or without the ending, or by its version: in sqitch that is a path. */
function isListed({ path, version }: Migration, { text }: CompanionFile): boolean {
  const file = path.slice(path.lastIndexOf("/") + 1);
  if (text.includes(file)) return true;
  const listed = new Set(text.split(/[\s"']+/));
  // `users@v1.sql` is what sqitch keeps of a reworked change: the plan says `users` and `@v1`.
  return [file.replace(/\.sql$/i, ""), version, version.replace(/@.*$/, "")].some((name) => listed.has(name));
}

function unlisted({ path, text, version }: Migration, ledger: CompanionFile, change: MigrationChange): Observation {
  const command = ledgerStep(change).afterAdding;
  const { framework } = change.record;
  const remedy = command === null ? "Write it with the tool" : `Run ${code(command)} and commit what it writes`;
  return violationAt(path, firstLine(text), {
    subject: version,
    message: `${code(ledger.path)} does not list this migration: ${toolName(framework)} passes over it, or stops because the folder is not what the list says. ${remedy}.`,
  });
}

const outOfChain = ({ path, text, version }: Migration, line: number): Observation =>
  violationAt(path, lineRange(text, line), {
    subject: version,
    message:
      "The hash of the predecessor is not that of the migration before this one: the tool stops here, on the first database that it reaches. Take the migration back, rebase, and commit it anew with the tool.",
  });

export const checksumFileNotUpdated: MigrationRule = {
  meta: {
    id: "checksum-file-not-updated",
    title: "List or hash of the migrations not updated",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Some tools keep a list of their migrations, or a chain of hashes, so that two branches cannot be merged without anybody looking. A migration that the list does not name is not run (Drizzle, sqitch) or stops the deployment (Atlas, graphile-migrate).",
    remedy:
      "Let the tool write the file (`atlas migrate hash`, `drizzle-kit generate`, `sqitch add`, `graphile-migrate commit`) and commit it together with the migration.",
    quietWhen: [
      "The tool keeps no such file, or the repository has none.",
      "The file names the migration, by its file or its version.",
    ],
    references: [
      {
        title: "Atlas: migration directory integrity",
        url: "https://atlasgo.io/concepts/migration-directory-integrity",
      },
      { title: "sqitch: plan file", url: "https://sqitch.org/docs/manual/sqitchtutorial/" },
    ],
    examples: {
      bad: [
        {
          title: "atlas.sum left as it was",
          path: "migrations/20260102_teams.sql",
          baseFiles: {
            "migrations/20260101_users.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
            "migrations/atlas.sum": "h1:q0vN=\n20260101_users.sql h1:6kx=\n",
          },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
          quote: "CREATE TABLE teams (id bigint PRIMARY KEY);",
        },
      ],
      good: [
        {
          title: "written anew",
          path: "migrations/20260102_teams.sql",
          baseFiles: {
            "migrations/20260101_users.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
            "migrations/atlas.sum": "h1:q0vN=\n20260101_users.sql h1:6kx=\n",
          },
          alsoChanged: { "migrations/atlas.sum": "h1:x1=\n20260101_users.sql h1:6kx=\n20260102_teams.sql h1:8aa=\n" },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
