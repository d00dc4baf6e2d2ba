import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { columnsWritten, type WrittenColumn } from "./columns-written.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const written of columnsWritten(change)) {
    const { step, column, table } = written;
    const name = code(`${identifier(table)}.${identifier(column.name)}`);
    if (column.autoIncrement === true && column.type.name !== "integer") {
      yield violation(step, {
        range: column.range,
        subject: `${table}.${column.name}`,
        severity: "blocking",
        message: `${name} is AUTOINCREMENT and of the type ${code(column.type.name)}, which SQLite refuses: it takes the word on an INTEGER PRIMARY KEY alone, and the migration stops here. Write INTEGER, which holds 64 bits.`,
      });
    } else if (isNoAlias(written)) {
      yield violation(step, {
        range: column.range,
        subject: `${table}.${column.name}`,
        message: `${name} is a primary key of the type ${code(column.type.name)}, and only INTEGER makes it the row's own number: an INSERT that leaves it out stores NULL and gives no id, and lookups go through a second index. Write INTEGER, which holds 64 bits.`,
      });
    }
  }
}

/** A whole number that looks like the row's own id and is none (lang_createtable.html, "ROWIDs and the INTEGER PRIMARY KEY"). */
function isNoAlias({ column, created }: WrittenColumn): boolean {
  if (created === null || created.options?.withoutRowid === true || column.default !== null) return false;
  const key = created.constraints.find(({ kind }) => kind === "primary-key");
  const alone = key?.kind === "primary-key" && key.columns.length === 1 && key.columns[0] === column.name;
  const references = created.constraints.some(
    (each) => each.kind === "foreign-key" && each.columns.includes(column.name),
  );
  return (
    alone &&
    !references &&
    column.type.name !== "integer" &&
    /^(?:big|small|tiny|medium)?int(?:eger)?[248]?(?: unsigned)?$|^unsigned big int$|^(?:big)?serial$/.test(
      column.type.name,
    )
  );
}

export const sqliteAutoincrement: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-autoincrement",
    title: "Primary key that SQLite does not number by itself",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "Only the exact type `INTEGER` makes a primary key the row's own number. `INT` and `BIGINT` make an ordinary column beside it, which stays NULL where an `INSERT` leaves it out (a primary key of SQLite takes NULL), and `AUTOINCREMENT` on them is an error.",
    remedy:
      "Write `INTEGER PRIMARY KEY`; add `AUTOINCREMENT` only where a number must never be used twice, since it costs a second table that every `INSERT` writes.",
    quietWhen: [
      "The table is `WITHOUT ROWID`, or the column has a default or is a foreign key: its values come from elsewhere.",
      "The table is made anew and the column had the type before.",
    ],
    references: [sqlite.autoincrement],
    examples: {
      bad: [
        {
          title: "a number that is not given",
          dialect: "sqlite",
          sql: "CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT);",
          quote: "id BIGINT PRIMARY KEY",
        },
        {
          title: "a word that belongs to INTEGER",
          dialect: "sqlite",
          sql: "CREATE TABLE users (id INT PRIMARY KEY AUTOINCREMENT);",
          quote: "id INT PRIMARY KEY AUTOINCREMENT",
        },
      ],
      good: [
        {
          title: "the row's own number",
          dialect: "sqlite",
          sql: "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT);",
        },
      ],
    },
  },
  check,
};
