import type { Node, SelectStmt } from "libpg-query";
import { stringOf } from "../node.ts";

/** A name the server chooses for a column, and whether anything better may replace it (parse_target.c, FigureColname). */
interface Figured {
  readonly name: string;
  readonly strong: boolean;
}

const depthLimit = 100;
const nameless = "?column?";

/** The query whose select list names the columns: the first of a UNION. */
export function firstSelect(query: SelectStmt | undefined): SelectStmt | undefined {
  let select = query;
  while (select?.larg !== undefined) select = select.larg;
  return select;
}

/** The names of a query's columns as the server gives them; null where a `*` leaves them open. */
export function columnNames(query: SelectStmt | undefined): readonly string[] | null {
  const select = firstSelect(query);
  const values = select?.valuesLists?.[0];
  if (values !== undefined && "List" in values)
    return (values.List.items ?? []).map((_, index) => `column${index + 1}`);
  const names = (select?.targetList ?? []).map(targetName);
  const known = names.filter((name) => name !== null);
  return select === undefined || known.length < names.length ? null : known;
}

/** The name of one element of a select list; null for a `*`. */
export function targetName(target: Node): string | null {
  if (!("ResTarget" in target)) return null;
  const { name, val } = target.ResTarget;
  if (name !== undefined) return name;
  if (isStar(val)) return null;
  return figure(val, 0)?.name ?? nameless;
}

/** `*` or `t.*`. */
export function isStar(node: Node | undefined): boolean {
  if (node === undefined) return false;
  const fields =
    "ColumnRef" in node ? node.ColumnRef.fields : "A_Indirection" in node ? node.A_Indirection.indirection : undefined;
  const last = fields?.at(-1);
  return last !== undefined && "A_Star" in last;
}

/** What constructs are called that have a name of their own. */
const constructs: Readonly<Record<string, string>> = {
  CoalesceExpr: "coalesce",
  A_ArrayExpr: "array",
  RowExpr: "row",
  GroupingFunc: "grouping",
  XmlSerialize: "xmlserialize",
};

function figure(node: Node | undefined, depth: number): Figured | null {
  if (node === undefined || depth > depthLimit) return null;
  if ("ColumnRef" in node) return named(lastString(node.ColumnRef.fields));
  if ("A_Indirection" in node) {
    return named(lastString(node.A_Indirection.indirection)) ?? figure(node.A_Indirection.arg, depth + 1);
  }
  if ("FuncCall" in node) return named(stringOf(node.FuncCall.funcname?.at(-1)));
  if ("A_Expr" in node) return node.A_Expr.kind === "AEXPR_NULLIF" ? named("nullif") : null;
  if ("TypeCast" in node) {
    const inner = figure(node.TypeCast.arg, depth + 1);
    if (inner?.strong === true) return inner;
    return { name: stringOf(node.TypeCast.typeName?.names?.at(-1)), strong: false };
  }
  if ("CollateClause" in node) return figure(node.CollateClause.arg, depth + 1);
  if ("CaseExpr" in node) {
    const inner = figure(node.CaseExpr.defresult, depth + 1);
    return inner?.strong === true ? inner : { name: "case", strong: false };
  }
  if ("MinMaxExpr" in node) return named(node.MinMaxExpr.op === "IS_GREATEST" ? "greatest" : "least");
  if ("SQLValueFunction" in node) return named(keyword(node.SQLValueFunction.op ?? ""));
  if ("SubLink" in node) return subqueryName(node, depth);
  return named(constructs[Object.keys(node)[0] ?? ""] ?? "");
}

function subqueryName({ SubLink: { subLinkType, subselect } }: Extract<Node, { SubLink: unknown }>, depth: number) {
  if (subLinkType === "EXISTS_SUBLINK") return named("exists");
  if (subLinkType === "ARRAY_SUBLINK") return named("array");
  if (subLinkType !== "EXPR_SUBLINK" || subselect === undefined || !("SelectStmt" in subselect)) return null;
  const target = firstSelect(subselect.SelectStmt)?.targetList?.[0];
  if (target === undefined || !("ResTarget" in target)) return null;
  return target.ResTarget.name === undefined ? figure(target.ResTarget.val, depth + 1) : named(target.ResTarget.name);
}

function lastString(fields: readonly Node[] | undefined): string {
  return stringOf((fields ?? []).findLast((field) => "String" in field));
}

function named(name: string): Figured | null {
  return name === "" ? null : { name, strong: true };
}

/** `SVFOP_CURRENT_TIMESTAMP_N` is `current_timestamp`. */
function keyword(operator: string): string {
  return operator
    .replace(/^SVFOP_/, "")
    .replace(/_N$/, "")
    .toLowerCase();
}
