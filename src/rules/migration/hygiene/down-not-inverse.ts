import { type MigrationChange, type SchemaDifference, schemaDifferences } from "../../../artifacts/migration/index.ts";
import type { Range } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violationAt } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { type RolledBack, rolledBack } from "./rolled-back.ts";

/** More differences than this say nothing that the first ones do not. */
const shown = 4;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const each of rolledBack(change)) {
    const found = schemaDifferences(each.before, each.restored, 50).filter((one) => !isDroppedByDown(one, each));
    const down = each.migration.down;
    const range = placeOf(each);
    if (found.length === 0 || down === null || range === null) continue;
    const list = found.slice(0, shown).map(saidOf).join(", ");
    const more = found.length > shown ? ` and ${found.length - shown} more` : "";
    yield violationAt(down.path, range, {
      subject: each.migration.version,
      message: `Up and down again, this migration leaves a schema that is not the one before it: ${list}${more}. Write the opposite of each step, in the opposite order, so that it can be run up once more.`,
    });
  }
}

/** What the way down drops although the way up left it alone is lost data, which `down-drops-data` reports. */
function isDroppedByDown({ how, kind, key, member }: SchemaDifference, { before, after }: RolledBack): boolean {
  if (how !== "missing") return false;
  if (kind === "table") return after.tables.has(key);
  if (kind !== "column" || member === null) return false;
  const old = before.tables.get(key)?.columns.get(member);
  return old !== undefined && old === after.tables.get(key)?.columns.get(member);
}

function placeOf({ migration: { down } }: RolledBack): Range | null {
  const statements = down?.script.statements ?? [];
  const [first] = statements;
  return first?.range ?? null;
}

function saidOf({ how, kind, key, member }: SchemaDifference): string {
  const what = member === null ? `${kind} ${code(keyName(key))}` : `${kind} ${code(member)} of ${code(keyName(key))}`;
  switch (how) {
    case "missing":
      return `the ${what} is missing`;
    case "added":
      return `the ${what} is left over`;
    case "different":
      return `the ${what} is another`;
    default:
      return how satisfies never;
  }
}

export const downNotInverse: MigrationRule = {
  meta: {
    id: "down-not-inverse",
    title: "Way down that does not undo the way up",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "A way down is written once, run never, and needed at the worst moment. One that leaves a column, an index or a type behind makes the next way up fail with “already exists”; one that forgets to restore what was there leaves code without it.",
    remedy:
      "Undo each step of the way up, the last one first. What cannot be undone needs no way down: leave it empty and say so, and roll forward instead.",
    quietWhen: [
      "There is no way down, or it is empty.",
      "Either way holds something whose effect cannot be told: computed SQL, text that is not understood.",
      "Values added to an enumerated type stay: PostgreSQL cannot remove them.",
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
          title: "the index stays",
          framework: "goose",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "-- +goose Up\nCREATE TYPE mood AS ENUM ('calm');\nALTER TABLE users ADD COLUMN mood mood;\n-- +goose Down\nALTER TABLE users DROP COLUMN mood;\n",
          quote: "ALTER TABLE users DROP COLUMN mood",
        },
      ],
      good: [
        {
          title: "the opposite, in the opposite order",
          framework: "goose",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "-- +goose Up\nCREATE TYPE mood AS ENUM ('calm');\nALTER TABLE users ADD COLUMN mood mood;\n-- +goose Down\nALTER TABLE users DROP COLUMN mood;\nDROP TYPE mood;\n",
        },
      ],
    },
  },
  dialects: ["postgresql", "mysql", "sqlite"],
  check,
};
