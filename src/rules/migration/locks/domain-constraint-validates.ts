import type { OperationOf, Step } from "../../../artifacts/migration/index.ts";
import { waits } from "../../../artifacts/migration/index.ts";
import type { Suggestion } from "../../../charter/index.ts";
import { appendNotValid } from "../draft/append.ts";
import { later } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { findDomain, tablesUsing } from "../reading/domains.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import type { LockForm } from "../reading/locks.ts";
import { manual } from "../reading/manual.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";

function formOf({ action, notValid }: OperationOf<"alter-domain">): LockForm | null {
  if (action === "add-check") return notValid ? null : "ALTER DOMAIN … ADD CHECK";
  return action === "set-not-null" || action === "add-not-null" ? "ALTER DOMAIN … SET NOT NULL" : null;
}

/** What happens: the tables are named where the history tells them. */
function happens(step: Step, form: LockForm, users: readonly string[], version: number): string {
  if (users.length > 0) return lockSentence(form, step, version);
  return `${form} takes a SHARE lock on every table with a column of the domain: ${waits.SHARE} while all rows are checked.`;
}

function remedy({ action, domain, constraint }: OperationOf<"alter-domain">): string {
  if (action !== "add-check") {
    return `Declare NOT NULL on the columns instead, in safe steps, since ${code(sqlName(domain))} has no NOT NULL that is not checked at once.`;
  }
  const name = constraint === null ? "…" : identifier(constraint);
  return `Add it with ${code("NOT VALID")} and run ${code(`ALTER DOMAIN ${sqlName(domain)} VALIDATE CONSTRAINT ${name}`)} when writes are few: it takes the same lock.`;
}

function suggestion(step: Step, { action }: OperationOf<"alter-domain">): Suggestion | null {
  return action === "add-check" && !step.statement.block ? appendNotValid(step) : null;
}

export const domainConstraintValidates: MigrationRule = {
  *check(change) {
    for (const step of change.steps) {
      const { operation, before } = step;
      if (operation.kind !== "alter-domain") continue;
      const form = formOf(operation);
      const found = findDomain(before, operation.domain);
      const users = found === null ? [] : tablesUsing(before, found.key).filter((key) => !change.created.has(key));
      if (form === null || (found !== null && users.length === 0)) continue;
      const { constraint } = operation;
      const validate =
        constraint === null
          ? []
          : [later, `ALTER DOMAIN ${sqlName(operation.domain)} VALIDATE CONSTRAINT ${identifier(constraint)};`];
      yield violation(step, {
        subject: `${sqlName(operation.domain)} ${constraint ?? operation.action}`,
        message: `${happens(step, form, users, change.postgresVersion)} ${remedy(operation)}`,
        suggestion: suggestion(step, operation),
        draft: operation.action === "add-check" ? validate : [],
        ...(users[0] === undefined ? {} : { heavyOn: users[0] }),
      });
    }
  },
  meta: {
    id: "domain-constraint-validates",
    title: "Constraint of a domain that reads all tables using it",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "`ALTER DOMAIN … ADD CHECK` and `SET NOT NULL` read every table with a column of the domain under `SHARE`, so writes to all of them wait until the last one is read (measured; it is not `ACCESS EXCLUSIVE`).",
    remedy:
      "Add the check with `NOT VALID`, which reads nothing, and validate it when writes are few, since `VALIDATE CONSTRAINT` of a domain takes the same lock. For a large table a `CHECK … NOT VALID` of its own is gentler.",
    quietWhen: [
      "No table uses the domain, or only tables that the same change makes.",
      "The check is added `NOT VALID`.",
    ],
    references: [manual.alterDomain],
    examples: {
      bad: [
        {
          title: "every table that uses it is read",
          base: "CREATE DOMAIN price AS numeric;\nCREATE TABLE orders (total price);",
          sql: "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0);",
          quote: "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0)",
        },
      ],
      good: [
        { title: "not validated", sql: "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID;" },
        {
          title: "nobody uses it",
          base: "CREATE DOMAIN price AS numeric;",
          sql: "ALTER DOMAIN price ADD CONSTRAINT positive CHECK (VALUE > 0);",
        },
      ],
    },
  },
};
