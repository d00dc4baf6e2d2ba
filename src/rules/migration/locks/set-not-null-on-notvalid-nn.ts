import { resolveRelation } from "../../../artifacts/migration/index.ts";
import { manual } from "../reading/manual.ts";
import { unprovenNotNull } from "../reading/not-null-proof.ts";
import { code, identifier, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

export const setNotNullOnNotvalidNn = lockRule({
  kinds: ["set-not-null"],
  tell({ step, operation }) {
    const key = resolveRelation(step.before, operation.table);
    const name = unprovenNotNull(step.before.tables.get(key), operation.column);
    if (name === null) return null;
    const validate = `ALTER TABLE ${sqlName(operation.table)} VALIDATE CONSTRAINT ${identifier(name)}`;
    return {
      form: "SET NOT NULL",
      subject: `${key}.${operation.column}`,
      remedy: `The column has a NOT NULL constraint that is not valid: write ${code(validate)} instead, which lets reads and writes through.`,
      draft: [`${validate};`],
    };
  },
  meta: {
    id: "set-not-null-on-notvalid-nn",
    title: "SET NOT NULL over a not-null constraint that is not valid",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "From PostgreSQL 18 on a column can have a `NOT NULL … NOT VALID` constraint. `SET NOT NULL` validates it, reading the whole table under `ACCESS EXCLUSIVE`, so that every query waits (measured on PostgreSQL 18).",
    remedy: "Write `ALTER TABLE … VALIDATE CONSTRAINT …`, which does the same under `SHARE UPDATE EXCLUSIVE`.",
    quietWhen: ["The table is made earlier in the same change.", "The constraint is valid already, or there is none."],
    references: [manual.setNotNull],
    examples: {
      bad: [
        {
          title: "the constraint is there and not valid",
          postgresVersion: 18,
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nALTER TABLE users ADD CONSTRAINT users_email_set NOT NULL email NOT VALID;",
          sql: "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
          quote: "ALTER COLUMN email SET NOT NULL",
        },
      ],
      good: [
        {
          title: "validated",
          postgresVersion: 18,
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nALTER TABLE users ADD CONSTRAINT users_email_set NOT NULL email NOT VALID;",
          sql: "ALTER TABLE users VALIDATE CONSTRAINT users_email_set;",
        },
      ],
    },
  },
});
