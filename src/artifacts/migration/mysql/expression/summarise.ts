import type { Expression } from "../../expression.ts";
import { type Cursor, type Findings, noFindings, textFrom } from "../cursor.ts";
import { parseExpression } from "../grammar.ts";
import { constantOf } from "./constant.ts";
import { foldCondition } from "./fold-condition.ts";
import { normalisedText } from "./normalised-text.ts";
import type { Tree } from "./tree.ts";

/** Deeper conditions are not taken apart. */
const depthLimit = 100;

/** Reads an expression that comes next, and tells what rules may know of it. */
export function readExpression(
  cursor: Cursor,
  read: (cursor: Cursor) => Tree = parseExpression,
): { readonly expression: Expression; readonly tree: Tree } {
  const outer = cursor.findings;
  const first = cursor.at;
  cursor.findings = noFindings();
  const tree = read(cursor);
  const expression = summarised(cursor, first, tree, cursor.findings);
  spread(cursor.findings, outer);
  cursor.findings = outer;
  return { expression, tree };
}

/** As `readExpression`, for those who need no tree. */
export const expressionOf = (cursor: Cursor, read?: (cursor: Cursor) => Tree): Expression =>
  readExpression(cursor, read).expression;

function summarised(cursor: Cursor, first: number, tree: Tree, findings: Findings): Expression {
  const { reads, calls, columns, subquery } = findings;
  return {
    sql: textFrom(cursor, first),
    calls,
    columns: [...columns],
    constant: constantOf(tree),
    always: foldCondition(tree),
    impliesNotNull: [...new Set(implied(tree, true, 0))],
    bareColumn: tree.kind === "column" ? (tree.path.at(-1) ?? null) : null,
    subquery,
    reads: [...reads.values()],
    conjuncts: conjuncts(cursor, tree, 0),
    settings: [],
  };
}

function spread(from: Findings, to: Findings): void {
  for (const [key, name] of from.reads) to.reads.set(key, name);
  for (const column of from.columns) to.columns.add(column);
  for (const call of from.calls) to.calls.push(call);
  for (const mark of from.marks) to.marks.push(mark);
  to.subquery ||= from.subquery;
}

function conjuncts(cursor: Cursor, tree: Tree, depth: number): readonly string[] {
  if (tree.kind !== "and" || depth > depthLimit) return [normalisedText(cursor, tree)];
  return [...conjuncts(cursor, tree.left, depth + 1), ...conjuncts(cursor, tree.right, depth + 1)];
}

/** Columns that cannot be null when the tree is `holds` (true or NULL), or not (false or NULL). */
function implied(tree: Tree, holds: boolean, depth: number): readonly string[] {
  if (depth > depthLimit) return [];
  switch (tree.kind) {
    case "is-null":
      return tree.negated === holds && tree.arg.kind === "column" ? [tree.arg.path.at(-1) ?? ""] : [];
    case "not":
      return implied(tree.arg, !holds, depth + 1);
    case "and":
    case "or": {
      const [left, right] = [implied(tree.left, holds, depth + 1), implied(tree.right, holds, depth + 1)];
      return (tree.kind === "and") === holds ? [...left, ...right] : left.filter((column) => right.includes(column));
    }
    default:
      return [];
  }
}
