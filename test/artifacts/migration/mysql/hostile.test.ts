import { describe, expect, test } from "vitest";
import { read } from "./read.ts";

/** Enough for what takes a place on the stack for each, or the square of their number, to show. */
const many = 30_000;

describe("hostile scripts are read without harm", () => {
  const cases: readonly (readonly [name: string, sql: string, problems: number])[] = [
    ["nested parentheses", `SELECT ${"(".repeat(many)}`, 1],
    ["nested tables", `SELECT 1 FROM ${"(".repeat(many)}`, 1],
    ["nested CASE", `SELECT ${"CASE WHEN ".repeat(many)}`, 1],
    ["a chain of NOT", `SELECT ${"NOT ".repeat(many)}1`, 1],
    ["a chain of sums", `SELECT 1${" + 1".repeat(7 * many)}`, 1],
    ["a chain of conditions", `DELETE FROM t WHERE ${"a = 1 OR ".repeat(7 * many)}1`, 1],
    ["columns", `CREATE TABLE t (${"a int, ".repeat(many)}b int)`, 0],
    ["rows", `INSERT INTO t VALUES ${"(1, 'a'), ".repeat(many)}(1)`, 0],
    ["partitions", `ALTER TABLE t ${"PARTITION BY HASH(a) ".repeat(many)}`, 0],
    [
      "a text that doubles itself",
      `SET @a = 'x'; ${"SET @a = CONCAT(@a, @a);".repeat(100)} PREPARE s FROM @a; EXECUTE s`,
      0,
    ],
    ["a text that is executed again and again", `PREPARE s FROM 'SELECT 1';${"EXECUTE s;".repeat(many)}`, 0],
    ["a procedure that is called again and again", `CREATE PROCEDURE p() DROP TABLE t;${"CALL p();".repeat(many)}`, 0],
    ["a procedure of many branches", `CREATE PROCEDURE p() BEGIN ${"IF a THEN ".repeat(many)} END; CALL p()`, 0],
    ["opened comments", "/*!".repeat(many), 0],
    ["opened braces", "{".repeat(many), 1],
    ["delimiters", "DELIMITER x\n".repeat(many), 0],
    ["more than is read", " ".repeat((4 << 20) + 1), 1],
  ];
  test.each(cases)("%s", (_name, sql, problems) => {
    expect(read(sql).problems).toHaveLength(problems);
  });
});
