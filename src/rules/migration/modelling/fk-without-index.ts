import type { Constraint, Index, MigrationChange, Step, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import { alone, madeUpName } from "../draft/statements.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { columnsOnlyNotNull } from "../reading/only-not-null.ts";
import { listed } from "../reading/sql-list.ts";
import { code, columnList, keyName, sqlName } from "../reading/sql-name.ts";
import { type FollowedTable, tableSteps } from "../reading/table-steps.ts";

type ForeignKey = Extract<Constraint, { readonly kind: "foreign-key" }>;

function* check(change: MigrationChange): Iterable<Observation> {
  const known = new Map<Table, TableKeys>();
  for (const { step, operation, followed } of tableSteps(change)) {
    if (operation.kind !== "create-table" && operation.kind !== "add-column" && operation.kind !== "add-constraint")
      continue;
    const table = followed.endKey === null ? undefined : change.after.tables.get(followed.endKey);
    if (table === undefined || table.persistence === "temporary" || table.partitionOf !== null) continue;
    const keys = known.get(table) ?? keysOf(table);
    known.set(table, keys);
    const unserved: ForeignKey[] = [];
    for (const constraint of operation.kind === "add-constraint" ? [operation.constraint] : operation.constraints) {
      if (constraint.kind !== "foreign-key" || !keys.foreign.has(constraint.columns.join("\0"))) continue;
      const index = keys.indexes.find((each) => serves(each, constraint.columns));
      if (index !== undefined) {
        yield kept(
          step,
          `The index ${code(index.name)} leads with ${code(columnList(constraint.columns))}.`,
          constraint.range,
        );
      } else if (!mayHaveIndex(table, constraint, followed)) {
        unserved.push(constraint);
      }
    }
    if (unserved.length > 0) yield missing(step, unserved, table, followed);
  }
}

/** What a table has in the end, read once: its indexes, and the columns of its foreign keys. */
interface TableKeys {
  readonly indexes: readonly Index[];
  readonly foreign: ReadonlySet<string>;
}

const keysOf = ({ indexes, constraints }: Table): TableKeys => ({
  indexes: [...indexes.values()],
  foreign: new Set(
    [...constraints.values()].flatMap((each) => (each.kind === "foreign-key" ? [each.columns.join("\0")] : [])),
  ),
});

/** Whether the index finds the rows of one key: its first columns are those of the key, in any order, for every row that has one. */
function serves(index: Index, columns: readonly string[]): boolean {
  if (index.method !== "btree" && !(index.method === "hash" && columns.length === 1)) return false;
  if (index.where !== null) {
    const notNull = columnsOnlyNotNull(index.where);
    if (notNull.length === 0 || !notNull.every((column) => columns.includes(column))) return false;
  }
  const leading = new Set(index.keys.slice(0, columns.length).map((key) => key.column));
  return columns.every((column) => leading.has(column));
}

/** A table from before the history may have an index that nobody sees, unless the column itself is new. */
function mayHaveIndex(table: Table, constraint: ForeignKey, followed: FollowedTable): boolean {
  return table.assumed && !constraint.columns.some((column) => followed.newColumns.has(column));
}

function missing(step: Step, unserved: readonly ForeignKey[], table: Table, followed: FollowedTable): Observation {
  const lists = unserved.map(({ columns }) => columnList(columns));
  const name = keyName(table.key);
  const parents = [...new Set(unserved.map(({ references }) => sqlName(references)))];
  const isUsed = followed.madeBy === null && table.partitionedBy === null;
  const indexes = unserved.map(({ columns }) => {
    const index = madeUpName(table.name, ...columns, "idx");
    return `CREATE INDEX ${isUsed ? "CONCURRENTLY " : ""}${index} ON ${name} ${columnList(columns)};`;
  });
  return violation(step, {
    subject: `${table.key}${lists.join("")}`,
    ...(unserved[0] === undefined ? {} : { range: unserved[0].range }),
    message: `No index of ${code(name)} leads with ${listed(lists)}: every DELETE in ${listed(parents)} and every UPDATE of its key reads all of ${code(name)} to find the rows that point there. Write ${code(`CREATE INDEX ON ${name} ${lists[0] ?? ""}`)}${lists.length > 1 ? ", and so for the others" : ""}, concurrently where the table is in use.`,
    draft: isUsed ? alone(step, ...indexes) : indexes,
  });
}

export const fkWithoutIndex: MigrationRule = {
  meta: {
    id: "fk-without-index",
    title: "Foreign key without an index on its columns",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "PostgreSQL indexes the referenced key but not the columns that point at it. Each `DELETE` in the referenced table, and each `UPDATE` of its key, then reads the whole referencing table, once per row and under a row lock; so does every join from the parent to its children.",
    remedy:
      "Create an index whose first columns are those of the foreign key. Further columns may follow, the order among the first does not matter, and `WHERE column IS NOT NULL` is fine; any other partial index is not used.",
    quietWhen: [
      "An index in the state after the change leads with the columns, in any order, be it the primary key or a unique constraint.",
      "The table is not created by the history, so it may have an index that nobody sees; a column that the change itself adds cannot.",
      "The table is temporary or a partition.",
    ],
    references: [
      {
        title: "PostgreSQL: Foreign keys",
        url: "https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK",
      },
    ],
    examples: {
      bad: [
        {
          title: "no index on the reference",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
          quote: "REFERENCES users (id)",
        },
        {
          title: "a partial index does not serve (splinter counts it)",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), open boolean);\nCREATE INDEX ON orders (user_id) WHERE open;",
          quote: "REFERENCES users (id)",
        },
      ],
      good: [
        {
          title: "indexed in the same change",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\nCREATE INDEX ON orders (user_id, id);",
        },
        {
          title: "the columns in another order (splinter and eugene flag this)",
          sql: "CREATE TABLE lines (id bigint PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES parents (a, b));\nCREATE INDEX ON lines (b, a);",
        },
        {
          title: "leaving out only the NULLs (eugene flags this)",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));\nCREATE INDEX ON orders (user_id) WHERE user_id IS NOT NULL;",
        },
      ],
    },
  },
  check,
};
