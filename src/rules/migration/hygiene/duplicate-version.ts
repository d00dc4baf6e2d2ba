import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";
import { firstLine } from "./file-place.ts";

function* check({ kind, migrations, record }: MigrationChange): Iterable<Observation> {
  if (kind !== "new" || record.orderGiven) return;
  for (const paths of record.sameVersion) {
    const mine = migrations.filter(({ path }) => paths.includes(path));
    const last = mine.at(-1);
    const other = paths.find((path) => path !== last?.path);
    if (last === undefined || other === undefined) continue;
    yield violationAt(last.path, firstLine(last.text), {
      subject: last.version,
      message: `Version ${code(last.version)} is also that of ${code(other)}: ${toolName(record.framework)} runs one of the two, or refuses both. Give this one the next free version.`,
    });
  }
}

export const duplicateVersion: MigrationRule = {
  meta: {
    id: "duplicate-version",
    title: "Two migrations with one version",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "Tools record versions, not names. Of two files with one version a tool runs the first it finds and takes the other for done, or it stops. It happens when two branches count on from the same number, and each of them passes its own tests.",
    remedy: "Rename the later one to the next free version, before it is merged.",
    quietWhen: ["The migrations are repeatable, which have no version.", "The files were given by hand."],
    references: [
      {
        title: "golang-migrate: migration filename format",
        url: "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md",
      },
    ],
    examples: {
      bad: [
        {
          title: "two branches counted on from 1",
          path: "migrations/2_teams.up.sql",
          baseFiles: {
            "migrations/1_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
            "migrations/2_roles.up.sql": "CREATE TABLE roles (id bigint PRIMARY KEY);\n",
          },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
          quote: "CREATE TABLE teams (id bigint PRIMARY KEY);",
        },
      ],
      good: [
        {
          title: "the next free one",
          path: "migrations/3_teams.up.sql",
          baseFiles: { "migrations/2_roles.up.sql": "CREATE TABLE roles (id bigint PRIMARY KEY);\n" },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
