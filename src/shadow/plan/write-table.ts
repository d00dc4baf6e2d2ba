import {
  type Index,
  quoteLiteral,
  quoteName,
  type RelationKey,
  type Schema,
  type Table,
  type TableConstraint,
} from "../../artifacts/migration/index.ts";
import { quoteRelation } from "../quote.ts";
import type { DerivedTable, TableParts } from "../rehearsal.ts";
import { columnWays } from "./write-column.ts";

/**
 * Writes tables of a catalogue that the rules derived as SQL, in an order in which they can be made: enumerated types and
 * domains that their columns have, the tables, then their constraints and indexes, foreign keys last. Statements fail alone.
 */
export function writeTables(schema: Schema, keys: readonly RelationKey[]): readonly DerivedTable[] {
  const tables = keys.flatMap((key) => schema.tables.get(key) ?? []).filter(isWritten);
  return [
    ...tables.map((table) => ({
      relation: table.key,
      sql: [...typesOf(schema, table), ...tableSql(table)],
      makes: partsOf(table),
    })),
    ...tables.map(foreignKeys).filter(({ sql }) => sql.length > 0),
  ];
}

/** All but foreign keys, and exclusions, which are not written. */
function partsOf({ columns, constraints, indexes }: Table): TableParts {
  const own = [...constraints.values()].filter(({ kind }) => kind !== "foreign-key" && kind !== "exclusion");
  const others = [...own, ...[...indexes.values()].filter(({ constraint }) => constraint === null)];
  return { columns: [...columns.keys()], others: others.map(({ name }) => name) };
}

const isWritten = ({ persistence, foreign, partitionOf }: Table): boolean =>
  persistence !== "temporary" && !foreign && partitionOf === null;

function typesOf(schema: Schema, { columns }: Table): readonly string[] {
  return [...columns.values()].flatMap(({ type }) => {
    const key = type.schema === null ? placeOf(schema, type.name) : `${type.schema}.${type.name}`;
    const values = schema.enums.get(key);
    if (values === undefined) return [];
    const list = values.map(quoteLiteral).join(", ");
    return [`CREATE TYPE ${quoteRelation(key)} AS ENUM (${list})`];
  });
}

function placeOf({ enums, searchPath }: Schema, name: string): string {
  return searchPath.map((place) => `${place}.${name}`).find((key) => enums.has(key)) ?? `public.${name}`;
}

function tableSql({ key, columns, constraints, indexes, persistence }: Table): readonly string[] {
  const name = quoteRelation(key);
  const kind = persistence === "unlogged" ? "UNLOGGED TABLE" : "TABLE";
  const all = [...columns.values()];
  return [
    `CREATE ${kind} IF NOT EXISTS ${name} ()`,
    ...all.flatMap(columnWays).map((column) => `ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${column}`),
    ...[...constraints.values()].flatMap((constraint) => constraintSql(name, constraint)),
    ...[...indexes.values()].flatMap((index) => indexSql(name, index)),
  ];
}

function constraintSql(table: string, constraint: TableConstraint): readonly string[] {
  const add = `ALTER TABLE ${table} ADD CONSTRAINT ${quoteName(constraint.name)}`;
  const end = constraint.validated ? "" : " NOT VALID";
  switch (constraint.kind) {
    case "primary-key":
      return [`${add} PRIMARY KEY (${list(constraint.columns)})`];
    case "unique":
      return [`${add} UNIQUE (${list(constraint.columns)})`];
    case "check":
      return [`${add} CHECK (${constraint.expression.sql})${end}`];
    case "not-null":
      return [`${add} NOT NULL ${quoteName(constraint.column)}${end}`];
    // Made last, and what an exclusion is made of is not kept.
    case "foreign-key":
    case "exclusion":
      return [];
    default:
      return constraint satisfies never;
  }
}

const actions = {
  "no-action": "NO ACTION",
  restrict: "RESTRICT",
  cascade: "CASCADE",
  "set-null": "SET NULL",
  "set-default": "SET DEFAULT",
} as const;

function foreignKeys({ key, constraints }: Table): DerivedTable {
  const keys = [...constraints.values()].filter((constraint) => constraint.kind === "foreign-key");
  const sql = keys.map((constraint) => {
    const { name, columns, references, referencedColumns, onDelete, onUpdate, validated } = constraint;
    const target = referencedColumns.length === 0 ? "" : ` (${list(referencedColumns)})`;
    return (
      `ALTER TABLE ${quoteRelation(key)} ADD CONSTRAINT ${quoteName(name)} FOREIGN KEY (${list(columns)}) ` +
      `REFERENCES ${quoteRelation(references)}${target} ON DELETE ${actions[onDelete]} ON UPDATE ${actions[onUpdate]}` +
      `${validated ? "" : " NOT VALID"}`
    );
  });
  return { relation: key, sql, makes: { columns: [], others: keys.map(({ name }) => name) } };
}

function indexSql(table: string, index: Index): readonly string[] {
  if (index.constraint !== null) return [];
  const keys = index.keys.map(({ column, expression }) =>
    column === null ? `(${expression?.sql ?? "NULL"})` : quoteName(column),
  );
  const method = index.method === "" ? "btree" : index.method;
  const include = index.include.length === 0 ? "" : ` INCLUDE (${list(index.include)})`;
  const where = index.where === null ? "" : ` WHERE ${index.where.sql}`;
  const unique = index.unique ? "UNIQUE " : "";
  return [
    `CREATE ${unique}INDEX IF NOT EXISTS ${quoteName(index.name)} ON ${table} USING ${quoteName(method)} (${keys.join(", ")})${include}${where}`,
  ];
}

const list = (names: readonly string[]): string => names.map(quoteName).join(", ");
