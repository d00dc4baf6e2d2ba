import type { MigrationChange, Operation } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const step of change.steps) {
    const definer = definerOf(step.operation);
    if (definer === undefined || /^current_(?:user|role)\b/i.test(definer)) continue;
    yield violation(step, {
      subject: `${step.operation.kind} ${nameOf(step.operation)}`,
      message: `${code(nameOf(step.operation))} runs with the rights of ${code(definer)} whoever uses it, and where that account is missing every use of it fails. Leave ${code("DEFINER")} out, or write ${code("SQL SECURITY INVOKER")} for views and routines.`,
    });
  }
}

const definerOf = (operation: Operation): string | undefined =>
  "definer" in operation ? operation.definer : undefined;

function nameOf(operation: Operation): string {
  if (operation.kind === "create-view") return operation.view.name;
  if (!("name" in operation)) return "It";
  return typeof operation.name === "string" ? operation.name : (operation.name?.name ?? "It");
}

export const mysqlDefiner: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-definer",
    title: "View or routine that is bound to an account",
    item: "least-privilege",
    severity: "warning",
    problem:
      "A view, trigger, routine or event with a `DEFINER` runs with that account's rights, often those of `root` of the machine it was dumped from. On another server the account is missing: setting it takes a privilege that hosted services do not give, and each use ends in `The user specified as a definer does not exist`.",
    remedy:
      "Leave `DEFINER` out: the account that runs the migration is taken. Views and routines can say `SQL SECURITY INVOKER`.",
    quietWhen: ["It is `CURRENT_USER`."],
    references: [manual("Stored Object Access Control", "stored-objects-security.html")],
    examples: {
      bad: [
        {
          title: "the root of a machine",
          dialect: "mysql",
          sql: "CREATE DEFINER=`root`@`localhost` VIEW v AS SELECT id FROM users;",
          quote: "CREATE DEFINER=`root`@`localhost` VIEW v AS SELECT id FROM users",
        },
      ],
      good: [
        { title: "none", dialect: "mysql", sql: "CREATE VIEW v AS SELECT id FROM users;" },
        {
          title: "whoever migrates",
          dialect: "mysql",
          sql: "CREATE DEFINER=CURRENT_USER VIEW v AS SELECT id FROM users;",
        },
      ],
    },
  },
  check,
};
