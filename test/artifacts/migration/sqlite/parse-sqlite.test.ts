import { expect, test } from "vitest";
import { lineIndex } from "../../../../src/artifacts/migration/postgresql/line-index.ts";
import { parseSqlite } from "../../../../src/artifacts/migration/sqlite/index.ts";

const parse = (text: string) => parseSqlite({ text, rangeOf: lineIndex(text, { startLine: 1, startColumn: 1 }) });
const operationsOf = (text: string) => parse(text).statements.flatMap(({ operations }) => operations);
const kindsOf = (text: string) => operationsOf(text).map(({ kind }) => kind);

test.each([
  ["two statements", "SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]],
  [
    "a trigger is one",
    "CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END; SELECT 3;",
    ["CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END", "SELECT 3"],
  ],
  [
    "CASE … END within a trigger",
    "CREATE TEMP TRIGGER a DELETE ON t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END; SELECT 3",
    ["CREATE TEMP TRIGGER a DELETE ON t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END", "SELECT 3"],
  ],
  ["a trigger as a name", "SELECT trigger FROM t; SELECT 2", ["SELECT trigger FROM t", "SELECT 2"]],
  [
    "Drizzle's breakpoints",
    "SELECT 1\n--> statement-breakpoint\nSELECT 2;--> statement-breakpoint\n",
    ["SELECT 1", "SELECT 2"],
  ],
  ["semicolons in texts and comments", "SELECT ';' -- ;\n/* ; */ ; SELECT \";\"", ["SELECT ';'", 'SELECT ";"']],
  ["commands of the shell", ".mode csv\nSELECT 1;\n.read x.sql\n", [".mode csv", "SELECT 1", ".read x.sql"]],
])("takes a script apart: %s", (_, text, statements) => {
  expect(parse(text)).toMatchObject({ problems: [], statements: statements.map((each) => ({ text: each })) });
});

test("places columns, constraints and clauses where they stand", () => {
  const [table] = operationsOf(
    'CREATE TABLE t (\n  id INTEGER PRIMARY KEY,\n  "a b" TEXT NOT NULL CHECK (length("a b") > 1),\n  UNIQUE (id, [a b])\n) STRICT;',
  );
  expect(table).toMatchObject({
    kind: "create-table",
    table: { schema: null, name: "t" },
    options: { strict: true },
    columns: [
      { name: "id", notNull: true, range: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 25 } },
      { name: "a b", notNull: true, range: { startLine: 3, startColumn: 3, endColumn: 48 } },
    ],
    constraints: [
      { kind: "primary-key", columns: ["id"], range: { startLine: 2, startColumn: 14 } },
      { kind: "check", expression: { sql: 'length("a b") > 1', columns: ["a b"] } },
      { kind: "unique", columns: ["id", "a b"], range: { startLine: 4, startColumn: 3, endColumn: 21 } },
    ],
  });
});

test.each([
  ["int", "int", []],
  ["VARCHAR ( 10 )", "varchar", [10]],
  ["Decimal(10, -2)", "decimal", [10, -2]],
  ["UNSIGNED  BIG\nINT", "unsigned big int", []],
  ['"weird type"', "weird type", []],
  ["", "unknown", []],
  ["INT GENERATED ALWAYS AS (b)", "int", []],
])("reads the type %s", (written, name, modifiers) => {
  expect(operationsOf(`CREATE TABLE t (a ${written}, b)`)).toMatchObject([
    { columns: [{ type: { name, modifiers } }, {}] },
  ]);
});

test.each([
  ["1", 1],
  ["-1.5", -1.5],
  ["'it''s'", "it's"],
  ["word", "word"],
  ["NULL", null],
  ["TRUE", true],
  ["(1)", 1],
  ["('x')", "x"],
  ["CURRENT_TIMESTAMP", undefined],
  ["(random())", undefined],
])("reads the default %s", (written, constant) => {
  expect(operationsOf(`ALTER TABLE t ADD COLUMN a DEFAULT ${written}`)).toMatchObject([
    { column: { default: { constant } } },
  ]);
});

test.each([
  ["DELETE FROM t WHERE 1", true],
  ["DELETE FROM t WHERE a = a", true],
  ["DELETE FROM t WHERE a IS NULL OR a IS NOT NULL", true],
  ["DELETE FROM t WHERE NOT 1 = 1", false],
  ["DELETE FROM t WHERE a = 1 AND 1 = 1", null],
  ["DELETE FROM t WHERE '1'", true],
])("knows what a condition always is: %s", (sql, always) => {
  expect(operationsOf(sql)).toMatchObject([{ kind: "delete", where: { always } }]);
});

test.each([
  ["SELECT * FROM t", ["select-star"]],
  ["SELECT t.* FROM t WHERE EXISTS (SELECT * FROM u)", ["select-star"]],
  ["SELECT a FROM t WHERE a = NULL OR NULL <> b", ["equals-null", "equals-null"]],
  ["SELECT a FROM t WHERE a LIKE '%x' AND b NOT LIKE '%' || c", ["leading-wildcard", "leading-wildcard"]],
  ["SELECT a FROM t WHERE a NOT IN (SELECT b FROM u) ORDER BY random()", ["order-by-random", "not-in-subquery"]],
  ["UPDATE t SET a = 1, A = 2", ["assigned-twice"]],
  ["INSERT INTO t (a, b, a) VALUES (1, 2, 3)", ["assigned-twice"]],
])("marks what rules on queries ask for: %s", (sql, marks) => {
  expect(operationsOf(sql).flatMap((each) => ("marks" in each ? each.marks.map(({ kind }) => kind) : []))).toEqual(
    marks,
  );
});

test.each([
  ["PRAGMA foreign_keys = OFF", { kind: "set-parameter", parameter: "foreign_keys", value: "off" }],
  ["PRAGMA Main.Foreign_Keys(0)", { kind: "set-parameter", parameter: "foreign_keys", value: "0" }],
  ["PRAGMA foreign_key_check(t)", { kind: "other" }],
  ["BEGIN IMMEDIATE", { kind: "transaction", command: "begin" }],
  ["END", { kind: "transaction", command: "commit" }],
  ["ROLLBACK TO s", { kind: "transaction", command: "other" }],
  ["CREATE VIRTUAL TABLE f USING fts5(a, b='c(d)')", { kind: "create-object", object: "virtual-table" }],
  ["CREATE TEMP TABLE t (a)", { kind: "create-table", persistence: "temporary" }],
  ["REPLACE INTO t VALUES (1), (2)", { kind: "insert", onConflict: "update", inserted: { from: "values", count: 2 } }],
  [
    "INSERT INTO t SELECT a, b AS c FROM main.u JOIN v",
    { kind: "insert", query: { columns: ["a", "c"], reads: [{ name: "u" }, { name: "v" }] } },
  ],
  [
    "CREATE INDEX i ON t (a COLLATE NOCASE DESC, lower(b)) WHERE a > 1",
    { kind: "create-index", keys: [{ column: "a" }, { column: null }], where: { columns: ["a"] } },
  ],
  [
    "CREATE TRIGGER x BEFORE UPDATE OF a ON t BEGIN SELECT 1; END",
    { kind: "create-trigger", timing: "before", events: ["update"], columns: ["a"] },
  ],
  [".import a b", { kind: "opaque" }],
])("lowers %s", (sql, operation) => {
  expect(operationsOf(sql)).toMatchObject([operation]);
});

test.each([
  ["a name", `CREATE TABLE \${prefix}users (a INT)`, ["create-table"]],
  ["a name alone", "DROP TABLE {{ table }}", ["drop-table"]],
  ["control flow", "{% if x %}\nDROP TABLE t\n{% endif %};", ["drop-table"]],
  ["a whole statement", "{{ everything }};", ["opaque"]],
  ["a clause", `CREATE TABLE t (a INT) \${options};`, ["create-table"]],
])("reads templates: %s", (_, sql, kinds) => {
  expect(kindsOf(sql)).toEqual(kinds);
});

test.each([
  ["SELECT 1;\nCREATE TABLE t (a INT) ENGINE=InnoDB;\nSELECT 2;", 2, 'near "ENGINE"', /MySQL/],
  ["CREATE INDEX CONCURRENTLY i ON t (a);\nSELECT 1; SELECT 2;", 1, 'near "i"', /PostgreSQL/],
  ["SELECT 1; SELECT 2;\nSELECT 'x", 2, "unrecognized token", /Close the quote/],
])("says what SQLite refuses and reads the rest: %s", (sql, line, message, remedy) => {
  const { statements, problems } = parse(sql);
  expect(statements).toHaveLength(2);
  expect(problems).toMatchObject([
    { range: { startLine: line }, message: expect.stringContaining(message), remedy: expect.stringMatching(remedy) },
  ]);
});

test.each([
  ["parentheses", `SELECT ${"(".repeat(200_000)}1`],
  ["closed parentheses", `SELECT ${"(".repeat(100_000)}1${")".repeat(100_000)}`],
  ["NOTs", `SELECT ${"NOT ".repeat(200_000)}1`],
  ["subqueries", "SELECT * FROM (".repeat(50_000)],
  ["sums", `SELECT ${"1 + ".repeat(200_000)}1`],
  ["ANDs", `DELETE FROM t WHERE ${"a = 1 AND ".repeat(900)}b`],
  ["columns", `CREATE TABLE t (${Array.from({ length: 100_000 }, (_, index) => `c${index} INT`).join(",")})`],
  ["rows", `INSERT INTO t VALUES ${"(1, 'a'),".repeat(200_000)}(1, 2)`],
  ["quotes", "'".repeat(1_000_001)],
  ["comments that nothing closes", "/*".repeat(500_000)],
  ["braces", "{{".repeat(500_000)],
  ["statements", ";".repeat(1_000_000)],
  ["five megabytes", `SELECT '${"x".repeat(5_000_000)}'`],
])("bears many %s", (_, sql) => {
  const { statements, problems } = parse(sql);
  expect(statements.length + problems.length).toBeLessThanOrEqual(500_000);
});
