import { type ObjectName, type Operation, quoteName } from "../../artifacts/migration/index.ts";
import { quoteRelation } from "../quote.ts";
import type { DerivedTable } from "../rehearsal.ts";
import type { Known } from "./known.ts";
import { columnMade, tablesMade } from "./tables-made.ts";
import { type ColumnNamed, type TableNamed, tablesNamed } from "./tables-named.ts";
import { toolTables } from "./tool-tables.ts";
import { guessedColumnSql } from "./write-column.ts";

/** What is missing of a table: columns, and keys as SQL. */
export interface Missing {
  readonly columns: ColumnNamed[];
  readonly keys: string[];
}

const keyOf = ({ schema, name }: ObjectName): string => `${schema ?? "public"}.${name}`;

function isMade({ schema, name }: ObjectName, { relations }: Known): boolean {
  return relations.has(schema === null ? `.${name}` : `${schema}.${name}`);
}

/** Notes what an operation takes to be there of tables and what it makes of them; `tables`: what is missing, by `schema.name`. */
export function noteTables(operation: Operation, known: Known, tables: Map<string, Missing>): void {
  const makes = operation.kind === "create-table";
  // A table may refer to itself.
  if (makes) noteMade(operation, known);
  for (const named of tablesNamed(operation)) if (!isMade(named.table, known)) noteTable(named, known, tables);
  const column = columnMade(operation);
  if (column !== null && "table" in operation && operation.table !== null) {
    known.columns.get(keyOf(operation.table))?.add(column);
  }
  if (!makes) noteMade(operation, known);
}

/** Notes the relations that an operation makes. */
export function noteMade(operation: Operation, known: Known): void {
  for (const name of tablesMade(operation)) {
    known.relations.add(`.${name.name}`);
    known.relations.add(`${name.schema ?? "public"}.${name.name}`);
  }
}

function noteTable({ table, columns, key: target }: TableNamed, known: Known, tables: Map<string, Missing>): void {
  const key = keyOf(table);
  const there = known.columns.get(key) ?? new Set();
  known.columns.set(key, there);
  const missing = tables.get(key) ?? { columns: [], keys: [] };
  tables.set(key, missing);
  for (const column of columns) {
    if (there.has(column.name)) continue;
    there.add(column.name);
    missing.columns.push(column);
  }
  if (target === null) return;
  const sql = `${target.kind} (${target.columns.map(quoteName).join(", ")})`;
  if (there.has(sql)) return;
  there.add(sql);
  missing.keys.push(sql);
}

/** SQL that makes a table of guessed columns, and keys where foreign keys need them. Of nothing, no table is made. */
export function derivedTable(relation: string, { columns, keys }: Missing): readonly DerivedTable[] {
  const name = quoteRelation(relation);
  const tool = toolTables.get(relation.slice(relation.indexOf(".") + 1));
  if (tool !== undefined) return [{ relation, sql: [`CREATE TABLE IF NOT EXISTS ${name} (${tool})`], makes: null }];
  if (columns.length === 0) return [];
  return [
    {
      relation,
      sql: [
        `CREATE TABLE IF NOT EXISTS ${name} ()`,
        ...columns.map((column) => `ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${guessedColumnSql(column)}`),
        ...keys.map((key) => `ALTER TABLE ${name} ADD ${key}`),
      ],
      makes: null,
    },
  ];
}
