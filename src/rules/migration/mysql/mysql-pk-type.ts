import { type MigrationChange, primaryKeyOf } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { newTables } from "../reading/new-tables.ts";
import { code, identifier, keyName } from "../reading/sql-name.ts";
import { manual } from "./references.ts";

/** Binary fractions, which are not equal to what was written. */
const inexact: ReadonlySet<string> = new Set(["float", "double"]);
/** Moments: two rows of the same one cannot both be. */
const moments: ReadonlySet<string> = new Set(["datetime", "timestamp", "time"]);
/** Texts that a key takes a beginning of. */
const longTexts = /^(?:tiny|medium|long)?(?:text|blob)$/;

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { table, step, operation } of newTables(change)) {
    const columns = primaryKeyOf(table)?.columns ?? [];
    for (const name of columns) {
      const why = whyNot(table.columns.get(name)?.type.name ?? "", columns.length === 1);
      if (why === null) continue;
      yield violation(step, {
        subject: `${table.key}.${name}`,
        range: operation.columns.find((each) => each.name === name)?.range ?? operation.range,
        message: `${code(identifier(name))} is in the primary key of ${code(keyName(table.key))}: ${why}, and InnoDB repeats the key in every other index. Key the table by a ${code("bigint AUTO_INCREMENT")} or ${code("binary(16)")}.`,
      });
      break;
    }
  }
}

function whyNot(type: string, isAlone: boolean): string | null {
  if (inexact.has(type)) return "a binary fraction is seldom equal to what was written";
  if (isAlone && moments.has(type)) return "two rows of one moment cannot both be stored";
  return longTexts.test(type) ? "of a long text only the beginning is compared, so that longer values collide" : null;
}

export const mysqlPkType: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-pk-type",
    title: "Primary key of a type that keys nothing",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "InnoDB stores a table in the order of its primary key and puts the key into each secondary index. A binary fraction cannot be looked up by what was written, a moment stops the second row of the same instant, and a text is keyed by its beginning alone.",
    remedy: "Key by `bigint AUTO_INCREMENT`, or by `binary(16)` for identifiers that are made elsewhere.",
    quietWhen: [
      "The key is a number, a short text, a date or bytes, or a moment beside other columns.",
      "The table is not made by this change.",
    ],
    references: [manual("Clustered and Secondary Indexes", "innodb-index-types.html")],
    examples: {
      bad: [
        {
          title: "a moment",
          dialect: "mysql",
          sql: "CREATE TABLE readings (at datetime NOT NULL PRIMARY KEY, v int);",
          quote: "at datetime NOT NULL PRIMARY KEY",
        },
      ],
      good: [
        {
          title: "a moment beside a sensor",
          dialect: "mysql",
          sql: "CREATE TABLE readings (sensor int, at datetime, v int, PRIMARY KEY (sensor, at));",
        },
        {
          title: "a text of a tool",
          dialect: "mysql",
          sql: "CREATE TABLE users (id varchar(191) NOT NULL, PRIMARY KEY (id));",
        },
      ],
    },
  },
  check,
};
