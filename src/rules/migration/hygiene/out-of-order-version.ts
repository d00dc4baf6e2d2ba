import { frameworkOf, type MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { toolName } from "../reading/tool-name.ts";
import { firstLine } from "./file-place.ts";

function* check({ kind, migrations, record }: MigrationChange): Iterable<Observation> {
  if (kind !== "new" || record.orderGiven || record.ledger !== null) return;
  const { framework } = record;
  // Files that name their predecessors have no other order; `multi-head` looks after it.
  if (frameworkOf(framework).code?.graph !== undefined) return;
  const strict = frameworkOf(framework).ordered === "strict";
  for (const { path, newest } of record.late) {
    const migration = migrations.find((each) => each.path === path);
    if (migration === undefined) continue;
    const { version, text } = migration;
    const effect = strict
      ? `${toolName(framework)} takes a database that has the newer one for up to date, and refuses this one or passes over it`
      : "it runs late on databases that have the newer one and early on new ones, so that the two may differ";
    yield violationAt(path, firstLine(text), {
      subject: version,
      message: `Version ${code(version)} is older than ${code(newest.version)} (${code(newest.path)}), which the base branch has already: ${effect}. Give it a version behind the newest.`,
      ...(strict ? {} : { severity: "warning" }),
    });
  }
}

export const outOfOrderVersion: MigrationRule = {
  meta: {
    id: "out-of-order-version",
    title: "New migration with a version older than the newest",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "A branch that was open for a while often brings a version that is older than what was merged meanwhile. Tools that only look forward (golang-migrate, Drizzle) never run it on databases that are further on, and say nothing; others (Flyway, goose, Supabase) stop the deployment. Tools that run it late give old and new databases a different order.",
    remedy: "Rename the file to a version behind the newest of the base branch before it is merged.",
    quietWhen: [
      "The migration is repeatable, or the tool runs what stands on a list of its own (`sqitch.plan`, `_journal.json`, `atlas.sum`).",
      "The files were given by hand in the order they run.",
    ],
    references: [
      {
        title: "goose: out-of-order migrations",
        url: "https://pressly.github.io/goose/blog/2021/out-of-order-migrations/",
      },
      { title: "Atlas: non-linear changes", url: "https://atlasgo.io/lint/analyzers#non-linear-changes" },
    ],
    examples: {
      bad: [
        {
          title: "golang-migrate passes over it",
          path: "migrations/20260101_add.up.sql",
          baseFiles: { "migrations/20260301_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n" },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
          quote: "CREATE TABLE teams (id bigint PRIMARY KEY);",
        },
      ],
      good: [
        {
          title: "behind the newest",
          path: "migrations/20260302_add.up.sql",
          baseFiles: { "migrations/20260301_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n" },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
