import type { IndexStmt, Node, ReindexStmt } from "libpg-query";
import type { IndexKey, Operation, OperationOf } from "../../operation.ts";
import { summarise } from "../expression/summarise.ts";
import { hasOption, stringsOf } from "../node.ts";
import { relationName } from "../object-name.ts";
import { findWord, inside, rangeOfSpan, type Source, type Span, splitAtCommas, tokenAt } from "../source.ts";

/** CREATE INDEX. */
export function createIndex(source: Source, node: IndexStmt): readonly Operation[] {
  const behindTable = { first: tokenAt(source, node.relation?.location), last: source.span.last };
  const open = findWord(source, behindTable, "(");
  const spans = open === -1 ? [] : splitAtCommas(source, inside(source, open));
  const where = findWord(source, behindTable, "where");
  return [
    {
      kind: "create-index",
      range: rangeOfSpan(source, source.span),
      table: relationName(node.relation),
      name: node.idxname ?? null,
      keys: (node.indexParams ?? []).map((key, index) => indexKey(source, key, spans[index] ?? source.span)),
      include: (node.indexIncludingParams ?? []).flatMap(indexedColumn),
      method: node.accessMethod ?? "btree",
      unique: node.unique === true,
      concurrently: node.concurrent === true,
      ifNotExists: node.if_not_exists === true,
      where:
        node.whereClause === undefined
          ? null
          : summarise(source, node.whereClause, { first: where + 1, last: source.span.last }),
      only: node.relation?.inh !== true,
    },
  ];
}

/** REINDEX of an index, a table, a schema or more. */
export function reindex(source: Source, { kind, relation, name, params }: ReindexStmt): readonly Operation[] {
  const scope = scopes[kind ?? ""] ?? "database";
  return [
    {
      kind: "reindex",
      range: rangeOfSpan(source, source.span),
      scope,
      target: relation === undefined ? (name === undefined ? null : { schema: null, name }) : relationName(relation),
      concurrently: hasOption(params, "concurrently"),
    },
  ];
}

const scopes: Readonly<Record<string, OperationOf<"reindex">["scope"]>> = {
  REINDEX_OBJECT_INDEX: "index",
  REINDEX_OBJECT_TABLE: "table",
  REINDEX_OBJECT_SCHEMA: "schema",
  REINDEX_OBJECT_SYSTEM: "system",
  REINDEX_OBJECT_DATABASE: "database",
};

function indexKey(source: Source, node: Node, span: Span): IndexKey {
  const expression = "IndexElem" in node ? node.IndexElem.expr : undefined;
  const order = orderOf(node);
  return {
    column: indexedColumn(node)[0] ?? null,
    expression: expression === undefined ? null : summarise(source, expression, span),
    ...(order === "" ? {} : { order }),
  };
}

/** What decides beside the key itself whether an index serves a query. */
function orderOf(node: Node): string {
  if (!("IndexElem" in node)) return "";
  const { collation, opclass, opclassopts, ordering, nulls_ordering: nulls } = node.IndexElem;
  const parts = [
    ...stringsOf(collation).slice(-1),
    ...stringsOf(opclass).slice(-1),
    // Options of an operator class are rare: that there are some keeps two indexes apart.
    ...(opclassopts === undefined || opclassopts.length === 0 ? [] : ["options"]),
    ...(ordering === "SORTBY_DESC" ? ["desc"] : []),
    ...(nulls === "SORTBY_NULLS_FIRST" ? ["nulls first"] : nulls === "SORTBY_NULLS_LAST" ? ["nulls last"] : []),
  ];
  return parts.join(" ");
}

function indexedColumn(node: Node): readonly string[] {
  return "IndexElem" in node && node.IndexElem.name !== undefined ? [node.IndexElem.name] : [];
}
