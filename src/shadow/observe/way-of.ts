import type { Operation } from "../../artifacts/migration/index.ts";
import { runsOutside } from "../runs-outside.ts";

/**
 * How a statement has to be run so that it can be observed and does what it would do anyway. `as it stands`: without any
 * frame of ours. `past our savepoint`: it ends savepoints, ours among them. `session`: it locks nothing, and a query before it
 * could change its meaning. `outside`: the server runs it outside of transactions alone. `inside`: in a frame of ours.
 */
export type Way = "as it stands" | "past our savepoint" | "session" | "outside" | "inside";

/** SET, RESET and the like. SET TRANSACTION is `SET TRANSACTION` or `SET SESSION CHARACTERISTICS` of `other`. */
function concernsSession(operation: Operation): boolean {
  return (
    operation.kind === "set-parameter" ||
    (operation.kind === "other" && /^(?:SET|RESET|SHOW|DISCARD)\b/.test(operation.command))
  );
}

/** Manual: LOCK TABLE, savepoints and DECLARE without WITH HOLD are refused outside of a transaction block. */
function needsBlock(operation: Operation): boolean {
  return (
    operation.kind === "lock-table" ||
    operation.kind === "transaction" ||
    (operation.kind === "other" && operation.command.startsWith("DECLARE"))
  );
}

/** The way of a statement with these operations. */
export function wayOf(operations: readonly Operation[], inTransaction: boolean): Way {
  if (operations.length > 0 && operations.every(concernsSession)) return "session";
  const command = operations.find(({ kind }) => kind === "transaction");
  if (inTransaction) {
    if (command?.kind !== "transaction") return "inside";
    return command.command === "savepoint" ? "as it stands" : "past our savepoint";
  }
  const [only, ...more] = operations;
  if (only !== undefined && more.length === 0 && needsBlock(only)) return "as it stands";
  return operations.some(runsOutside) ? "outside" : "inside";
}
