import type { IndexKeySpec } from "./schema-command.ts";

/** A key of an index as SQL: a column or an expression, with what may stand behind it (`lower(name) text_pattern_ops`). */
export function sqlKey(sql: string): IndexKeySpec {
  const text = sql.trim();
  const [, quoted, bare, rest] = /^(?:"([^"]+)"|([A-Za-z_][\w$]*))(?:\s+([\w.\s]+))?$/.exec(text) ?? [];
  const name = quoted ?? bare?.toLowerCase();
  if (name !== undefined) return { column: name, expression: null, ...(rest === undefined ? {} : { order: rest }) };
  const open = text.indexOf("(");
  const close = open === -1 || !/^[\w.]*$/.test(text.slice(0, open)) ? -1 : closingOf(text, open);
  const behind = close === -1 ? "" : text.slice(close + 1).trim();
  if (close === -1 || !/^[\w.\s]*$/.test(behind)) return { column: null, expression: text };
  const expression = open === 0 ? text.slice(1, close) : text.slice(0, close + 1);
  return { column: null, expression, ...(behind === "" ? {} : { order: behind }) };
}

/** Where the bracket at `open` is closed, strings passed over; -1: it is not. */
function closingOf(text: string, open: number): number {
  let depth = 0;
  let quote: string | null = null;
  for (let index = open; index < text.length; index++) {
    const sign = text[index] ?? "";
    if (quote !== null) quote = sign === quote ? null : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === "(") depth++;
    else if (sign === ")" && --depth === 0) return index;
  }
  return -1;
}
