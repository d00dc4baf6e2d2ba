import type {
  ColumnDefinition,
  Constraint,
  Operation,
  OperationOf,
  Query,
  TableOptions,
  TableOrigin,
} from "../../operation.ts";
import { accept, acceptOne, type Cursor, isNext, list, noFindings, rangeFrom, refuse, word } from "../cursor.ts";
import { isQueryStart, parseQuery } from "../grammar.ts";
import { objectName } from "../names.ts";
import { queryOf } from "../query/query-of.ts";
import { columnDefinition } from "./column-definition.ts";
import { tableElement } from "./index-definition.ts";
import { partitioning } from "./partitions.ts";
import { isPeriod, period } from "./period.ts";
import { acceptVersioning, tableOptions } from "./table-options.ts";

interface Elements {
  readonly columns: ColumnDefinition[];
  readonly constraints: Constraint[];
  readonly indexes: OperationOf<"create-index">[];
}

/** CREATE TABLE behind its TABLE; `first` is the token of CREATE. The indexes that it declares are operations behind it. */
export function createTable(cursor: Cursor, first: number, temporary: boolean): readonly Operation[] {
  const ifNotExists = accept(cursor, "if", "not", "exists");
  const table = objectName(cursor);
  const elements: Elements = { columns: [], constraints: [], indexes: [] };
  const origins: TableOrigin[] = [];
  if (isNext(cursor, "like") || isNext(cursor, "(", "like")) origins.push(like(cursor));
  else if (isNext(cursor, "(") && !isQueryStart(cursor)) readElements(cursor, table, elements);
  const options = definitionTail(cursor);
  const query = filledBy(cursor);
  if (query !== null) origins.push({ kind: "query", table: null, including: [], isDefault: false });
  if (cursor.at < cursor.end) refuse(cursor);
  if (elements.columns.length === 0 && origins.length === 0) refuse(cursor, "the columns are missing");
  const created: OperationOf<"create-table"> = {
    kind: "create-table",
    range: rangeFrom(cursor, first),
    table,
    columns: elements.columns,
    constraints: elements.constraints,
    ifNotExists,
    persistence: temporary ? "temporary" : "permanent",
    partitionedBy: options.partitionedBy,
    origins,
    query,
    ofType: null,
    foreignServer: null,
    ...(options.stated === null ? {} : { options: options.stated }),
  };
  return [created, ...elements.indexes];
}

/** LIKE takes all of a table with it but its foreign keys. */
function like(cursor: Cursor): TableOrigin {
  const enclosed = accept(cursor, "(");
  accept(cursor, "like");
  const table = objectName(cursor);
  if (enclosed && !accept(cursor, ")")) refuse(cursor, "`)` is missing");
  const including = ["comments", "defaults", "constraints", "indexes", "identity", "generated"] as const;
  return { kind: "like", table, including, isDefault: false };
}

function readElements(cursor: Cursor, table: OperationOf<"create-table">["table"], into: Elements): void {
  cursor.at++;
  list(cursor, () => {
    if (isPeriod(cursor)) return period(cursor);
    const element = tableElement(cursor, table);
    if (element === null) {
      const { column, constraints } = columnDefinition(cursor);
      into.columns.push(column);
      into.constraints.push(...constraints);
    } else if (element.kind === "index") into.indexes.push(element.index);
    else into.constraints.push(element.constraint);
  });
  if (!accept(cursor, ")")) refuse(cursor, "`,` or `)` is missing");
}

interface Tail {
  readonly stated: TableOptions | null;
  readonly partitionedBy: readonly string[] | null;
}

function definitionTail(cursor: Cursor): Tail {
  const stated: TableOptions[] = [];
  let partitionedBy: readonly string[] | null = null;
  for (;;) {
    const options = tableOptions(cursor);
    if (options !== null) stated.push(options);
    else if (isNext(cursor, "partition", "by")) partitionedBy = partitioning(cursor);
    else if (!acceptVersioning(cursor)) {
      return { stated: stated.length === 0 ? null : Object.assign({}, ...stated), partitionedBy };
    }
  }
}

/** AS SELECT, and what becomes of rows that a key refuses. */
function filledBy(cursor: Cursor): Query | null {
  if (["ignore", "replace"].includes(word(cursor))) acceptOne(cursor, "ignore", "replace");
  const as = accept(cursor, "as");
  if (!isQueryStart(cursor)) {
    if (as) refuse(cursor, "a query is missing");
    return null;
  }
  const outer = cursor.findings;
  cursor.findings = noFindings();
  const facts = parseQuery(cursor);
  const query = queryOf(cursor.findings, facts);
  cursor.findings = outer;
  return query;
}
