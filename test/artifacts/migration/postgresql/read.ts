import type { Operation, Statement } from "../../../../src/artifacts/migration/index.ts";
import { parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import type { Range } from "../../../../src/charter/index.ts";

/** What a range covers, cut out by lines and columns as a reader of the file would. */
export function covered(text: string, { startLine, startColumn, endLine, endColumn }: Range): string {
  const lines = text.split(/(?<=\n)|(?<=\r)(?!\n)/);
  const start = lines.slice(0, startLine - 1).join("").length + startColumn - 1;
  const end = lines.slice(0, endLine - 1).join("").length + endColumn - 1;
  return text.slice(start, end);
}

/** The statements of a script that must parse. */
export function statementsOf(sql: string): readonly Statement[] {
  const { statements, problems } = parseScript(sql);
  if (problems.length > 0) throw new Error(`${sql}: ${problems.map(({ message }) => message).join("; ")}`);
  return statements;
}

/** The operations of a script that must parse. */
export function operationsOf(sql: string): readonly Operation[] {
  return statementsOf(sql).flatMap(({ operations }) => operations);
}

/** The only operation of a script. */
export function operationOf(sql: string): Operation {
  const [operation, ...more] = operationsOf(sql);
  if (operation === undefined || more.length > 0) throw new Error(`not one operation: ${sql}`);
  return operation;
}
