import type { Operation, OperationOf, Script, Statement } from "../../artifacts/migration/index.ts";
import type { Needs, PlannedScript, PlannedStatement } from "../rehearsal.ts";
import { runsOutside } from "../runs-outside.ts";
import { treatStatement } from "./treat-statement.ts";

/** One direction of a file as it is to be rehearsed; operations stay where it is observed. */
export function planScript(path: string, script: Script, needs: Needs, observed: boolean): PlannedScript {
  const { transaction, batches, sharesTransaction, problems } = script;
  const statements = script.statements.map((statement) => planStatement(statement, observed));
  return { path, needs, statements, transaction, batches, sharesTransaction, hasProblems: problems.length > 0 };
}

function planStatement(statement: Statement, observed: boolean): PlannedStatement {
  const { text, range, operations, block, origin } = statement;
  return {
    text,
    range,
    treatment: treatStatement(statement),
    operations: observed ? operations : [],
    transaction: block ? [] : transactionOf(operations),
    alone: operations.some((operation) => isAlone(operation, block)),
    verbatim: origin === undefined || origin === "file",
  };
}

type Command = OperationOf<"transaction">["command"];

function transactionOf(operations: readonly Operation[]): readonly Command[] {
  const commands = operations.flatMap((operation) => (operation.kind === "transaction" ? [operation.command] : []));
  return commands.length === operations.length ? commands : [];
}

/** What the server refuses in a transaction, and what may end the one that it stands in. */
function isAlone(operation: Operation, block: boolean): boolean {
  switch (operation.kind) {
    case "transaction":
      return block;
    case "opaque":
      return operation.command === "CALL" || block;
    default:
      return runsOutside(operation);
  }
}
