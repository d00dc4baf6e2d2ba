import type { MigrationChange, RelationKey, Step, Table, TableConstraint } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { constraintName } from "../draft/constraint-name.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { manual } from "../reading/manual.ts";
import { listed } from "../reading/sql-list.ts";
import { identifier, keyName } from "../reading/sql-name.ts";
import { tableSteps } from "../reading/table-steps.ts";

interface Left {
  readonly step: Step;
  readonly key: RelationKey;
  readonly name: string;
}

/** The constraints of a table that still are not valid after the change. */
function unvalidated(table: Table | undefined): readonly TableConstraint[] {
  return [...(table?.constraints.values() ?? [])].filter(({ validated }) => !validated);
}

/** Those that the change adds. The first of a table that was left behind earlier is recalled when the table changes again. */
function leftBehind(change: MigrationChange): readonly Left[] {
  const left = new Map<string, Left>();
  for (const { step, operation, key, followed, isNew } of tableSteps(change)) {
    if (followed.endKey === null || isNew) continue;
    const table = change.after.tables.get(followed.endKey);
    if (operation.kind === "add-constraint" && operation.constraint.notValid) {
      const name = constraintName(step, key, operation.constraint);
      const open = unvalidated(table).some((each) => each.name === name);
      if (name !== null && open) left.set(`${key} ${name}`, { step, key, name });
    } else if (operation.kind === "add-column" || operation.kind === "set-not-null") {
      const before = unvalidated(change.before.tables.get(key)).map(({ name }) => name);
      for (const { name } of unvalidated(table)) {
        if (before.includes(name) && !left.has(`${key} ${name}`)) left.set(`${key} ${name}`, { step, key, name });
      }
    }
  }
  return [...left.values()];
}

function* check(change: MigrationChange): Iterable<Observation> {
  const left = leftBehind(change);
  const [first] = left;
  if (first === undefined) return;
  const names = left.map(({ name }) => identifier(name));
  const one = left.length === 1;
  const validate = left.map(({ key, name }) => `ALTER TABLE ${keyName(key)} VALIDATE CONSTRAINT ${identifier(name)};`);
  yield violation(first.step, {
    subject: "not valid",
    message: `${listed(names)} ${one ? "is" : "are"} NOT VALID when this change is through: rows from before may break ${one ? "it" : "them"}, and the planner relies on neither. Plan a later migration with VALIDATE CONSTRAINT for ${one ? "it" : "each"}.`,
    draft: ["-- In a later migration:", ...validate],
  });
}

export const notValidLeftBehind: MigrationRule = {
  check,
  meta: {
    id: "not-valid-left-behind",
    title: "Constraint that is never validated",
    item: "backward-compatible-migrations",
    severity: "advice",
    problem:
      "A constraint that is `NOT VALID` holds for new rows alone. Rows from before may break it for ever, the planner does not use it, and whoever reads the schema trusts it. Said when the constraint is added, and again when the table gets another column or `NOT NULL`.",
    remedy: "Run `ALTER TABLE … VALIDATE CONSTRAINT …` in the next migration; it lets reads and writes through.",
    quietWhen: ["The same change validates or drops the constraint.", "The table is made in the same change."],
    references: [manual.notValid],
    examples: {
      bad: [
        {
          title: "added and forgotten",
          sql: "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;",
          quote: "ADD CONSTRAINT positive CHECK (total > 0) NOT VALID",
        },
      ],
      good: [
        {
          title: "validated afterwards",
          sql: "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT positive;",
        },
      ],
    },
  },
};
