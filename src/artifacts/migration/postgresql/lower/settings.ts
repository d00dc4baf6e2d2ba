import type { Node, SelectStmt, TransactionStmt, VariableSetStmt } from "libpg-query";
import type { Operation, OperationOf } from "../../operation.ts";
import { constantOf } from "../expression/constant.ts";
import { stringsOf } from "../node.ts";
import { qualifiedName } from "../object-name.ts";
import { rangeOfSpan, type Source } from "../source.ts";

/** SET, SET LOCAL and RESET. SET TRANSACTION concerns a transaction, not a parameter, and is `other`. */
export function setParameter(source: Source, node: VariableSetStmt): readonly Operation[] {
  const range = rangeOfSpan(source, source.span);
  if (node.kind === "VAR_SET_MULTI") return [{ kind: "other", range, command: `SET ${node.name ?? ""}` }];
  const values = (node.args ?? []).map((argument) => String(constantOf(argument) ?? ""));
  return [
    {
      kind: "set-parameter",
      range,
      parameter: node.kind === "VAR_RESET_ALL" ? "all" : (node.name ?? "").toLowerCase(),
      value: node.kind === "VAR_SET_VALUE" ? values.join(", ") : null,
      local: node.is_local === true,
    },
  ];
}

/** `SELECT set_config('name', 'value', is_local)` with literals, which pg_dump writes; null for any other query. */
export function setConfig(source: Source, { targetList, fromClause }: SelectStmt): OperationOf<"set-parameter"> | null {
  const target = targetList?.[0];
  if (targetList?.length !== 1 || fromClause !== undefined || target === undefined || !("ResTarget" in target))
    return null;
  const call = target.ResTarget.val;
  if (call === undefined || !("FuncCall" in call)) return null;
  if (qualifiedName(stringsOf(call.FuncCall.funcname)).name !== "set_config") return null;
  const [parameter, value, local] = (call.FuncCall.args ?? []).map((argument: Node) => constantOf(argument));
  if (typeof parameter !== "string" || typeof value !== "string") return null;
  const range = rangeOfSpan(source, source.span);
  return { kind: "set-parameter", range, parameter: parameter.toLowerCase(), value, local: local === true };
}

const commands: Readonly<Record<string, OperationOf<"transaction">["command"]>> = {
  TRANS_STMT_BEGIN: "begin",
  TRANS_STMT_START: "begin",
  TRANS_STMT_COMMIT: "commit",
  TRANS_STMT_ROLLBACK: "rollback",
  TRANS_STMT_PREPARE: "commit",
  TRANS_STMT_SAVEPOINT: "savepoint",
};

/**
 * BEGIN, COMMIT, ROLLBACK, SAVEPOINT. PREPARE TRANSACTION ends the session's transaction as COMMIT does, AND CHAIN begins
 * the next one at once; the rest (RELEASE, ROLLBACK TO, COMMIT PREPARED) is `other`.
 */
export function transaction(source: Source, { kind, chain }: TransactionStmt): readonly Operation[] {
  const command = commands[kind ?? ""] ?? "other";
  const range = rangeOfSpan(source, source.span);
  const ended: Operation = { kind: "transaction", range, command };
  return chain === true ? [ended, { kind: "transaction", range, command: "begin" }] : [ended];
}
