import {
  type MigrationChange,
  type ObjectName,
  resolveRelation,
  type Schema,
  type Step,
  type Table,
} from "../../../artifacts/migration/index.ts";
import type { Severity } from "../../../charter/index.ts";
import type { Observation } from "../../rule.ts";
import type { MigrationRule } from "../migration-rule.ts";
import { violation } from "../observe.ts";
import { isKnownInFull } from "../reading/known-in-full.ts";
import { code, keyName } from "../reading/sql-name.ts";

/** Why the server refuses a step. */
interface Refusal {
  readonly subject: string;
  readonly because: string;
  readonly remedy: string;
  readonly severity?: Severity;
}

function* check({ kind, steps, before, record }: MigrationChange): Iterable<Observation> {
  if (kind !== "new" || record.shippedDowns.all === 0 || !isKnownInFull(before)) return;
  for (const step of steps) {
    // From here on nobody knows what is there.
    if (step.before.blindSpots) return;
    if (step.statement.block || asksFirst(step)) continue;
    const refusal = refusalOf(step);
    if (refusal === null) continue;
    const { subject, because, remedy, severity } = refusal;
    yield violation(step, {
      subject,
      message: `${because}, by all migrations before it: the server refuses the statement and the deployment stops here. ${remedy}.`,
      ...(severity === undefined ? {} : { severity }),
    });
    // What follows fails because of this, not by itself.
    return;
  }
}

/** How programs ask the database what is there: by the tools' own names for it. */
const question =
  /\b(?:has_?(?:column|table|index)|get_?(?:columns|indexes|table_names|table_description)\b|\w*(?:column|table|index|constraint|key|view|type)_?exists)/i;

/** A program that asks what is there does what it does on a database where it is missing. */
const asksFirst = ({ migration }: Step): boolean => migration.code !== undefined && question.test(migration.text);

function refusalOf({ operation, before }: Step): Refusal | null {
  switch (operation.kind) {
    case "create-table": {
      const key = resolveRelation(before, operation.table);
      if (operation.ifNotExists || operation.persistence === "temporary" || !isThere(before, operation.table))
        return null;
      return {
        subject: key,
        because: `${code(keyName(key))} is there already`,
        remedy: "Take another name, or change the table that is there",
      };
    }
    case "add-column": {
      const table = knownTable(before, operation.table);
      if (operation.ifNotExists || table?.columns.has(operation.column.name) !== true) return null;
      return {
        subject: `${table.key}.${operation.column.name}`,
        because: `${code(keyName(table.key))} has the column ${code(operation.column.name)} already`,
        remedy: "Leave the statement out, or write `ADD COLUMN IF NOT EXISTS` where databases differ",
      };
    }
    case "drop-column":
      return operation.ifExists ? null : missingColumn(before, operation.table, operation.column);
    case "rename-column":
    case "set-not-null":
    case "drop-not-null":
    case "set-default":
    case "alter-column-type":
      return missingColumn(before, operation.table, operation.column);
    case "drop-table":
      return operation.ifExists ? null : missingTable(before, operation.table);
    case "rename-table":
      return missingTable(before, operation.table);
    default:
      return null;
  }
}

/** A table whose columns are all known; it holds those of its parents too. */
function knownTable(schema: Schema, name: ObjectName): Table | null {
  const table = schema.tables.get(resolveRelation(schema, name));
  return table === undefined || table.columnsOpen || table.assumed ? null : table;
}

const isThere = (schema: Schema, name: ObjectName): boolean => {
  const table = schema.tables.get(resolveRelation(schema, name));
  return table !== undefined && !table.assumed && table.persistence !== "temporary";
};

function missingColumn(schema: Schema, name: ObjectName, column: string): Refusal | null {
  const table = knownTable(schema, name);
  if (table === null || table.columns.has(column) || systemColumns.has(column)) return null;
  return {
    subject: `${table.key}.${column}`,
    because: `${code(keyName(table.key))} has no column ${code(column)}`,
    remedy: "Name a column that is there, or write `IF EXISTS` where databases differ",
  };
}

/** A table may be made by an extension or by hand, so that this is told and stops nobody. */
function missingTable(schema: Schema, name: ObjectName): Refusal | null {
  const key = resolveRelation(schema, name);
  const owned = [...schema.tables.values()].some((table) => table.schema === key.slice(0, key.indexOf(".")));
  const extended = [...schema.objects.values()].some(({ kind }) => kind === "extension");
  if (schema.tables.has(key) || schema.views.has(key) || schema.sequences.has(key) || !owned || extended) return null;
  return {
    subject: key,
    because: `No table ${code(keyName(key))} is there`,
    remedy: "Name a table that is there, or write `IF EXISTS` where databases differ",
    severity: "warning",
  };
}

/** Every table has them (manual, 5.6 "System Columns"). */
const systemColumns: ReadonlySet<string> = new Set(["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid"]);

export const replayFails: MigrationRule = {
  meta: {
    id: "replay-fails",
    title: "Statement that the schema of the base branch refuses",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "All migrations of the base branch, run one after the other, leave a schema in which this statement fails: what it makes is there, or what it changes is not. It happens when two branches make the same change, and shows only at the deployment.",
    remedy: "Rebase on the base branch and write the statement against the schema that its migrations leave.",
    quietWhen: [
      "The migration is a program that asks the database what is there (`hasColumn`, `table_exists?`).",
      "The base branch does not hold the whole history: a table that no migration makes is used, or a statement could not be read.",
      "`IF EXISTS` or `IF NOT EXISTS` lets the statement pass.",
      "The statement stands in a `DO` block, which may ask first.",
    ],
    references: [
      { title: "Atlas: verify migration replay", url: "https://atlasgo.io/versioned/lint" },
      { title: "PostgreSQL: error codes", url: "https://www.postgresql.org/docs/current/errcodes-appendix.html" },
    ],
    examples: {
      bad: [
        {
          title: "two branches added the column",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ADD COLUMN email text;",
          quote: "ADD COLUMN email text",
        },
        {
          title: "a column that was renamed meanwhile",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, mail text);\nALTER TABLE users RENAME COLUMN mail TO email;",
          sql: "ALTER TABLE users ALTER COLUMN mail SET NOT NULL;",
          quote: "ALTER COLUMN mail SET NOT NULL",
        },
      ],
      good: [
        {
          title: "said to be optional",
          base: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
          sql: "ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;",
        },
        {
          title: "a history that begins later",
          base: "ALTER TABLE users ADD COLUMN email text;",
          sql: "ALTER TABLE users DROP COLUMN mail;",
        },
      ],
    },
  },
  check,
};
