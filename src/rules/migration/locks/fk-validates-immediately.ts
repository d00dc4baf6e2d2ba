import type { Constraint, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { appendNotValid } from "../draft/append.ts";
import { constraintName } from "../draft/constraint-name.ts";
import { later } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { lockSentence } from "../reading/lock-sentence.ts";
import { code, columnList, identifier, sqlName } from "../reading/sql-name.ts";
import { onExistingTables, type TableStep } from "../reading/table-steps.ts";

type ForeignKey = Extract<Constraint, { readonly kind: "foreign-key" }>;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const found of onExistingTables(change, "add-constraint")) {
    const { constraint } = found.operation;
    if (constraint.kind !== "foreign-key") continue;
    if (constraint.notValid) {
      yield kept(found.step, `The foreign key of ${code(sqlName(found.operation.table))} is added NOT VALID.`);
    } else {
      yield addedAtOnce(found, constraint, change.postgresVersion);
    }
  }
  for (const found of onExistingTables(change, "add-column")) {
    const { column, constraints } = found.operation;
    if (column.default === null || column.default.constant === null) continue;
    for (const constraint of constraints) {
      if (constraint.kind === "foreign-key") yield addedWithDefault(found, column.name, change.postgresVersion);
    }
  }
}

function addedAtOnce(found: TableStep, constraint: ForeignKey, version: number): Observation {
  const { step, operation, table } = found;
  const name = sqlName(operation.table);
  const happens = lockSentence("ADD FOREIGN KEY", step, version);
  const subject = `${found.key}${columnList(constraint.columns)}`;
  if (version < 18 && table !== undefined && table.partitionedBy !== null) {
    const remedy = `Before PostgreSQL 18 a partitioned table takes no NOT VALID foreign key: add it NOT VALID to each partition, validate those, then add it to ${code(name)}, which takes them over.`;
    return violation(step, { subject, message: `${happens} ${remedy}`, severity: "advice", heavyOn: found.key });
  }
  const known = constraintName(step, found.key, constraint);
  const validate = `ALTER TABLE ${name} VALIDATE CONSTRAINT ${known === null ? "…" : identifier(known)}`;
  const remedy = `Add it with ${code("NOT VALID")} and run ${code(validate)} in a later migration.`;
  return violation(step, {
    subject,
    message: `${happens} ${remedy}`,
    suggestion: appendNotValid(step),
    draft: known === null ? [] : [later, `${validate};`],
    heavyOn: found.key,
  });
}

function addedWithDefault({ step, key }: TableStep, column: string, version: number): Observation {
  const happens = lockSentence("ADD COLUMN … REFERENCES with a default", step, version);
  const remedy = `Add ${code(identifier(column))} without the reference, then the foreign key with ${code("NOT VALID")}, and validate it in a later migration.`;
  return violation(step, { subject: `${key}${columnList([column])}`, message: `${happens} ${remedy}`, heavyOn: key });
}

export const fkValidatesImmediately: MigrationRule = {
  meta: {
    id: "fk-validates-immediately",
    title: "Foreign key that checks all existing rows at once",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`ADD FOREIGN KEY` takes `SHARE ROW EXCLUSIVE` on the table and on the table it points at, then reads both to check every row. Writes to both tables wait until that is done.",
    remedy:
      "Add the constraint with `NOT VALID`: new rows are checked from then on and nothing is read. Run `ALTER TABLE … VALIDATE CONSTRAINT …` in a later migration; it reads under `SHARE UPDATE EXCLUSIVE`, which lets writes through.",
    quietWhen: [
      "The referencing table is made earlier in the same change, so there is nothing to check.",
      "The column is added in the same command without a default, so that every value is NULL and nothing is read.",
      "Advice only where the table is partitioned and the server is older than PostgreSQL 18, which refuses `NOT VALID` there.",
    ],
    references: [
      {
        title: "PostgreSQL: ALTER TABLE, ADD table_constraint NOT VALID",
        url: "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT",
      },
    ],
    examples: {
      bad: [
        {
          title: "validated at once",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);",
          sql: "ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id);",
          quote: "ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id)",
        },
        {
          title: "a column with a reference and a default is checked row by row",
          sql: "ALTER TABLE orders ADD COLUMN status_id int DEFAULT 1 REFERENCES statuses (id);",
          quote: "ADD COLUMN status_id int DEFAULT 1 REFERENCES statuses (id)",
        },
      ],
      good: [
        {
          title: "added without reading, validated later",
          sql: "ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;",
        },
        {
          title: "a nullable column with a reference holds only NULLs (squawk flags this)",
          sql: "ALTER TABLE orders ADD COLUMN user_id bigint REFERENCES users (id);",
        },
        {
          title: "a new table has no rows to check",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);\nALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);",
        },
      ],
    },
  },
  check,
};
