import type { ColumnType, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { primaryKeyOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import { type NewColumn, newColumns } from "../reading/new-columns.ts";
import { columnsOf } from "../reading/sql-list.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { tenancyOf } from "../reading/tenancy.ts";
import { tablesOf } from "../reading/thing.ts";
import { words } from "../reading/words.ts";
import { manual } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  if (newColumns(change).length === 0 || !usesForeignKeys(change)) return;
  const tenancy = tenancyOf(change);
  for (const { step, key, name, table, columns } of newColumns(change)) {
    if (table === null || table.partitionOf !== null || table.partitionedBy !== null) continue;
    const { referencing } = constrainedColumns(table);
    // `tenant-column-no-fk` speaks of that one.
    const tenant = tenancy.columnOf(table);
    const found = columns.flatMap((column) => {
      if (column.was !== undefined || referencing.has(column.name) || column.name === tenant) return [];
      const parent = parentOf(column, table, change);
      return parent === null ? [] : [{ ...column, parent }];
    });
    const [first] = found;
    if (first === undefined) continue;
    const parent = keyName(first.parent.key);
    yield violation(step, {
      subject: `${key} ${found.map((each) => each.name).join(",")}`,
      range: first.range,
      message: `${columnsOf(name, found)} ${found.length === 1 ? "names" : "name"} rows of another table without a foreign key: nothing stops a value that is not there, and rows stay behind when the parent is deleted. Write ${code(`REFERENCES ${parent}`)} ${found.length === 1 ? "" : `behind ${code(identifier(first.name))}, and so for the others, `}or say in a comment why not.`,
    });
  }
}

/** The one table that a column means by its name and its type; null: none or several. */
function parentOf({ name, type }: NewColumn, table: Table, { after }: MigrationChange): Table | null {
  const own = words(name);
  if (own.at(-1) !== "id" || own.length < 2) return null;
  const parents = tablesOf(own.slice(0, -1).join(" "), after).filter((each) => each.schema === table.schema);
  const [parent] = parents;
  if (parent === undefined || parents.length > 1 || parent.assumed || parent.partitionedBy !== null) return null;
  const key = primaryKeyOf(parent)?.columns ?? [];
  const keyType = key.length === 1 ? parent.columns.get(key[0] ?? "")?.type : undefined;
  return keyType !== undefined && isSameType(keyType, type) && parent.key !== table.key ? parent : null;
}

const isSameType = (one: ColumnType, other: ColumnType): boolean =>
  one.name === other.name && one.schema === other.schema && one.arrayDimensions === 0 && other.arrayDimensions === 0;

/** At least half of the tables of the base have a foreign key, or there is no base to learn from. */
function usesForeignKeys({ before }: MigrationChange): boolean {
  let [all, using] = [0, 0];
  for (const { constraints, assumed } of before.tables.values()) {
    if (assumed) continue;
    all++;
    for (const { kind } of constraints.values()) {
      if (kind !== "foreign-key") continue;
      using++;
      break;
    }
  }
  return using * 2 >= all;
}

export const fkMissing: MigrationRule = {
  meta: {
    id: "fk-missing",
    title: "Reference without a foreign key",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "A column that holds ids of another table but has no foreign key takes any value. Rows whose parent was deleted stay behind and are found by no join, and each reader has to cope with them.",
    remedy:
      "Declare the foreign key with the column. Where it is left out on purpose (another service owns the parent, a log keeps more than the parent), say so in a comment.",
    quietWhen: [
      "No table of the schema bears the name (`user_id` and `users`), or its primary key is of another type.",
      "It is the tenant column, of which `tenant-column-no-fk` speaks.",
      "Fewer than half of the tables of the base have foreign keys: leaving them out is the convention.",
      "One of the tables is partitioned, temporary or a partition, or the column is not new.",
    ],
    references: [manual("Foreign Keys", "ddl-constraints.html#DDL-CONSTRAINTS-FK")],
    examples: {
      bad: [
        {
          title: "the id of a known table",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL);",
          quote: "user_id bigint NOT NULL",
        },
      ],
      good: [
        {
          title: "declared",
          base: "CREATE TABLE users (id bigint PRIMARY KEY);",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));",
        },
        {
          title: "an id of somebody else's",
          sql: "CREATE TABLE orders (id bigint PRIMARY KEY, stripe_customer_id text NOT NULL);",
        },
      ],
    },
  },
  check,
};
