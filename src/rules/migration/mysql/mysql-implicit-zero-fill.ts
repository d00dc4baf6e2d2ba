import type { ColumnDefinition, MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { kept, violation } from "../observe.ts";
import { code, keyName } from "../reading/sql-name.ts";
import { onExistingTables } from "../reading/table-steps.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const { step, operation, key } of onExistingTables(change, "add-column")) {
    const { column } = operation;
    if (!column.notNull || column.generated !== null || column.autoIncrement === true) continue;
    if (column.default !== null) {
      yield kept(step, "Rows that are there get the default that is stated.");
      continue;
    }
    const filler = fillerOf(column);
    if (filler === null) continue;
    const table = code(keyName(key));
    yield violation(step, {
      subject: `${key}.${column.name}`,
      message:
        filler === "refused"
          ? `Rows of ${table} that are there would need a value of ${code(column.name)}, and in strict mode the server refuses the zero date that it would make up: the migration fails as soon as the table holds a row. State a default, or allow NULL.`
          : `Every row of ${table} that is there silently gets ${filler} as its ${code(column.name)}, which nobody can tell from a real value afterwards. State the default that is meant, or allow NULL and fill it.`,
      severity: filler === "refused" ? "blocking" : "warning",
    });
  }
}

/** What the server makes up; `refused`: what strict mode does not take. Source: MySQL 8.4 manual, 13.6 "Data Type Default Values". */
function fillerOf({ type }: ColumnDefinition): string | null {
  switch (type.name) {
    case "date":
    case "datetime":
      return "refused";
    case "geometry":
    case "point":
    case "linestring":
    case "polygon":
    case "multipoint":
    case "multilinestring":
    case "multipolygon":
    case "geometrycollection":
      return "refused";
    case "timestamp":
      return null;
    case "enum":
      return `the first member, ${code(`'${(type.values?.[0] ?? "").slice(0, 60)}'`)},`;
    case "json":
      return "`null`";
    default:
      return /int|decimal|float|double|bit|year/.test(type.name) ? "0" : "the empty string";
  }
}

export const mysqlImplicitZeroFill: MigrationRule = {
  dialects: ["mysql"],
  meta: {
    id: "mysql-implicit-zero-fill",
    title: "Required column that existing rows get a made-up value for",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Where PostgreSQL refuses, MySQL fills: a new NOT NULL column without a default gets 0, the empty string or the first member of its ENUM in every row that is there, and nothing says so. For DATE and DATETIME the made-up value is a zero date, which strict mode refuses, so that the migration works on an empty table and fails in production.",
    remedy:
      "State the default that is meant (`NOT NULL DEFAULT 'unknown'`), or add the column as NULL, fill it in batches and set NOT NULL in a later release.",
    quietWhen: [
      "The table is made by the same change.",
      "The column has a default, counts up by itself or is computed.",
    ],
    references: [
      {
        title: "MySQL: Data Type Default Values",
        url: "https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html",
      },
    ],
    examples: {
      bad: [
        {
          title: "a number",
          dialect: "mysql",
          sql: "ALTER TABLE orders ADD COLUMN tax int NOT NULL;",
          quote: "ADD COLUMN tax int NOT NULL",
        },
        {
          title: "a moment",
          dialect: "mysql",
          sql: "ALTER TABLE orders ADD COLUMN paid_at datetime NOT NULL;",
          quote: "ADD COLUMN paid_at datetime NOT NULL",
        },
      ],
      good: [
        { title: "a default", dialect: "mysql", sql: "ALTER TABLE orders ADD COLUMN tax int NOT NULL DEFAULT 0;" },
      ],
    },
  },
  check,
};
