import { frameworkOf, type Migration, type MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { toolName } from "../reading/tool-name.ts";
import { firstLine } from "./file-place.ts";

/** A team that writes ways down writes them for this part of its migrations at least, and has written some. */
const customFrom = { share: 0.8, migrations: 3 } as const;

function* check({ kind, migrations, record }: MigrationChange): Iterable<Observation> {
  const { all, present } = record.shippedDowns;
  if (kind !== "new" || record.orderGiven || !frameworkOf(record.framework).expectsDown) return;
  for (const migration of migrations) yield* stuck(migration);
  if (all < customFrom.migrations || present / all < customFrom.share) return;
  for (const { path, text, down, version } of migrations) {
    if (down !== null) continue;
    yield violationAt(path, firstLine(text), {
      subject: version,
      message: `This migration has no way down, which ${present} of the ${all} before it have: a rollback that counts on one stops here. Write it, or an empty one with a comment that says why it cannot be undone.`,
    });
  }
}

/** A tool that turns a program round by itself stops at what it cannot turn round. */
function* stuck({ path, framework, code: facts }: Migration): Iterable<Observation> {
  const [first, ...others] = facts?.irreversible ?? [];
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` (and ${others.length} more of the file)`;
  yield violationAt(path, first.range, {
    subject: `irreversible: ${first.reason}`,
    severity: "advice",
    message: `A rollback stops here: ${toolName(framework)} cannot turn this round${more}, since ${first.reason}. Say what undoes it, or write both ways out.`,
  });
}

export const missingDown: MigrationRule = {
  meta: {
    id: "missing-down",
    title: "Migration that cannot be rolled back where the others can",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Where a team rolls back with its migration tool, one version without a way down is where a rollback stops, and nobody finds out before it is needed.",
    remedy:
      "Write the way down, or an empty one with a comment where the step cannot be undone, so that the next reader knows it was no oversight.",
    quietWhen: [
      "The tool has no ways down, or most migrations of the base branch have none.",
      "There is an empty one: somebody decided so.",
      "The tool derives the way down of each step by itself (Rails, Ecto, Django), and can.",
    ],
    references: [
      {
        title: "golang-migrate: reversibility of migrations",
        url: "https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md#reversibility-of-migrations",
      },
    ],
    examples: {
      bad: [
        {
          title: "the only one without",
          path: "migrations/4_teams.up.sql",
          baseFiles: {
            "migrations/1_a.up.sql": "CREATE TABLE a (id bigint PRIMARY KEY);\n",
            "migrations/1_a.down.sql": "DROP TABLE a;\n",
            "migrations/2_b.up.sql": "CREATE TABLE b (id bigint PRIMARY KEY);\n",
            "migrations/2_b.down.sql": "DROP TABLE b;\n",
            "migrations/3_c.up.sql": "CREATE TABLE c (id bigint PRIMARY KEY);\n",
            "migrations/3_c.down.sql": "DROP TABLE c;\n",
          },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
          quote: "CREATE TABLE teams (id bigint PRIMARY KEY);",
        },
      ],
      good: [
        {
          title: "with its way down",
          path: "migrations/4_teams.up.sql",
          baseFiles: {
            "migrations/1_a.up.sql": "CREATE TABLE a (id bigint PRIMARY KEY);\n",
            "migrations/1_a.down.sql": "DROP TABLE a;\n",
            "migrations/2_b.up.sql": "CREATE TABLE b (id bigint PRIMARY KEY);\n",
            "migrations/2_b.down.sql": "DROP TABLE b;\n",
            "migrations/3_c.up.sql": "CREATE TABLE c (id bigint PRIMARY KEY);\n",
            "migrations/3_c.down.sql": "DROP TABLE c;\n",
          },
          alsoChanged: { "migrations/4_teams.down.sql": "DROP TABLE teams;\n" },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
        },
        {
          title: "a team that rolls forward",
          path: "migrations/2_teams.up.sql",
          baseFiles: { "migrations/1_a.up.sql": "CREATE TABLE a (id bigint PRIMARY KEY);\n" },
          sql: "CREATE TABLE teams (id bigint PRIMARY KEY);\n",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
