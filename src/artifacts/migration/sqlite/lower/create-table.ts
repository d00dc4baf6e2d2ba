import type { ColumnDefinition, Constraint, Operation, OperationOf, Query, TableOptions } from "../../operation.ts";
import { accept, type Cursor, expect, isName, name, peek, qualified, refuse } from "../cursor.ts";
import { queryOf } from "../expression/query-of.ts";
import { select } from "../grammar/select.ts";
import { columnDefinition } from "./column.ts";
import { tableConstraints } from "./constraint.ts";
import { rangeSince } from "./place.ts";

type CreateTable = OperationOf<"create-table">;

/** CREATE TABLE behind the word TABLE (lang_createtable.html). */
export function createTable(cursor: Cursor, start: number, temporary: boolean): readonly Operation[] {
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const table = qualified(cursor);
  const body = accept(cursor, "as") ? fromQuery(cursor, start) : elements(cursor);
  const isTemporary = temporary || table.schema === "pg_temp";
  const created: CreateTable = {
    kind: "create-table",
    range: rangeSince(cursor, start),
    table: isTemporary ? { schema: null, name: table.name } : table,
    ifNotExists,
    persistence: isTemporary ? "temporary" : "permanent",
    partitionedBy: null,
    ofType: null,
    foreignServer: null,
    ...body,
  };
  return [created];
}

type Body = Pick<CreateTable, "columns" | "constraints" | "origins" | "query" | "options">;

function fromQuery(cursor: Cursor, start: number): Body {
  const query: Query = queryOf(cursor, select(cursor));
  const range = rangeSince(cursor, start);
  const type = { schema: null, name: "unknown", modifiers: [], arrayDimensions: 0 };
  const columns = (query.columns ?? []).map((own) => ({
    name: own,
    type,
    serial: false,
    notNull: false,
    default: null,
    generated: null,
    range,
  }));
  return {
    columns,
    constraints: [],
    query,
    origins: [{ kind: "query", table: null, including: [], isDefault: false }],
  };
}

const constraintWords: ReadonlySet<string> = new Set(["constraint", "primary", "unique", "check", "foreign"]);

/** Columns, then constraints of the table, then what stands behind the parenthesis. */
function elements(cursor: Cursor): Body {
  expect(cursor, "(");
  const columns: ColumnDefinition[] = [];
  const constraints: Constraint[] = [];
  do {
    if (columns.length > 0 && constraintWords.has(peek(cursor).word)) break;
    const { column, constraints: own } = columnDefinition(cursor);
    columns.push(column);
    constraints.push(...own);
  } while (accept(cursor, ","));
  constraints.push(...tableConstraints(cursor));
  expect(cursor, ")");
  const options = tableOptions(cursor);
  return {
    columns: withKey(columns, constraints),
    constraints,
    origins: [],
    query: null,
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

function tableOptions(cursor: Cursor): TableOptions {
  let options: TableOptions = {};
  if (!isName(cursor) && peek(cursor).word !== "without") return options;
  do {
    if (accept(cursor, "without")) {
      if (name(cursor).toLowerCase() !== "rowid") refuse(cursor, -1);
      options = { ...options, withoutRowid: true };
    } else {
      if (name(cursor).toLowerCase() !== "strict") refuse(cursor, -1);
      options = { ...options, strict: true };
    }
  } while (accept(cursor, ","));
  return options;
}

/** Columns of a key that the table declares are NOT NULL here as those that declare it themselves. */
function withKey(
  columns: readonly ColumnDefinition[],
  constraints: readonly Constraint[],
): readonly ColumnDefinition[] {
  const key = constraints.flatMap((each) => (each.kind === "primary-key" ? each.columns : []));
  const members = new Set(key.map((each) => each.toLowerCase()));
  return columns.map((column) => (members.has(column.name.toLowerCase()) ? { ...column, notNull: true } : column));
}
