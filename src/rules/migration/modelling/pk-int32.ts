import type { Column, ColumnType, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import { primaryKeyOf } from "../../../artifacts/migration/index.ts";
import { sqlType } from "../draft/sql-type.ts";
import { constrainedColumns } from "../reading/constrained-columns.ts";
import type { NewColumn, NewColumns } from "../reading/new-columns.ts";
import { newForeignKeys } from "../reading/new-foreign-keys.ts";
import { oncePerChange } from "../reading/once-per-change.ts";
import { tablesOf, thingOf } from "../reading/thing.ts";
import { words } from "../reading/words.ts";
import { defineColumnRule, isBuiltIn } from "./define-column-rule.ts";
import { dontDoThis, manual } from "./references.ts";

const isSmall = isBuiltIn("int2", "int4");

const unknownType: ColumnType = { schema: null, name: "unknown", modifiers: [], arrayDimensions: 0 };

/** Columns of a table that only explains a code: no one adds rows to it in operation. */
const describing = new Set(
  "id code name label key value description slug position rank sort order active enabled".split(" "),
);

function isGrowingKey({ name, was }: NewColumn, { table, followed }: NewColumns, change: MigrationChange): boolean {
  const key = table === null ? null : primaryKeyOf(table);
  const column = table?.columns.get(name);
  if (table === null || key === null || column === undefined || was !== undefined || !key.columns.includes(name))
    return false;
  if (table.partitionOf !== null || (followed.madeBy === null && !followed.newColumns.has(name))) return false;
  if (!isCounted(column) && !isIdName(name)) return false;
  return !isReference(name, table, change) && !(column.type.name === "int2" && isLookup(table));
}

const isCounted = ({ serial, generated, default: value }: Column): boolean =>
  serial || generated?.startsWith("identity") === true || value?.calls.some((call) => call.name === "nextval") === true;

const isIdName = (name: string): boolean => ["id", "pk", "uid", "oid"].includes(words(name).at(-1) ?? "");

/** It has the values of another table's key: those decide. */
function isReference(name: string, table: Table, { after }: MigrationChange): boolean {
  if (constrainedColumns(table).referencing.has(name)) return true;
  const thing = words(name).slice(0, -1).join(" ");
  if (thing === "" || thing === thingOf(table.name)) return false;
  return tablesOf(thing, after).some((parent) => isSmall(parent.columns.get("id")?.type ?? unknownType));
}

/** Tables that foreign keys of the change point at: those columns have to become as wide, each on a line of its own. */
const pointedAt = oncePerChange(
  (change) => new Set(newForeignKeys(change).map(({ foreignKey }) => foreignKey.references)),
);

const isLookup = ({ columns }: Table): boolean =>
  columns.size > 1 && [...columns.keys()].every((name) => describing.has(words(name).at(-1) ?? ""));

/** Tables of the base whose keys show what the schema's custom is. */
const telling = 10;

/** Nearly all keys of the base are of this type: what points at each other must match, and the code counts in it. */
const custom = oncePerChange(({ before }: MigrationChange) => {
  let [all, small] = [0, 0];
  for (const table of before.tables.values()) {
    for (const name of primaryKeyOf(table)?.columns ?? []) {
      const type = table.columns.get(name)?.type ?? unknownType;
      if (isBuiltIn("int8", "uuid")(type)) all++;
      if (!isSmall(type)) continue;
      all++;
      small++;
    }
  }
  return { settled: small >= telling && small * 10 >= all * 9 };
});

export const pkInt32 = defineColumnRule({
  meta: {
    id: "pk-int32",
    title: "Primary key that runs out of numbers",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "An `integer` key ends at 2,147,483,647 and a `smallint` at 32,767; numbers of rolled-back and deleted rows count as well. At the end every INSERT fails, and the way out is to rewrite the table and all that point at it: Basecamp was read-only for hours in 2018.",
    remedy:
      "Declare `bigint GENERATED ALWAYS AS IDENTITY`: four bytes more, which alignment mostly takes anyway. Columns that point at the key become `bigint` as well.",
    quietWhen: [
      "The column points at another table (by a foreign key, or by its name at a table with such a key): that key decides.",
      "A `smallint` key of a table that only explains a code (an id, a code, a name).",
      "The name is not an id and nothing counts it up: a year, a version.",
      "Only advice where nine of ten keys of the base, and ten at least, are of this type already.",
      "The table was there before the change, and so was the column; partitions and temporary tables.",
    ],
    references: [
      manual("Numeric Types", "datatype-numeric.html#DATATYPE-INT"),
      dontDoThis,
      {
        title: "Signal v. Noise: Postmortem on the read-only outage of Basecamp on November 9th, 2018",
        url: "https://m.signalvnoise.com/postmortem-on-the-read-only-outage-of-basecamp-on-november-9th-2018/",
      },
    ],
    examples: {
      bad: [
        {
          title: "an integer key",
          sql: "CREATE TABLE events (id serial PRIMARY KEY, name text NOT NULL);",
          quote: "id serial PRIMARY KEY",
        },
      ],
      good: [
        {
          title: "a bigint key",
          sql: "CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);",
        },
        {
          title: "the key is a reference (squawk flags this)",
          base: "CREATE TABLE users (id integer PRIMARY KEY);",
          sql: "CREATE TABLE profiles (user_id integer PRIMARY KEY REFERENCES users (id));",
        },
        {
          title: "a handful of codes (squawk and diesel-guard flag this)",
          sql: "CREATE TABLE order_statuses (id smallint PRIMARY KEY, name text NOT NULL);",
        },
      ],
    },
  },
  isType: isSmall,
  applies: isGrowingKey,
  message: ({ columns, one, first }) =>
    `${columns} ${one ? "is a key" : "are keys"} of type \`${sqlType(first.type)}\`: after ${first.type.name === "int2" ? "32,767" : "2,147,483,647"} numbers, used or lost, every INSERT fails until the table and all that point at it are rewritten. Declare ${one ? "it" : "them"} \`bigint\`, and so every column that points there.`,
  instead: ({ serial }, { key }, change) => (pointedAt(change).has(key) ? null : serial ? "bigserial" : "bigint"),
  severity: (_on, change) => (custom(change).settled ? "advice" : null),
});
