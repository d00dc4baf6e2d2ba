import type { CreateStmt, Node, RangeVar } from "libpg-query";
import type { LikeOption, Operation, OperationOf, TableOrigin } from "../../operation.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName, relationName } from "../object-name.ts";
import { findWord, inside, rangeOfSpan, type Source, type Span, splitAtCommas, tokenAt } from "../source.ts";
import { columnDefinition } from "./column-definition.ts";
import { constraintOf } from "./constraint.ts";

type CreateTable = OperationOf<"create-table">;

/** CREATE TABLE, with LIKE, INHERITS, PARTITION OF and OF; CREATE FOREIGN TABLE where a server is given. */
export function createTable(
  source: Source,
  node: CreateStmt,
  foreignServer: string | null = null,
): readonly Operation[] {
  const elements = node.tableElts ?? [];
  const spans = elementSpans(source, node.relation, elements.length);
  const lowered = elements.map((element, index) => lowerElement(source, element, spans[index] ?? source.span));
  const inherited = (node.inhRelations ?? []).flatMap((parent) => ("RangeVar" in parent ? [parent.RangeVar] : []));
  return [
    {
      kind: "create-table",
      range: rangeOfSpan(source, source.span),
      table: relationName(node.relation),
      columns: lowered.flatMap(({ columns }) => columns),
      constraints: lowered.flatMap(({ constraints }) => constraints),
      ifNotExists: node.if_not_exists === true,
      persistence: persistenceOf(node.relation),
      partitionedBy: node.partspec === undefined ? null : (node.partspec.partParams ?? []).flatMap(partitionColumn),
      origins: [
        ...lowered.flatMap(({ origins }) => origins),
        ...inherited.map((parent) => ({
          kind: node.partbound === undefined ? ("inherits" as const) : ("partition-of" as const),
          table: relationName(parent),
          including: [],
          isDefault: node.partbound?.is_default === true,
        })),
      ],
      query: null,
      ofType: node.ofTypename === undefined ? null : qualifiedName(stringsOf(node.ofTypename.names)),
      foreignServer,
    },
  ];
}

type Element = Pick<CreateTable, "columns" | "constraints" | "origins">;

function lowerElement(source: Source, node: Node, span: Span): Element {
  if ("ColumnDef" in node) {
    const { column, constraints } = columnDefinition(source, node.ColumnDef, span);
    return { columns: [column], constraints, origins: [] };
  }
  if ("Constraint" in node) {
    const constraint = constraintOf(source, node.Constraint, span, null);
    return { columns: [], constraints: constraint === null ? [] : [constraint], origins: [] };
  }
  if (!("TableLikeClause" in node)) return { columns: [], constraints: [], origins: [] };
  const { relation, options } = node.TableLikeClause;
  const origin: TableOrigin = {
    kind: "like",
    table: relationName(relation),
    including: likeOptions(options ?? 0),
    isDefault: false,
  };
  return { columns: [], constraints: [], origins: [origin] };
}

/** Bits of the server's TableLikeOption (nodes/parsenodes.h). */
const likeBits: readonly (readonly [number, LikeOption])[] = [
  [1 << 0, "comments"],
  [1 << 2, "constraints"],
  [1 << 3, "defaults"],
  [1 << 4, "generated"],
  [1 << 5, "identity"],
  [1 << 6, "indexes"],
];

function likeOptions(mask: number): readonly LikeOption[] {
  return likeBits.filter(([bit]) => (mask & bit) !== 0).map(([, option]) => option);
}

/** One span per element of the parenthesised list behind the table's name. */
function elementSpans(source: Source, relation: RangeVar | undefined, count: number): readonly Span[] {
  const behindName = { first: tokenAt(source, relation?.location), last: source.span.last };
  const open = findWord(source, behindName, "(");
  if (open === -1 || count === 0) return [];
  return splitAtCommas(source, inside(source, open));
}

/** How long a relation lives and whether it is logged (pg_class.relpersistence). */
export function persistenceOf(relation: RangeVar | undefined): CreateTable["persistence"] {
  if (relation?.relpersistence === "t") return "temporary";
  return relation?.relpersistence === "u" ? "unlogged" : "permanent";
}

function partitionColumn(node: Node): readonly string[] {
  return "PartitionElem" in node && node.PartitionElem.name !== undefined ? [node.PartitionElem.name] : [];
}
