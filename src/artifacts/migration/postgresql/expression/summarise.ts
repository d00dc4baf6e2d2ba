import type { Node } from "libpg-query";
import type { Expression, FunctionCall } from "../../expression.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName } from "../object-name.ts";
import { type Source, type Span, textOfSpan } from "../source.ts";
import { bareColumn, columnName } from "./column-ref.ts";
import { constantOf } from "./constant.ts";
import { foldCondition } from "./fold-condition.ts";
import { impliedNotNull } from "./implied-not-null.ts";
import { walk } from "./walk.ts";

/** What rules may know of an expression: read from its tree, with the text of the span it stands in. */
export function summarise(source: Source, node: Node, span: Span): Expression {
  const calls: FunctionCall[] = [];
  const columns = new Set<string>();
  let subquery = false;
  walk(node, (inner) => {
    if ("FuncCall" in inner) calls.push(qualifiedName(stringsOf(inner.FuncCall.funcname)));
    else if ("SQLValueFunction" in inner)
      calls.push({ schema: null, name: keywordName(inner.SQLValueFunction.op ?? "") });
    else if ("SubLink" in inner) subquery = true;
    else if ("ColumnRef" in inner) {
      const column = columnName(inner);
      if (column !== null) columns.add(column);
    }
  });
  return {
    sql: textOfSpan(source, span),
    calls,
    columns: [...columns],
    constant: constantOf(node),
    always: foldCondition(node),
    impliesNotNull: impliedNotNull(node),
    bareColumn: bareColumn(node),
    subquery,
  };
}

/** CURRENT_TIMESTAMP and its kin are keywords, not functions: `SVFOP_CURRENT_TIMESTAMP_N` is `current_timestamp`. */
function keywordName(operator: string): string {
  return operator
    .replace(/^SVFOP_/, "")
    .replace(/_N$/, "")
    .toLowerCase();
}
