import type { Operation, ParsedScript } from "../../../../src/artifacts/migration/index.ts";
import { mysqlServer } from "../../../../src/artifacts/migration/index.ts";
import { parseMysql } from "../../../../src/artifacts/migration/mysql/index.ts";
import { lineIndex } from "../../../../src/artifacts/migration/postgresql/line-index.ts";

/** Reads a script as a server of that version does; MySQL 8.0 by default. */
export const read = (text: string, server = "8.0"): ParsedScript =>
  parseMysql({ text, rangeOf: lineIndex(text, { startLine: 1, startColumn: 1 }) }, mysqlServer(server));

/** The operations of a script that the server accepts. */
export function operations(text: string, server?: string): readonly Operation[] {
  const { statements, problems } = read(text, server);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return statements.flatMap((statement) => statement.operations);
}

/** The text of a script that each operation stands at. */
export function places(text: string, server?: string): readonly string[] {
  const lines = text.split("\n");
  return operations(text, server).map(({ range }) => {
    const { startLine, startColumn, endLine, endColumn } = range;
    const within = lines.slice(startLine - 1, endLine);
    const last = within.length - 1;
    return within
      .map((line, index) => line.slice(index === 0 ? startColumn - 1 : 0, index === last ? endColumn - 1 : undefined))
      .join("\n");
  });
}
