import type { SqlText } from "../../sql-text.ts";
import { joinSql } from "../../sql-text.ts";
import type { Cursor } from "../cursor.ts";
import { constantOf } from "../expression/constant.ts";
import type { Tree } from "../expression/tree.ts";
import { literalText } from "./literal-text.ts";

/** Texts that an expression may give are no more than these; with more of them none is known. */
const textLimit = 16;

/** Characters of a text that is still put together. */
const lengthLimit = 1 << 16;

/**
 * The texts that an expression may give, told without running it: literals, CONCAT of them, both arms of IF, what CASE and a
 * scalar subquery may give, and variables whose texts are known. Null: some of them cannot be told.
 */
export function textsOf(cursor: Cursor, tree: Tree): readonly SqlText[] | null {
  switch (tree.kind) {
    case "literal": {
      const value = constantOf(tree);
      if (typeof value !== "string") return value === null ? [] : [literalText(cursor, tree, String(value))];
      return [literalText(cursor, tree, value)];
    }
    case "variable":
      return cursor.state.variables.get(tree.name) ?? null;
    case "column":
      return tree.path.length === 1 ? (cursor.state.variables.get(tree.path[0]?.toLowerCase() ?? "") ?? null) : null;
    case "scalar":
      return tree.item === null ? null : textsOf(cursor, tree.item);
    case "case":
      return oneOf(cursor, tree.results);
    case "call":
      return called(cursor, tree);
    default:
      return null;
  }
}

function called(cursor: Cursor, { name, args }: Extract<Tree, { kind: "call" }>): readonly SqlText[] | null {
  switch (name) {
    case "if":
      return oneOf(cursor, args.slice(1));
    case "ifnull":
    case "coalesce":
      return oneOf(cursor, args);
    case "concat":
      return joined(cursor, args);
    default:
      return null;
  }
}

function oneOf(cursor: Cursor, trees: readonly Tree[]): readonly SqlText[] | null {
  const found: SqlText[] = [];
  for (const tree of trees) {
    const texts = textsOf(cursor, tree);
    if (texts === null) return null;
    found.push(...texts);
  }
  return found.length > textLimit ? null : found;
}

function joined(cursor: Cursor, trees: readonly Tree[]): readonly SqlText[] | null {
  let found: readonly (readonly SqlText[])[] = [[]];
  for (const tree of trees) {
    const texts = textsOf(cursor, tree);
    if (texts === null) return null;
    found = found.flatMap((before) => texts.map((text) => [...before, text]));
    if (found.length > textLimit) return null;
  }
  if (found.some((parts) => parts.reduce((length, { text }) => length + text.length, 0) > lengthLimit)) return null;
  return found.filter((parts) => parts.length > 0).map((parts) => joinSql(parts));
}
