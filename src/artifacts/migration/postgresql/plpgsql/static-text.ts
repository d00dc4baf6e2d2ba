import type { FuncCall, Node } from "libpg-query";
import { quoteLiteral, quoteName } from "../../sql-spelling.ts";
import { columnName } from "../expression/column-ref.ts";
import { constantOf } from "../expression/constant.ts";
import { walk } from "../expression/walk.ts";
import { stringOf } from "../node.ts";
import { formatText } from "./format-text.ts";

/** What is known of the variables of a body at one moment. */
export interface Variables {
  /** The text that a variable holds; null where that cannot be told. `depth`: variables looked through so far. */
  readonly textOf: (name: string, depth: number) => string | null;
  /** The expression that gives a variable its only value; undefined where it has none or several. */
  readonly expressionOf: (name: string) => Node | undefined;
}

/** Variables that are looked through, one within another. */
const depthLimit = 30;
/** Characters of a text that is put together; variables that double each other would fill the memory. */
const lengthLimit = 1 << 16;

/** The text that an expression gives, whatever is in the database; null where that cannot be told. */
export function staticText(node: Node | undefined, variables: Variables, depth = 0): string | null {
  if (node === undefined || depth > depthLimit) return null;
  const value = (inner: Node | undefined): string | null => staticText(inner, variables, depth);
  if ("A_Expr" in node) {
    if (stringOf(node.A_Expr.name?.at(-1)) !== "||") return null;
    const left = value(node.A_Expr.lexpr);
    const right = left === null ? null : value(node.A_Expr.rexpr);
    return left === null || right === null || left.length + right.length > lengthLimit ? null : left + right;
  }
  if ("FuncCall" in node) return called(node.FuncCall, value);
  if ("TypeCast" in node) return value(node.TypeCast.arg);
  if ("ColumnRef" in node) {
    const name = variableName(node);
    return name === null ? null : variables.textOf(name, depth + 1);
  }
  const constant = constantOf(node);
  return typeof constant === "string" || typeof constant === "number" ? String(constant) : null;
}

function variableName(node: Extract<Node, { ColumnRef: unknown }>): string | null {
  return node.ColumnRef.fields?.length === 1 ? columnName(node) : null;
}

function called({ funcname, args }: FuncCall, value: (node: Node) => string | null): string | null {
  const values: string[] = [];
  for (const argument of args ?? []) {
    const text = value(argument);
    if (text === null) return null;
    values.push(text);
    if (text.length > lengthLimit) return null;
  }
  const [first, ...rest] = values;
  if (first === undefined) return null;
  switch (stringOf(funcname?.at(-1))) {
    case "format":
      return formatText(first, rest);
    case "quote_ident":
      return quoteName(first);
    case "quote_literal":
    case "quote_nullable":
      return quoteLiteral(first);
    case "concat":
      return values.join("");
    case "lower":
      return first.toLowerCase();
    case "upper":
      return first.toUpperCase();
    default:
      return null;
  }
}

/** The texts of an array that stands in the text: `ARRAY['a', 'b']` or `'{a,b}'`; null where one of them cannot be told. */
export function staticTexts(node: Node | undefined, variables: Variables, depth = 0): readonly string[] | null {
  if (node === undefined || depth > depthLimit) return null;
  if ("TypeCast" in node) return staticTexts(node.TypeCast.arg, variables, depth + 1);
  if ("ColumnRef" in node) {
    const name = variableName(node);
    return name === null ? null : staticTexts(variables.expressionOf(name), variables, depth + 1);
  }
  if ("A_ArrayExpr" in node) {
    const texts = (node.A_ArrayExpr.elements ?? []).map((element) => staticText(element, variables, depth));
    const known = texts.filter((text) => text !== null);
    return known.length === texts.length ? known : null;
  }
  const literal = constantOf(node);
  const elements = typeof literal === "string" ? /^\{([^{}"\\]*)\}$/.exec(literal.trim())?.[1] : undefined;
  if (elements === undefined) return null;
  return elements.trim() === "" ? [] : elements.split(",").map((element) => element.trim());
}

/** The array behind `SELECT unnest(array)` and `SELECT … FROM unnest(array)`, which rows of one column are made of. */
export function unnestedArray(query: Node | undefined): Node | undefined {
  const calls: FuncCall[] = [];
  if (query === undefined || !("SelectStmt" in query) || query.SelectStmt.whereClause !== undefined) return undefined;
  walk(query.SelectStmt, (node) => {
    if ("FuncCall" in node) calls.push(node.FuncCall);
  });
  const [call, ...more] = calls;
  if (call === undefined || more.length > 0 || query.SelectStmt.targetList?.length !== 1) return undefined;
  const { args = [], funcname } = call;
  return stringOf(funcname?.at(-1)) === "unnest" && args.length === 1 ? args[0] : undefined;
}

/** The names of the variables that an expression reads. */
export function variablesRead(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, (inner) => {
    if ("ColumnRef" in inner) names.add(variableName(inner) ?? "");
  });
  return names;
}
