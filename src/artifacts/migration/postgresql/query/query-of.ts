import type { Node } from "libpg-query";
import type { Query } from "../../operation.ts";
import { functionCalls } from "../expression/function-calls.ts";
import { relationsRead } from "../expression/relations-read.ts";
import { columnNames, firstSelect, isStar } from "./column-names.ts";

/**
 * What is known of a query, or of the reading half of a change; nothing where there is none (EXECUTE of a prepared one).
 * `around` is the statement that it fills, which may read more.
 */
export function queryOf(node: Node | undefined, around: Node | undefined = node): Query {
  const select = node !== undefined && "SelectStmt" in node ? node.SelectStmt : undefined;
  const targets = firstSelect(select)?.targetList ?? [];
  return {
    reads: relationsRead(around),
    calls: functionCalls(node),
    star: targets.some((target) => "ResTarget" in target && isStar(target.ResTarget.val)),
    columns: columnNames(select),
  };
}
