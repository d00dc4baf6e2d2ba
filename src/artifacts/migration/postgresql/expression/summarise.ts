import type { Node } from "libpg-query";
import type { Expression } from "../../expression.ts";
import { type Source, type Span, textOfSpan } from "../source.ts";
import { bareColumn, columnName } from "./column-ref.ts";
import { conjuncts } from "./conjuncts.ts";
import { constantOf } from "./constant.ts";
import { foldCondition } from "./fold-condition.ts";
import { functionCalls } from "./function-calls.ts";
import { impliedNotNull } from "./implied-not-null.ts";
import { relationsRead } from "./relations-read.ts";
import { settingsRead } from "./settings-read.ts";
import { walk } from "./walk.ts";

/** What rules may know of an expression: read from its tree, with the text of the span it stands in. */
export function summarise(source: Source, node: Node, span: Span): Expression {
  const columns = new Set<string>();
  let subquery = false;
  walk(node, (inner) => {
    if ("SubLink" in inner) subquery = true;
    else if ("ColumnRef" in inner) {
      const column = columnName(inner);
      if (column !== null) columns.add(column);
    }
  });
  const calls = functionCalls(node);
  return {
    sql: textOfSpan(source, span),
    calls,
    columns: [...columns],
    constant: constantOf(node),
    always: foldCondition(node),
    impliesNotNull: impliedNotNull(node),
    bareColumn: bareColumn(node),
    subquery,
    reads: subquery ? relationsRead(node) : [],
    conjuncts: conjuncts(source, node, span),
    settings: calls.some(({ name }) => name === "current_setting") ? settingsRead(node) : [],
  };
}
