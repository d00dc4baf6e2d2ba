import type { FrameworkId, MigrationChange, RewrittenMigration } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";
import { firstDifference, firstLine } from "./file-place.ts";

/** Tools that keep a hash of each file that ran and refuse one that changed, comments and all (each tool's manual). */
const hashing: ReadonlySet<FrameworkId> = new Set([
  "flyway",
  "prisma",
  "sqlx",
  "refinery",
  "liquibase",
  "atlas",
  "graphile-migrate",
]);

function* check({ kind, record }: MigrationChange): Iterable<Observation> {
  if (kind !== "edited" || record.orderGiven) return;
  for (const each of record.rewritten) {
    if (each.before.version !== each.version) yield renamed(each);
    else if (hashing.has(record.framework) || !each.sameUp) yield edited(each, record.framework);
  }
}

function edited({ path, text, before }: RewrittenMigration, framework: FrameworkId): Observation {
  const refuses = hashing.has(framework);
  const effect = refuses
    ? `${toolName(framework)} keeps a hash of each file that ran, so that the next deployment stops at this one`
    : "databases where it ran do not run it again, so that they and new ones have different schemas from here on";
  return violationAt(path, firstDifference(before.text, text), {
    subject: before.version,
    message: `This migration is on the base branch already, and this edits it: ${effect}. Restore the file and write what is to change as a new migration.`,
  });
}

const renamed = ({ path, text, version, before }: RewrittenMigration): Observation =>
  violationAt(path, firstLine(text), {
    subject: before.version,
    message: `This migration is on the base branch as ${code(before.path)}, and its version becomes ${code(version)}: databases where it ran take it for a new one and run it a second time. Keep its name.`,
  });

export const editedShippedMigration: MigrationRule = {
  meta: {
    id: "edited-shipped-migration",
    title: "Migration of the base branch edited or renamed",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "What is merged may have run. A tool runs a version once: databases that have it keep the old result, new ones get the new one, and from then on nobody knows which schema a database has. Tools that keep a hash of each file (Flyway, Prisma, sqlx, refinery, Liquibase, Atlas, graphile-migrate) refuse to go on at all.",
    remedy:
      "Restore the file as the base branch has it, and write the change as a new migration that also works where the old one ran (`IF EXISTS`, `IF NOT EXISTS`).",
    quietWhen: [
      "The file is a repeatable migration (Flyway `R__…`), which is meant to be edited.",
      "Only comments, blanks or the way down change, and the tool keeps no hash of the file.",
    ],
    references: [
      { title: "Flyway: validate", url: "https://documentation.red-gate.com/fd/validate-277578898.html" },
      {
        title: "Atlas: migration directory integrity",
        url: "https://atlasgo.io/concepts/migration-directory-integrity",
      },
    ],
    examples: {
      bad: [
        {
          title: "a column added to a migration that is merged",
          path: "migrations/0001_users.up.sql",
          baseFiles: {
            "migrations/0001_users.up.sql": "CREATE TABLE users (\n  id bigint PRIMARY KEY\n);\n",
          },
          sql: "CREATE TABLE users (\n  id bigint PRIMARY KEY,\n  email text\n);\n",
          quote: "  id bigint PRIMARY KEY,",
        },
        {
          title: "Flyway refuses a changed comment too",
          path: "db/migration/V1__users.sql",
          baseFiles: { "db/migration/V1__users.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n" },
          sql: "-- all users\nCREATE TABLE users (id bigint PRIMARY KEY);\n",
          quote: "-- all users",
        },
      ],
      good: [
        {
          title: "the change is a migration of its own",
          path: "migrations/0002_email.up.sql",
          baseFiles: { "migrations/0001_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n" },
          sql: "ALTER TABLE users ADD COLUMN email text;\n",
        },
        {
          title: "a comment, with a tool that keeps no hash",
          path: "migrations/0001_users.up.sql",
          baseFiles: { "migrations/0001_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n" },
          sql: "-- all users\nCREATE TABLE users (id bigint PRIMARY KEY);\n",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
