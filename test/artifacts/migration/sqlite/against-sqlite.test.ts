import { expect, test } from "vitest";
import { sqlFrom } from "../../../../src/artifacts/migration/sql-text.ts";
import { parseSqlite } from "../../../../src/artifacts/migration/sqlite/index.ts";
import { isRefusedBySyntax } from "./oracle.ts";
import { statements } from "./statements.ts";

const nowhere = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** What SQLite does not compile and the shell, or another build of it, takes. */
const taken: readonly string[] = [".tables"];

test.each(statements)("%s", (sql) => {
  const { problems } = parseSqlite(sqlFrom(sql, nowhere));
  expect(problems.length > 0).toBe(isRefusedBySyntax(sql) && !taken.includes(sql));
});
