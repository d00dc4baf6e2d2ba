import type { A_Expr, BoolExpr, Node, SubLink } from "libpg-query";
import type { QueryMark } from "../../operation.ts";
import { constantOf } from "../expression/constant.ts";
import { walk } from "../expression/walk.ts";
import { stringOf } from "../node.ts";
import { closingOf, findWord, rangeOfSpan, type Source, tokenAt, wordAt } from "../source.ts";
import { isStar } from "./column-names.ts";

/** More marks than these say nothing new. */
const markLimit = 100;

/**
 * The constructs of a statement that rules on queries ask for, where they stand. The changes within its WITH are left out:
 * they are operations with marks of their own.
 */
export function queryMarks(source: Source, root: Node): readonly QueryMark[] {
  const marks: QueryMark[] = [];
  const selected = new Set<unknown>();
  const harmless = new Set<unknown>();
  walk(root, (node) => {
    if (marks.length >= markLimit) return false;
    if (
      node !== root &&
      ("InsertStmt" in node || "UpdateStmt" in node || "DeleteStmt" in node || "MergeStmt" in node)
    ) {
      return false;
    }
    for (const targets of assignedLists(node)) marks.push(...assignedTwice(source, targets));
    if ("SubLink" in node && node.SubLink.subLinkType === "EXISTS_SUBLINK")
      noteTargets(node.SubLink.subselect, harmless);
    else if ("SelectStmt" in node) noteTargets(node, selected);
    else if ("ResTarget" in node && selected.has(node.ResTarget) && !harmless.has(node.ResTarget))
      marks.push(...selectStar(source, node));
    else if ("SortBy" in node) marks.push(...orderByRandom(source, node.SortBy.node));
    else if ("A_Expr" in node) marks.push(...comparison(source, node.A_Expr));
    else if ("BoolExpr" in node && node.BoolExpr.boolop === "NOT_EXPR") marks.push(...notIn(source, node.BoolExpr));
    else if ("SubLink" in node && node.SubLink.subLinkType === "ALL_SUBLINK")
      marks.push(...notAny(source, node.SubLink));
    return true;
  });
  return marks;
}

/** The lists of columns that a statement, or a WHEN of a MERGE, assigns to. */
function assignedLists(node: Node): readonly (readonly Node[])[] {
  if ("UpdateStmt" in node) return [node.UpdateStmt.targetList ?? []];
  if ("MergeWhenClause" in node) return [node.MergeWhenClause.targetList ?? []];
  if (!("InsertStmt" in node)) return [];
  return [node.InsertStmt.cols ?? [], node.InsertStmt.onConflictClause?.targetList ?? []];
}

/**
 * Elements of an array and fields of a composite are each assigned for themselves: `a[1] = 1, a[2] = 2`. Beside the whole
 * column they are a second assignment of it.
 */
function assignedTwice(source: Source, targets: readonly Node[]): QueryMark[] {
  const seen = new Map<string, "whole" | "part">();
  return targets.flatMap((target) => {
    if (!("ResTarget" in target)) return [];
    const { name, indirection, location } = target.ResTarget;
    if (name === undefined) return [];
    const now = indirection === undefined ? "whole" : "part";
    const before = seen.get(name);
    seen.set(name, before ?? now);
    if (before === undefined || (before === "part" && now === "part")) return [];
    const at = tokenAt(source, location);
    return mark(source, "assigned-twice", at, at);
  });
}

/** Notes the select list of a query, of each side of a UNION. RETURNING is none; EXISTS (SELECT * …) reads no column. */
function noteTargets(query: Node | undefined, targets: Set<unknown>): void {
  const pending = query !== undefined && "SelectStmt" in query ? [query.SelectStmt] : [];
  for (let select = pending.pop(); select !== undefined; select = pending.pop()) {
    for (const target of select.targetList ?? []) if ("ResTarget" in target) targets.add(target.ResTarget);
    pending.push(...[select.larg, select.rarg].filter((side) => side !== undefined));
  }
}

function mark(source: Source, kind: QueryMark["kind"], first: number, last: number): QueryMark[] {
  return [{ kind, range: rangeOfSpan(source, { first, last: Math.max(first, last) }) }];
}

function selectStar(source: Source, { ResTarget }: Extract<Node, { ResTarget: unknown }>): QueryMark[] {
  const { val } = ResTarget;
  if (!isStar(val) || val === undefined || !("ColumnRef" in val)) return [];
  const first = tokenAt(source, val.ColumnRef.location);
  const star = findWord(source, { first, last: source.span.last }, "*");
  return mark(source, "select-star", first, star);
}

function orderByRandom(source: Source, node: Node | undefined): QueryMark[] {
  if (node === undefined || !("FuncCall" in node)) return [];
  if (stringOf(node.FuncCall.funcname?.at(-1)) !== "random" || node.FuncCall.args !== undefined) return [];
  const first = tokenAt(source, node.FuncCall.location);
  return mark(source, "order-by-random", first, closing(source, first));
}

function comparison(source: Source, expression: A_Expr): QueryMark[] {
  const { kind, name, lexpr, rexpr, location } = expression;
  if (kind === "AEXPR_LIKE" || kind === "AEXPR_ILIKE") {
    const literal = leftmost(rexpr);
    if (literal === undefined || !/^%+[^%]/.test(literal.text)) return [];
    return mark(source, "leading-wildcard", tokenAt(source, location), tokenAt(source, literal.location));
  }
  if (kind !== "AEXPR_OP" || !["=", "<>"].includes(stringOf(name?.at(-1)))) return [];
  const nil = [lexpr, rexpr].find((side) => side !== undefined && "A_Const" in side && side.A_Const.isnull === true);
  if (nil === undefined || !("A_Const" in nil)) return [];
  const operator = tokenAt(source, location);
  const ends = [
    operator,
    wordAt(source, operator) === "=" ? operator : operator + 1,
    tokenAt(source, nil.A_Const.location),
  ];
  return mark(source, "equals-null", Math.min(...ends), Math.max(...ends));
}

/** The literal that a pattern starts with: `'%' || term` too. */
function leftmost(
  node: Node | undefined,
): { readonly text: string; readonly location: number | undefined } | undefined {
  let at = node;
  let joined = false;
  while (at !== undefined) {
    if ("A_Expr" in at && stringOf(at.A_Expr.name?.at(-1)) === "||") {
      joined = true;
      at = at.A_Expr.lexpr;
    } else if ("TypeCast" in at) at = at.TypeCast.arg;
    else break;
  }
  const text = constantOf(at);
  if (typeof text !== "string" || at === undefined || !("A_Const" in at)) return undefined;
  return { text: joined ? `${text} ` : text, location: at.A_Const.location };
}

/** `x NOT IN (SELECT …)` and `NOT (x IN (SELECT …))`. */
function notIn(source: Source, { args, location }: BoolExpr): QueryMark[] {
  const [argument] = args ?? [];
  if (argument === undefined || !("SubLink" in argument)) return [];
  const { subLinkType, operName, location: at } = argument.SubLink;
  if (subLinkType !== "ANY_SUBLINK" || operName !== undefined) return [];
  const first = tokenAt(source, location);
  const end = closing(source, tokenAt(source, at));
  const enclosed = wordAt(source, first + 1) === "(" && closingOf(source, first + 1) === end + 1;
  return mark(source, "not-in-subquery", first, enclosed ? end + 1 : end);
}

/** `x <> ALL (SELECT …)`, which is the same. */
function notAny(source: Source, { operName, location }: SubLink): QueryMark[] {
  if (stringOf(operName?.at(-1)) !== "<>") return [];
  const first = tokenAt(source, location);
  return mark(source, "not-in-subquery", first, closing(source, first));
}

/** The parenthesis that closes the first one opened from a token on. */
function closing(source: Source, from: number): number {
  const open = findWord(source, { first: from, last: source.span.last }, "(");
  return open === -1 ? from : closingOf(source, open);
}
