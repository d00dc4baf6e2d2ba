import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

const kinds: ReadonlySet<string> = new Set(["procedure", "function", "event"]);

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const { operation } = step;
    const made =
      operation.kind === "create-trigger"
        ? { what: "trigger", name: operation.name }
        : operation.kind === "create-object" && kinds.has(operation.object)
          ? { what: operation.object, name: operation.name.name }
          : null;
    if (made === null) continue;
    yield violation(step, {
      subject: `${made.what} ${made.name}`,
      message: `${code(made.name)} puts a ${made.what} into the database, where no test or deployment of the application sees it. Keep what it does in the code.`,
    });
  }
}

export const mysqlRoutine: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-routine",
    title: "Code that lives in the database",
    item: "entities-and-constraints",
    severity: "advice",
    offByDefault: true,
    problem:
      "Procedures, functions, triggers and events are versioned apart from the code that relies on them, run with the rights of their definer, are left out of many dumps (`--routines`, `--events`), and events and triggers act where no reader of the application looks.",
    remedy: "Keep such code in the application, or in jobs that it deploys.",
    quietWhen: ["The policy does not turn the rule on."],
    references: [manual("Stored Objects", "stored-objects.html")],
    examples: {
      bad: [
        {
          title: "a trigger",
          dialect: "mysql",
          sql: "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.at = NOW();",
          quote: "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.at = NOW()",
        },
      ],
      good: [{ title: "a table", dialect: "mysql", sql: "CREATE TABLE users (id bigint PRIMARY KEY);" }],
    },
  },
  check,
};
