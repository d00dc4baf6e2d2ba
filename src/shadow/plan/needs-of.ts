import type { ObjectName, Operation, Script } from "../../artifacts/migration/index.ts";
import { quoteName } from "../../artifacts/migration/index.ts";
import { quoteRelation } from "../quote.ts";
import type { DerivedTable, Needs } from "../rehearsal.ts";
import { supabase } from "../supabase.ts";
import { extensionsUsed } from "./extensions-used.ts";
import { rolesNamed } from "./roles-named.ts";
import { schemasMade, schemasNamed } from "./schemas-named.ts";
import { type ColumnNamed, columnMade, type TableNamed, tablesMade, tablesNamed } from "./tables-named.ts";
import { toolTables } from "./tool-tables.ts";
import { guessedColumnSql } from "./write-column.ts";

/** What is known of a history as a whole. */
interface KnownOfHistory {
  /** Made by any script of the history, before or behind. */
  readonly rolesMade: ReadonlySet<string>;
  readonly extensionsMade: ReadonlySet<string>;
  /** Names of functions, types and the like. */
  readonly namesMade: ReadonlySet<string>;
  /** It does not make a schema `auth` of its own. */
  readonly mayBeSupabase: boolean;
  /** Its tool is Supabase's. */
  readonly isSupabase: boolean;
}

/** What scripts so far made, named and were given. */
export interface Known extends KnownOfHistory {
  readonly roles: Set<string>;
  readonly extensions: Set<string>;
  readonly schemas: Set<string>;
  /** Relations that scripts made: `schema.name`, and `.name` for those in whatever schema. */
  readonly relations: Set<string>;
  /** Columns of tables that no script made: those that scripts added, or were given; and their keys, as SQL. */
  readonly columns: Map<string, Set<string>>;
}

/** Before the first script. */
export const knownAtFirst = (history: KnownOfHistory): Known => ({
  ...history,
  roles: new Set(),
  extensions: new Set(),
  schemas: new Set(),
  relations: new Set(),
  columns: new Map(),
});

/** Roles, schemas and tables that are made for one script at most, of each. */
const limit = 200;

interface Missing {
  readonly columns: ColumnNamed[];
  readonly keys: string[];
}

/** What a script takes to be there that none before it made; it is `known` afterwards. */
export function needsOf({ statements }: Pick<Script, "statements">, known: Known): Needs {
  const isNeeded = needsSupabase(statements, known);
  if (isNeeded) noteSupabase(known);
  const roles = new Set<string>();
  const schemas = new Set<string>();
  const extensions = new Set<string>();
  const tables = new Map<string, Missing>();
  for (const { operations, block, text } of statements) {
    for (const extension of extensionsUsed(text, known.namesMade))
      if (!known.extensionsMade.has(extension) && !known.extensions.has(extension)) extensions.add(extension);
    const asks = block && asksWhatIsThere.test(text);
    for (const operation of operations) {
      for (const role of rolesNamed(operation))
        if (!known.rolesMade.has(role) && !known.roles.has(role)) roles.add(role);
      for (const schema of schemasMade(operation)) known.schemas.add(schema);
      if (asks) {
        noteMade(operation, known);
        continue;
      }
      for (const schema of schemasNamed(operation)) if (!known.schemas.has(schema)) schemas.add(schema);
      noteTables(operation, known, tables);
    }
  }
  for (const role of roles) known.roles.add(role);
  for (const schema of schemas) known.schemas.add(schema);
  for (const extension of extensions) known.extensions.add(extension);
  const missing = [...tables].flatMap(([relation, each]) => derivedTable(relation, each)).slice(0, limit);
  return {
    supabase: isNeeded,
    roles: [...roles].slice(0, limit),
    schemas: [...schemas].slice(0, limit),
    extensions: [...extensions],
    tables: missing,
  };
}

/** A block that asks what is there finds the truth by itself: what it names must not be made for its sake. */
const asksWhatIsThere = /\b(?:information_schema|to_reg(?:namespace|class)|pg_(?:namespace|class|tables))\b/i;

/** What only Supabase's databases have. */
const supabaseWords = /\bauth\.(?:uid|jwt|role|email|users)\b|\bstorage\.(?:objects|buckets)\b|\bservice_role\b/;

function needsSupabase(statements: Script["statements"], { mayBeSupabase, isSupabase, schemas }: Known): boolean {
  if (!mayBeSupabase || schemas.has("auth")) return false;
  return isSupabase || statements.some(({ text }) => supabaseWords.test(text));
}

function noteSupabase({ roles, schemas, relations }: Known): void {
  for (const role of supabase.roles) roles.add(role);
  for (const schema of supabase.schemas) schemas.add(schema);
  for (const relation of supabase.relations) relations.add(relation);
}

const keyOf = ({ schema, name }: ObjectName): string => `${schema ?? "public"}.${name}`;

function isMade({ schema, name }: ObjectName, { relations }: Known): boolean {
  return relations.has(schema === null ? `.${name}` : `${schema}.${name}`);
}

function noteTables(operation: Operation, known: Known, tables: Map<string, Missing>): void {
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

function noteMade(operation: Operation, known: Known): void {
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
function derivedTable(relation: string, { columns, keys }: Missing): readonly DerivedTable[] {
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
