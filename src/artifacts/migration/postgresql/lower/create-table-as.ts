import type { CreateTableAsStmt, IntoClause, Node } from "libpg-query";
import type { ColumnType, Operation } from "../../operation.ts";
import { columnType } from "../column-type.ts";
import { stringsOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { columnNames, firstSelect } from "../query/column-names.ts";
import { queryOf } from "../query/query-of.ts";
import { rangeOfSpan, type Source } from "../source.ts";
import { persistenceOf } from "./create-table.ts";

/** Whether CREATE TABLE AS makes a table rather than a materialized view. */
export function makesTable({ objtype }: CreateTableAsStmt): boolean {
  return objtype !== "OBJECT_MATVIEW";
}

/**
 * CREATE TABLE … AS and SELECT … INTO. The columns are those that the query names, `unknown` in type unless it casts them;
 * where a `*` leaves them open, none is listed.
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
      origins: [{ kind: "query", table: null, including: [], isDefault: false }],
      query: queryOf(query),
      ofType: null,
      foreignServer: null,
    },
  ];
}

interface SelectedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The columns of a query, or none where a `*` leaves them open; a UNION is named by its first query. */
function selectedColumns(query: Node | undefined): readonly SelectedColumn[] {
  const select = firstSelect(query !== undefined && "SelectStmt" in query ? query.SelectStmt : undefined);
  const names = columnNames(select) ?? [];
  return names.map((name, index) => {
    const target = select?.targetList?.[index];
    const value = target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
    return {
      name,
      type: columnType(value !== undefined && "TypeCast" in value ? value.TypeCast.typeName : undefined).type,
    };
  });
}
