import { type OperationOf, resolveRelation } from "../../../artifacts/migration/index.ts";
import { changesNothing } from "../reading/lock-forms.ts";
import type { LockForm } from "../reading/locks.ts";
import { manual } from "../reading/manual.ts";
import { lockRule } from "./define-lock-rule.ts";

function formOf({ property, value }: OperationOf<"set-table-property">): LockForm {
  if (property === "tablespace") return "SET TABLESPACE";
  if (property === "access-method") return "SET ACCESS METHOD";
  return value === "unlogged" ? "SET UNLOGGED" : "SET LOGGED";
}

export const setLoggedTablespaceAm = lockRule({
  kinds: ["set-table-property"],
  tell({ step, operation }) {
    const key = resolveRelation(step.before, operation.table);
    if (changesNothing(operation, step.before.tables.get(key))) return null;
    return {
      form: formOf(operation),
      subject: `${key} ${operation.property}`,
      remedy:
        "Make a new table as it should be, copy the rows in batches while a trigger keeps both equal, and swap the names under a lock_timeout; or move it in a maintenance window with pg_repack.",
    };
  },
  meta: {
    id: "set-logged-tablespace-am",
    title: "Table moved to another storage",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`SET LOGGED`, `SET UNLOGGED`, `SET TABLESPACE` and `SET ACCESS METHOD` copy the whole table under `ACCESS EXCLUSIVE`, so every query waits for the copy; `SET LOGGED` also writes all of it to the log that the replicas read.",
    remedy:
      "Build a table that is stored as it should be, copy the rows in batches, and swap the names; `pg_repack` moves a table to another tablespace while it is in use.",
    quietWhen: [
      "The table is stored that way already, which the server notices (measured).",
      "The table is made earlier in the same change.",
    ],
    references: [manual.alterTable],
    examples: {
      bad: [
        {
          title: "another tablespace",
          sql: "ALTER TABLE events SET TABLESPACE archive;",
          quote: "SET TABLESPACE archive",
        },
        {
          title: "an unlogged table made safe",
          base: "CREATE UNLOGGED TABLE events (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE events SET LOGGED;",
          quote: "SET LOGGED",
        },
      ],
      good: [
        {
          title: "logged already",
          base: "CREATE TABLE events (id bigint PRIMARY KEY);",
          sql: "ALTER TABLE events SET LOGGED;",
        },
        {
          title: "a new table",
          sql: "CREATE UNLOGGED TABLE events (id bigint PRIMARY KEY);\nALTER TABLE events SET LOGGED;",
        },
      ],
    },
  },
});
