import { type Constraint, type Operation, resolveRelation } from "../../../artifacts/migration/index.ts";
import { alone, generatedName, later } from "../draft/statements.ts";
import { takeOver } from "../draft/take-over.ts";
import { manual } from "../reading/manual.ts";
import { writeOutsideTransaction } from "../reading/no-transaction.ts";
import { code, columnList, sqlName } from "../reading/sql-name.ts";
import { lockRule } from "./define-lock-rule.ts";

type PrimaryKey = Extract<Constraint, { readonly kind: "primary-key" }>;

function declared(operation: Operation): PrimaryKey | undefined {
  const constraints =
    operation.kind === "add-column"
      ? operation.constraints
      : operation.kind === "add-constraint"
        ? [operation.constraint]
        : [];
  return constraints.find((each): each is PrimaryKey => each.kind === "primary-key" && each.usingIndex === null);
}

export const pkBuildsIndex = lockRule({
  kinds: ["add-constraint", "add-column"],
  tell({ step, operation, change }) {
    const constraint = declared(operation);
    if (constraint === undefined) return null;
    const table = sqlName(operation.table);
    const name = constraint.name ?? generatedName(operation.table.name, "pkey");
    const taken = takeOver(change.before, operation.table, "PRIMARY KEY", name);
    const index = `CREATE UNIQUE INDEX CONCURRENTLY ${taken.index} ON ${table} ${columnList(constraint.columns)}`;
    const withColumn = operation.kind === "add-column";
    const known = step.before.tables.get(resolveRelation(step.before, operation.table));
    const built = (known?.partitionedBy ?? null) === null;
    const required = constraint.columns.every((column) => known?.columns.get(column)?.notNull === true);
    const first = withColumn ? "Add and fill the column first. " : required ? "" : "Make its columns NOT NULL first. ";
    return {
      form: withColumn ? "ADD COLUMN … UNIQUE" : "ADD PRIMARY KEY",
      subject: `${table}${columnList(constraint.columns)}`,
      range: withColumn ? constraint.range : operation.range,
      remedy: built
        ? `${first}${writeOutsideTransaction(step, code(index))} In a later migration let the key take it over: ${code(taken.statement)}.`
        : `Build a unique index concurrently on each partition before, so that the key of ${code(table)} only takes them over.`,
      draft: built ? [...alone(step, `${index};`), later, `${taken.statement};`] : [],
    };
  },
  meta: {
    id: "pk-builds-index",
    title: "Primary key that builds its index under an exclusive lock",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "`ADD PRIMARY KEY` builds its index under `ACCESS EXCLUSIVE` and, where a column may be NULL, reads the table once more to prove that none is. Every query of the table waits for that; a `PRIMARY KEY` written into `ADD COLUMN` does the same.",
    remedy:
      "Make the columns `NOT NULL` in safe steps, build the index with `CREATE UNIQUE INDEX CONCURRENTLY`, and let the key take it over: `ADD CONSTRAINT … PRIMARY KEY USING INDEX …`.",
    quietWhen: ["The table is made earlier in the same change.", "The key takes over an index with `USING INDEX`."],
    references: [manual.usingIndex],
    examples: {
      bad: [
        {
          title: "the key builds its index",
          base: "CREATE TABLE users (id bigint NOT NULL);",
          sql: "ALTER TABLE users ADD PRIMARY KEY (id);",
          quote: "ADD PRIMARY KEY (id)",
        },
      ],
      good: [
        {
          title: "the index is there already",
          sql: "ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_id_idx;",
        },
        { title: "a new table", sql: "CREATE TABLE users (id bigint);\nALTER TABLE users ADD PRIMARY KEY (id);" },
      ],
    },
  },
});
