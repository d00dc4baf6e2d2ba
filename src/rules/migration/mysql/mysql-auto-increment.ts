import type { ColumnType, MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { words } from "../reading/words.ts";
import { columnsStated } from "./columns-stated.ts";
import { optionsStated } from "./options-stated.ts";
import { manual } from "./references.ts";

/** Bits of the integer types. */
const bits: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };

/** Columns of a table that only explains a code: no one adds rows to it in operation. */
const describing = new Set(
  "id code name title label key value description slug position rank sort order active enabled color colour icon type".split(
    " ",
  ),
);

const most = ({ name, unsigned }: ColumnType): number => 2 ** ((bits[name] ?? 64) - (unsigned === true ? 0 : 1)) - 1;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, key, table, columns } of columnsStated(change)) {
    for (const { definition, was } of columns) {
      const { type, name, autoIncrement } = definition;
      if (autoIncrement !== true || was !== undefined || isLookup(table)) continue;
      const isInexact = type.name === "float" || type.name === "double";
      if (!isInexact && (bits[type.name] ?? 64) > 24) continue;
      yield violation(step, {
        subject: `${key}.${name}`,
        range: definition.range,
        // Sixteen million rows are many for most tables.
        ...(type.name === "mediumint" ? { severity: "advice" } : {}),
        message: isInexact
          ? `${code(identifier(name))} of ${code(keyName(key))} counts in ${code(type.name)}, which loses count and which MySQL 8.4 refuses. Write ${code("bigint")}, which counts every one.`
          : `${code(identifier(name))} of ${code(keyName(key))} ends at ${most(type).toLocaleString("en-US")}: from then on every INSERT fails, rolled back ones count as well, and a wider type copies the table. Write ${code("bigint")}, which does not end.`,
      });
    }
  }
  for (const { step, key, options, table } of optionsStated(change)) {
    const start = options.autoIncrement ?? 1;
    const counter = [...(table?.columns.values() ?? [])].find(({ autoIncrement }) => autoIncrement === true);
    if (counter === undefined || start < most(counter.type) * 0.8) continue;
    yield violation(step, {
      subject: `${key}: start`,
      message: `${code(keyName(key))} counts on from ${start.toLocaleString("en-US")}, and ${code(counter.type.name)} ends at ${most(counter.type).toLocaleString("en-US")}: from then on every INSERT fails. Make the column a ${code("bigint")} first.`,
    });
  }
}

const isLookup = (table: Table | undefined): boolean =>
  table !== undefined &&
  table.columns.size > 1 &&
  [...table.columns.keys()].every((name) => describing.has(words(name).at(-1) ?? ""));

export const mysqlAutoIncrement: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-auto-increment",
    title: "Counter that comes to its end",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "When `AUTO_INCREMENT` reaches the end of its type, every INSERT fails with a duplicate key. A TINYINT counts to 127, a SMALLINT to 32,767 and a MEDIUMINT to 8,388,607 (twice that unsigned), and rows that were rolled back, deleted or skipped by INSERT IGNORE count too. Widening the column copies the table.",
    remedy: "Write `bigint AUTO_INCREMENT`: four bytes more are nothing beside an outage.",
    quietWhen: [
      "The counter is an INT or BIGINT with room ahead of it.",
      "The table only explains codes (an id with names and the like), or the column is not new.",
    ],
    references: [manual("AUTO_INCREMENT Handling in InnoDB", "innodb-auto-increment-handling.html")],
    examples: {
      bad: [
        {
          title: "a SMALLINT",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id smallint AUTO_INCREMENT PRIMARY KEY, total int);",
          quote: "id smallint AUTO_INCREMENT PRIMARY KEY",
        },
        {
          title: "a counter near its end",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, total int) AUTO_INCREMENT=2000000000;",
          quote: "CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, total int) AUTO_INCREMENT=2000000000",
        },
      ],
      good: [
        {
          title: "room ahead",
          dialect: "mysql",
          sql: "CREATE TABLE orders (id int unsigned AUTO_INCREMENT PRIMARY KEY, total int) AUTO_INCREMENT=1000;",
        },
        {
          title: "a table of codes",
          dialect: "mysql",
          sql: "CREATE TABLE countries (id smallint AUTO_INCREMENT PRIMARY KEY, name varchar(50));",
        },
      ],
    },
  },
  check,
};
