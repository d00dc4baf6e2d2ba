import type { MigrationChange } from "../../../artifacts/migration/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { code, identifier } from "../reading/sql-name.ts";
import { columnsWritten, type WrittenColumn } from "./columns-written.ts";
import { sqlite } from "./references.ts";

function* check(change: MigrationChange): Iterable<Observation> {
  for (const written of columnsWritten(change)) {
    const found = surpriseOf(written);
    if (found === null) continue;
    const { step, column, table } = written;
    yield violation(step, {
      range: column.range,
      subject: `${table}.${column.name}`,
      message: `${code(`${identifier(table)}.${identifier(column.name)}`)} has the type ${code(column.type.name)}, ${found.what}. ${found.remedy}.`,
      ...(found.refused ? { severity: "blocking" as const } : {}),
    });
  }
}

interface Surprise {
  readonly what: string;
  readonly remedy: string;
  readonly refused: boolean;
}

/** The only types of a STRICT table (stricttables.html). */
const strictTypes: ReadonlySet<string> = new Set(["int", "integer", "real", "text", "blob", "any"]);

/** Types of texts that the rules of affinity take for numbers (datatype3.html, 3.1): what looks like a number becomes one. */
const textTypes =
  /^(?:native )?(?:string|uuid|guid|inet|cidr|macaddr|phone|zip|postcode|password|hash|token|slug|url|uri|email)\b/;

function surpriseOf({ column, created }: WrittenColumn): Surprise | null {
  const { name } = column.type;
  if (created?.options?.strict === true) {
    if (strictTypes.has(name)) return null;
    const what = "which a STRICT table does not take: SQLite refuses the statement and the migration stops here";
    return { what, remedy: "Write INT, INTEGER, REAL, TEXT, BLOB or ANY", refused: true };
  }
  if (textTypes.test(name)) {
    const what = `which SQLite does not know and takes for NUMERIC: a value that looks like a number is stored as one, so that "007" comes back as 7 and "1e5" as 100000`;
    return { what, remedy: "Write TEXT, or make the table STRICT, which refuses such types", refused: false };
  }
  if (name === "floating point" || /^(?:point|linestring|fingerprint)\b/.test(name)) {
    const what =
      'which SQLite takes for INTEGER since "int" stands in it: texts that look like whole numbers are stored as numbers';
    return { what, remedy: "Write REAL, TEXT or BLOB, whichever the values are", refused: false };
  }
  return null;
}

export const sqliteAffinity: MigrationRule = {
  dialects: ["sqlite"],
  meta: {
    id: "sqlite-affinity",
    title: "Type name that SQLite reads as another type",
    item: "entities-and-constraints",
    severity: "advice",
    problem:
      "SQLite takes any words for a type and derives an affinity from letters in them. `STRING` is none of the words it knows and becomes NUMERIC: leading zeros and the spelling of what looks like a number are lost when a row is written, and nothing says so.",
    remedy:
      "Write `INTEGER`, `REAL`, `TEXT`, `BLOB` or `NUMERIC`, or make the table `STRICT`, which refuses other types and values of the wrong one.",
    quietWhen: [
      "The type is one that tools write for what it means (`DATETIME`, `BOOLEAN`, `DECIMAL`, `JSON`): its values do not suffer.",
      "The table is made anew and the column had the type before.",
    ],
    references: [sqlite.types, sqlite.strict],
    examples: {
      bad: [
        {
          title: "a text that is none",
          dialect: "sqlite",
          sql: "CREATE TABLE users (id INTEGER PRIMARY KEY, phone STRING NOT NULL);",
          quote: "phone STRING NOT NULL",
        },
        {
          title: "a type that STRICT does not take",
          dialect: "sqlite",
          sql: "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(50)) STRICT;",
          quote: "name VARCHAR(50)",
        },
      ],
      good: [
        {
          title: "types that mean what they say",
          dialect: "sqlite",
          sql: "CREATE TABLE users (id INTEGER PRIMARY KEY, phone TEXT, born DATETIME, ok BOOLEAN, name VARCHAR(50));",
        },
      ],
    },
  },
  check,
};
