import { madeSql } from "../javascript/sql-step.ts";
import { type RunnerCall, unreadCall } from "./change-request.ts";

/** How deep transactions are nested: TypeORM makes savepoints of the inner ones. */
export interface TransactionDepth {
  depth: number;
}

/** `startTransaction` and the like. Source: typeorm 0.3, PostgresQueryRunner.startTransaction, checked 2026-11-23. */
export function transactionCall(call: RunnerCall, state: TransactionDepth): void {
  const { run, at, name } = call;
  const savepoint = (depth: number): string => `typeorm_${depth}`;
  if (name === "startTransaction") {
    run.emit(madeSql(state.depth === 0 ? "START TRANSACTION" : `SAVEPOINT ${savepoint(state.depth)}`, at));
    state.depth += 1;
    return;
  }
  // The way back that only an error leads to.
  if (name === "rollbackTransaction" && run.doubt() > 0) return;
  if (state.depth === 0) {
    unreadCall(call, "no transaction is open at this place");
    return;
  }
  state.depth -= 1;
  const commits = name === "commitTransaction";
  if (state.depth === 0) run.emit(madeSql(commits ? "COMMIT" : "ROLLBACK", at));
  else if (commits) run.emit(madeSql(`RELEASE SAVEPOINT ${savepoint(state.depth)}`, at));
  else run.emit(madeSql(`ROLLBACK TO SAVEPOINT ${savepoint(state.depth)}`, at));
}
