import type { MigrationChange, Table } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newTables } from "../reading/new-tables.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { charsetOf, longestValue } from "./online/stored-length.ts";
import { manual } from "./references.ts";

/** What a row takes at most besides its TEXT and BLOB columns (MySQL 8.4 manual, 10.4.7 "Limits on Table Column Count and Row Size"). */
const longestRow = 65_535;

/** The bytes of a row's character and binary columns at least, by a character set that is stated. */
function bytesOf(table: Table, { mysql }: MigrationChange): number {
  let bytes = 0;
  for (const { type, generated } of table.columns.values()) {
    if (generated === "virtual") continue;
    const stated = type.charset ?? type.collation ?? table.options?.charset ?? table.options?.collation;
    const charset = stated === undefined ? "latin1" : charsetOf(type, table, mysql);
    const longest = longestValue(type, charset) ?? 0;
    bytes += longest + (type.name.startsWith("var") ? (longest > 255 ? 2 : 1) : 0);
  }
  return bytes;
}

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { table, step } of newTables(change)) {
    const engine = table.options?.engine ?? "innodb";
    const bytes = engine === "innodb" ? bytesOf(table, change) : 0;
    if (bytes <= longestRow) continue;
    yield violation(step, {
      subject: table.key,
      message: `A row of ${code(keyName(table.key))} takes up to ${bytes.toLocaleString("en-US")} bytes without its long texts, and a table allows 65,535: the server refuses it ("Row size too large"). Shorten columns, or make the longest ${code("text")}.`,
    });
  }
}

export const mysqlRowSize: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-row-size",
    title: "Row that is longer than a table allows",
    item: "entities-and-constraints",
    severity: "blocking",
    problem:
      "The columns of a table, TEXT and BLOB apart, take 65,535 bytes together at most, counted with the longest values that they allow: a `varchar(5000)` in utf8mb4 counts 20,000. Past it CREATE TABLE fails, after the statements before it were committed.",
    remedy: "Shorten what need not be so long, or make long columns `text`, which count for a few bytes.",
    quietWhen: ["No character set is stated: then each character is counted as one byte.", "The engine is not InnoDB."],
    references: [manual("Limits on Table Column Count and Row Size", "column-count-limit.html")],
    examples: {
      bad: [
        {
          title: "long texts in utf8mb4",
          dialect: "mysql",
          sql: "CREATE TABLE t (id bigint PRIMARY KEY, a varchar(9000), b varchar(9000)) CHARSET=utf8mb4;",
          quote: "CREATE TABLE t (id bigint PRIMARY KEY, a varchar(9000), b varchar(9000)) CHARSET=utf8mb4",
        },
      ],
      good: [
        {
          title: "texts",
          dialect: "mysql",
          sql: "CREATE TABLE t (id bigint PRIMARY KEY, a varchar(9000), b text, c text) CHARSET=utf8mb4;",
        },
      ],
    },
  },
  check,
};
