import type { CreateTableAsStmt, IntoClause, Node } from "libpg-query";
import type { ColumnType, Operation } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { columnName } from "../expression/column-ref.ts";
import { stringOf, stringsOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { persistenceOf } from "./create-table.ts";

/** Whether CREATE TABLE AS makes a table rather than a materialized view. */
export function makesTable({ objtype }: CreateTableAsStmt): boolean {
  return objtype !== "OBJECT_MATVIEW";
}

/**
 * CREATE TABLE … AS and SELECT … INTO. The columns are those that the query names, `unknown` in type unless it casts them;
 * where a `*` or a nameless expression leaves one open, none is listed.
 */
export function createTableAs(
  source: Source,
  into: IntoClause | undefined,
  query: Node | undefined,
  ifNotExists: boolean,
): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  const selected = selectedColumns(query);
  const names = into?.colNames === undefined ? selected.map(({ name }) => name) : stringsOf(into.colNames);
  return [
    {
      kind: "create-table",
      range,
      table: relationName(into?.rel),
      columns: names.map((name, index) => ({
        name,
        type: selected[index]?.type ?? columnType(undefined).type,
        serial: false,
        notNull: false,
        default: null,
        generated: null,
        range,
      })),
      constraints: [],
      ifNotExists,
      persistence: persistenceOf(into?.rel),
      partitionedBy: null,
      origins: [{ kind: "query", table: null, including: [] }],
    },
  ];
}

interface SelectedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The columns of a query, or none where one of them has no name that can be told; a UNION is named by its first query. */
function selectedColumns(query: Node | undefined): readonly SelectedColumn[] {
  let select = query !== undefined && "SelectStmt" in query ? query.SelectStmt : undefined;
  while (select?.larg !== undefined) select = select.larg;
  const columns = (select?.targetList ?? []).map(selectedColumn);
  const named = columns.filter((column) => column !== null);
  return named.length === columns.length ? named : [];
}

function selectedColumn(target: Node): SelectedColumn | null {
  if (!("ResTarget" in target)) return null;
  const { name, val } = target.ResTarget;
  const inner = val !== undefined && "TypeCast" in val ? val.TypeCast.arg : val;
  const known = name ?? columnName(inner) ?? calledName(inner);
  const type = columnType(val !== undefined && "TypeCast" in val ? val.TypeCast.typeName : undefined).type;
  return known === null ? null : { name: known, type };
}

function calledName(node: Node | undefined): string | null {
  const name = node !== undefined && "FuncCall" in node ? stringOf(node.FuncCall.funcname?.at(-1)) : "";
  return name === "" ? null : name;
}
