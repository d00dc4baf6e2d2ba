import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, sqlName } from "../reading/sql-name.ts";
import { dontDoThis, manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    // A rule ON SELECT is how a view was once written; the server allows it for nothing else.
    if (operation.kind !== "create-rule" || operation.event === "select") continue;
    yield violation(step, {
      subject: `${sqlName(operation.table)} ${operation.name}`,
      message: `The rule ${code(operation.name)} rewrites every ${operation.event.toUpperCase()} on ${code(sqlName(operation.table))} before it runs: volatile values are computed twice, row counts and RETURNING come out wrong, and COPY passes it by. Write a trigger, which acts on the rows themselves.`,
    });
  }
}

export const createRule: MigrationRule = {
  meta: {
    id: "create-rule",
    title: "Rewrite rule instead of a trigger",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A rule does not act on rows, it rewrites the text of the query: what is volatile (`now()`, `nextval()`, `random()`) is computed again in each copy, conditional rules run in ways that surprise their authors, ORMs see zero rows changed, and `COPY` ignores rules.",
    remedy: "Write a trigger, which acts once for each row or statement; on a view an `INSTEAD OF` trigger.",
    quietWhen: ["It is a rule ON SELECT, which is a view."],
    references: [dontDoThis, manual("Rules Versus Triggers", "rules-triggers.html")],
    examples: {
      bad: [
        {
          title: "rows that are not deleted",
          sql: "CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;",
          quote: "CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING",
        },
      ],
      good: [
        {
          title: "a trigger",
          sql: "CREATE TRIGGER keep BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse();",
        },
      ],
    },
  },
  check,
};
