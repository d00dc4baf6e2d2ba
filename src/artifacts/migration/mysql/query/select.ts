import { accept, acceptOne, type Cursor, list, skipParentheses, textFrom, word } from "../cursor.ts";
import type { Tree } from "../expression/tree.ts";
import { parseExpression } from "../grammar.ts";
import { name } from "../names.ts";
import { aliasOf } from "./alias.ts";
import { into, orderElement } from "./clauses.ts";
import { note } from "./marks.ts";
import type { QueryFacts } from "./query-facts.ts";
import { tableReferences } from "./table-reference.ts";

const modifiers = [
  "all",
  "distinct",
  "distinctrow",
  "high_priority",
  "straight_join",
  "sql_small_result",
  "sql_big_result",
  "sql_buffer_result",
  "sql_no_cache",
  "sql_cache",
  "sql_calc_found_rows",
] as const;

/** Reads a SELECT, whose word was taken, up to its ORDER BY. */
export function parseSelect(cursor: Cursor): QueryFacts {
  while (acceptOne(cursor, ...modifiers) !== null) {
    // Each of them may stand there.
  }
  const items = list(cursor, selectItem);
  into(cursor);
  const bare = !accept(cursor, "from");
  if (!bare) tableReferences(cursor);
  const filtered = accept(cursor, "where");
  if (filtered) parseExpression(cursor);
  if (accept(cursor, "group", "by")) {
    list(cursor, orderElement);
    accept(cursor, "with", "rollup");
  }
  if (accept(cursor, "having")) parseExpression(cursor);
  if (accept(cursor, "qualify")) parseExpression(cursor);
  if (accept(cursor, "window")) windows(cursor);
  const star = items.some((item) => item.star);
  const names = items.flatMap((item) => item.name ?? []);
  return {
    star,
    columns: names.length < items.length ? null : names,
    item: items.length === 1 ? (items[0]?.tree ?? null) : null,
    bare: bare && !filtered,
  };
}

interface SelectItem {
  readonly star: boolean;
  readonly name: string | null;
  readonly tree: Tree | null;
}

const nothing: SelectItem = { star: true, name: null, tree: null };

function selectItem(cursor: Cursor): SelectItem {
  const first = cursor.at;
  if (acceptStar(cursor)) {
    note(cursor, "select-star", first);
    return nothing;
  }
  const tree = parseExpression(cursor);
  const written = nameOf(tree) ?? textFrom(cursor, first);
  return { star: false, name: aliasOf(cursor) ?? written, tree };
}

/** `*`, `t.*` and `d.t.*`. */
function acceptStar(cursor: Cursor): boolean {
  if (accept(cursor, "*")) return true;
  for (const length of [1, 3]) {
    if (word(cursor, length) === "." && word(cursor, length + 1) === "*") {
      cursor.at += length + 2;
      return true;
    }
  }
  return false;
}

const nameOf = (tree: Tree): string | null => (tree.kind === "column" ? (tree.path.at(-1) ?? null) : null);

function windows(cursor: Cursor): void {
  list(cursor, () => {
    name(cursor);
    accept(cursor, "as");
    skipParentheses(cursor);
  });
}
