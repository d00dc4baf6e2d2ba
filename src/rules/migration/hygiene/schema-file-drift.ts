import {
  type CompanionFile,
  type MigrationChange,
  resolveRelation,
  type Step,
} from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { declaredDrift } from "../reading/declared-drift.ts";
import { code, keyName } from "../reading/sql-name.ts";

/** More names than this say nothing that the first ones do not. */
const shown = 5;

function* check(change: MigrationChange): Iterable<Observation> {
  if (change.kind !== "new" || change.record.orderGiven) return;
  if (change.record.declared !== undefined) yield* declaredDrift(change, change.record.declared);
  for (const dump of change.record.dumps) {
    if (dump.changed || dump.path === change.record.declared?.path) continue;
    const words = new Set(dump.text.split(/[^\w$]+/));
    const missing = change.steps.flatMap((step) =>
      namesMade(step, change)
        .filter((name) => !words.has(lastOf(name)))
        .map((name) => ({ step, name })),
    );
    const [first] = missing;
    if (first === undefined) continue;
    const names = [...new Set(missing.map(({ name }) => name))];
    const more = names.length > shown ? ` and ${names.length - shown} more` : "";
    yield violation(first.step, {
      subject: dump.path,
      message: `${code(dump.path)} shows the schema after all migrations, and does not have ${names.slice(0, shown).map(code).join(", ")}${more}: code and databases made from it lack what this change adds. ${remedyOf(dump)}.`,
    });
  }
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

const remedyOf = ({ path }: CompanionFile): string =>
  path.endsWith(".prisma")
    ? "Change the model too, or run `prisma db pull`"
    : "Run the migrations and dump the schema anew into the file";

/** The tables and columns that a step makes and that are there in the end. */
function namesMade({ operation, before }: Step, { after }: MigrationChange): readonly string[] {
  if (operation.kind === "create-table") {
    const key = resolveRelation(before, operation.table);
    const table = after.tables.get(key);
    return table === undefined || table.persistence === "temporary" || table.partitionOf !== null ? [] : [keyName(key)];
  }
  if (operation.kind !== "add-column") return [];
  const key = resolveRelation(before, operation.table);
  const { name } = operation.column;
  return after.tables.get(key)?.columns.has(name) === true ? [`${keyName(key)}.${name}`] : [];
}

export const schemaFileDrift: MigrationRule = {
  meta: {
    id: "schema-file-drift",
    title: "Dump of the schema not updated",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Where a repository keeps the schema as a file (`structure.sql`, `schema.sql`, `schema.prisma`), tests, generated code and new databases are made from it. A migration without its trace in that file works in production and nowhere else.",
    remedy: "Run the migrations locally, write the file anew with the tool, and commit both together.",
    quietWhen: [
      "The change edits a dump too. A Prisma schema or a snapshot of Drizzle Kit is read all the same, and what it declares is compared.",
      "The file has the names of all tables and columns that the change makes; indexes, triggers and the like are not looked for.",
    ],
    references: [
      {
        title: "Prisma: customizing migrations",
        url: "https://www.prisma.io/docs/orm/prisma-migrate/workflows/customizing-migrations",
      },
      { title: "dbmate: exporting the schema file", url: "https://github.com/amacneil/dbmate#exporting-schema-file" },
    ],
    examples: {
      bad: [
        {
          title: "a column that structure.sql does not have",
          path: "db/migrate/2_email.sql",
          baseFiles: {
            "db/migrate/1_users.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
            "db/structure.sql": "CREATE TABLE public.users (\n    id bigint NOT NULL\n);\n",
          },
          sql: "ALTER TABLE users ADD COLUMN email text;\n",
          quote: "ADD COLUMN email text",
        },
        {
          title: "a column that schema.prisma does not have",
          path: "prisma/migrations/20260102000000_email/migration.sql",
          baseFiles: {
            "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n',
            "prisma/migrations/20260101000000_users/migration.sql":
              "CREATE TABLE users (id integer NOT NULL, CONSTRAINT users_pkey PRIMARY KEY (id));\n",
            "prisma/schema.prisma": 'datasource db {\n  provider = "postgresql"\n}\n\nmodel users {\n  id Int @id\n}\n',
          },
          sql: "ALTER TABLE users ADD COLUMN email text;\n",
          quote: "ADD COLUMN email text",
        },
      ],
      good: [
        {
          title: "both in one change",
          path: "db/migrate/2_email.sql",
          baseFiles: {
            "db/migrate/1_users.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
            "db/structure.sql": "CREATE TABLE public.users (\n    id bigint NOT NULL\n);\n",
          },
          alsoChanged: {
            "db/structure.sql": "CREATE TABLE public.users (\n    id bigint NOT NULL,\n    email text\n);\n",
          },
          sql: "ALTER TABLE users ADD COLUMN email text;\n",
        },
      ],
    },
  },
  check,
};
