import type { Node } from "libpg-query";
import { isParsable } from "../nesting.ts";
import { parseStatement } from "../parser.ts";
import type { Script, Span } from "../source.ts";

/** The tree of the expression in a span; undefined where it is none. */
export function parseExpression(script: Script, span: Span): Node | undefined {
  const query = parseSpan(script, span, "SELECT ");
  const target = query !== undefined && "SelectStmt" in query ? query.SelectStmt.targetList?.[0] : undefined;
  return target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
}

/** The tree of the query in a span; undefined where it is none. */
export function parseQuery(script: Script, span: Span): Node | undefined {
  return parseSpan(script, span, "");
}

function parseSpan({ text, tokens }: Script, { first, last }: Span, prefix: string): Node | undefined {
  const sql = prefix + text.slice(tokens[first]?.start ?? 0, tokens[last]?.end ?? 0);
  if (last < first || sql.includes("\0") || !isParsable(text, tokens, { first, last })) return undefined;
  const outcome = parseStatement(sql.toWellFormed());
  return outcome.kind === "parsed" ? outcome.statements[0] : undefined;
}
