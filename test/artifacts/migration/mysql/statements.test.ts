import { describe, expect, test } from "vitest";
import { operations, places, read } from "./read.ts";

describe("what is a statement", () => {
  const cases: readonly (readonly [name: string, sql: string, texts: readonly string[], server?: string])[] = [
    ["semicolons end one", "SELECT 1;; SELECT 2;", ["SELECT 1", "SELECT 2"]],
    ["comments are none", "-- a;\n# b;\n/* c; */ SELECT 1", ["SELECT 1"]],
    ["two dashes without a blank are a comment at the beginning of a line", "--a\nSELECT 5--1", ["SELECT 5--1"]],
    ["semicolons within texts and names end none", 'SELECT \';\', "a;\\";", `b;`', ['SELECT \';\', "a;\\";", `b;`']],
    [
      "DELIMITER",
      "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\nSELECT 2;",
      ["CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2"],
    ],
    ["a delimiter that a name might hold", "DELIMITER $$\nSELECT 1$$\nSELECT a$$", ["SELECT 1", "SELECT a"]],
    [
      "a body without DELIMITER",
      "CREATE PROCEDURE p() BEGIN IF a THEN SELECT CASE WHEN 1 THEN 2 END; END IF; WHILE 1 DO SET a = if(1, 2, 3); END WHILE; l: LOOP LEAVE l; END LOOP l; END; SELECT 1;",
      [
        "CREATE PROCEDURE p() BEGIN IF a THEN SELECT CASE WHEN 1 THEN 2 END; END IF; WHILE 1 DO SET a = if(1, 2, 3); END WHILE; l: LOOP LEAVE l; END LOOP l; END",
        "SELECT 1",
      ],
    ],
    ["BEGIN of a transaction is none of a body", "BEGIN; SELECT 1; COMMIT;", ["BEGIN", "SELECT 1", "COMMIT"]],
    ["executable comments are read", "/*!40101 SET NAMES utf8 */;\nSELECT 1", ["SET NAMES utf8", "SELECT 1"]],
    ["executable comments of a later server are none", "/*!80013 SELECT 1 */; SELECT 2", ["SELECT 2"], "5.7"],
    ["MariaDB's own comments", "/*M!100100 SELECT 1 */; SELECT 2", ["SELECT 2"]],
    ["MariaDB's own comments to itself", "/*M!100100 SELECT 1 */; SELECT 2", ["SELECT 1", "SELECT 2"], "mariadb-10.6"],
    ["MySQL 8's comments to MariaDB", "/*!80000 SELECT 1 */; SELECT 2", ["SELECT 2"], "mariadb-11.4"],
    ["carriage returns", "SELECT 1;\r\nSELECT 2;\r\n", ["SELECT 1", "SELECT 2"]],
  ];
  for (const [name, sql, texts, server] of cases) {
    test(name, () => {
      const { statements, problems } = read(sql, server);
      expect(problems).toEqual([]);
      expect(statements.map(({ text }) => text)).toEqual(texts);
    });
  }
});

describe("what the server refuses", () => {
  const cases: readonly (readonly [sql: string, line: number, column: number, message: string])[] = [
    ["CREAT TABLE t (a int)", 1, 1, "syntax error at `CREAT`: no statement begins so"],
    ["CREATE TABLE t (a int,)", 1, 23, "syntax error at `)`: a name is missing"],
    ["CREATE TABLE t (a foo)", 1, 19, "syntax error at `foo`: a data type is missing"],
    [
      "ALTER TABLE t\n  ALTER COLUMN a TYPE bigint",
      2,
      18,
      "syntax error at `TYPE`: `SET` or `DROP DEFAULT` is missing",
    ],
    ["SELECT 1 FROM", 1, 10, "syntax error at the end of the statement: a name is missing"],
    ["UPDATE t SET a = WHERE b", 1, 18, "syntax error at `WHERE`: a value is missing"],
    ["CREATE INDEX CONCURRENTLY i ON t (a)", 1, 27, "syntax error at `i`: `ON` is missing"],
    ["SELECT 1 /* never closed", 1, 10, "syntax error at `/* never closed`"],
  ];
  test.each(cases)("%s", (sql, startLine, startColumn, message) => {
    const { problems, statements } = read(`${sql};`.replace("closed;", "closed"));
    expect(problems).toMatchObject([{ message, range: { startLine, startColumn } }]);
    expect(statements).toEqual([]);
  });

  test("the statements behind it are read", () => {
    const { statements, problems } = read("ALTER TABLE t FOO BAR; DROP TABLE t;");
    expect(problems).toHaveLength(1);
    expect(statements).toMatchObject([{ operations: [{ kind: "drop-table" }] }]);
  });

  test("the remedy names the database that it looks like", () => {
    expect(read("CREATE TABLE t (a jsonb)").problems[0]?.remedy).toContain("PostgreSQL");
    expect(read("CREATE TABLE t (a integer AUTOINCREMENT)").problems[0]?.remedy).toContain("SQLite");
  });
});

describe("rows", () => {
  const cases: readonly (readonly [sql: string, expected: readonly object[]])[] = [
    [
      "INSERT INTO t (a, b) VALUES (1, 'x'), (2, NULL)",
      [
        {
          kind: "insert",
          columns: ["a", "b"],
          inserted: {
            from: "values",
            count: 2,
            rows: [
              [1, "x"],
              [2, null],
            ],
          },
          onConflict: null,
        },
      ],
    ],
    ["INSERT IGNORE t VALUES (1)", [{ columns: null, onConflict: "nothing" }]],
    ["REPLACE INTO t SET a = 1", [{ columns: ["a"], onConflict: "update" }]],
    [
      "INSERT INTO t SELECT * FROM s ON DUPLICATE KEY UPDATE a = VALUES(a)",
      [
        {
          inserted: { from: "query" },
          onConflict: "update",
          marks: [{ kind: "select-star" }],
          query: { reads: [{ name: "s" }] },
        },
      ],
    ],
    ["INSERT INTO t VALUES ()", [{ inserted: { from: "default", count: 1 } }]],
    ["UPDATE t SET a = 1", [{ kind: "update", columns: ["a"], where: null }]],
    ["UPDATE t SET a = 1 WHERE b = 2 ORDER BY c LIMIT 5", [{ limit: 5, where: { columns: ["b"] } }]],
    [
      "UPDATE a JOIN b ON a.id = b.id SET a.x = 1, b.y = 2",
      [
        { table: { name: "a" }, columns: ["x"], where: { columns: ["id"] } },
        { table: { name: "b" }, columns: ["y"] },
      ],
    ],
    ["DELETE FROM t", [{ kind: "delete", where: null }]],
    ["DELETE x FROM t AS x JOIN s USING (id) WHERE s.a IS NULL", [{ table: { name: "t" }, where: { columns: ["a"] } }]],
    ["DELETE FROM a, b USING a JOIN b ON a.id = b.id", [{ table: { name: "a" } }, { table: { name: "b" } }]],
    ["DELETE FROM t WHERE 1 = 1 OR a = 2", [{ where: { always: true } }]],
    [
      "SELECT * FROM t WHERE a = NULL AND b LIKE '%x' ORDER BY RAND()",
      [
        {
          kind: "query",
          marks: [
            { kind: "select-star" },
            { kind: "equals-null" },
            { kind: "leading-wildcard" },
            { kind: "order-by-random" },
          ],
        },
      ],
    ],
    [
      "SELECT a FROM t WHERE a NOT IN (SELECT b FROM s)",
      [{ marks: [{ kind: "not-in-subquery" }], query: { reads: [{ name: "t" }, { name: "s" }] } }],
    ],
    ["WITH c AS (SELECT a FROM t) SELECT a FROM c", [{ query: { reads: [{ name: "t" }] } }]],
    ["UPDATE t SET a = 1, a = 2", [{ marks: [{ kind: "assigned-twice" }] }]],
    [
      "LOAD DATA LOCAL INFILE 'f' REPLACE INTO TABLE t FIELDS TERMINATED BY ',' (a, @b, c)",
      [{ kind: "insert", inserted: { from: "copy" }, columns: ["a", "c"] }],
    ],
  ];
  test.each(cases)("%s", (sql, expected) => {
    expect(operations(sql)).toMatchObject(expected);
  });

  test("conditions are told as everybody would write them", () => {
    const [updated] = operations("UPDATE t SET a = 1 WHERE (`A` = 1 AND  b IS not NULL) AND (c=2 OR d)");
    expect(updated).toMatchObject({
      where: { conjuncts: ["a = 1", "b is not null", "c = 2 or d"], impliesNotNull: ["b"] },
    });
  });
});

describe("the session", () => {
  const cases: readonly (readonly [sql: string, expected: readonly object[]])[] = [
    ["SET @@session.lock_wait_timeout = 5", [{ kind: "set-parameter", parameter: "lock_wait_timeout", value: "5" }]],
    [
      "SET FOREIGN_KEY_CHECKS=0, GLOBAL max_connections = 9",
      [{ parameter: "foreign_key_checks", value: "0" }, { parameter: "global.max_connections" }],
    ],
    ["SET NAMES 'utf8mb4'", [{ parameter: "names", value: "utf8mb4" }]],
    ["START TRANSACTION", [{ kind: "transaction", command: "begin" }]],
    ["ROLLBACK TO s", [{ command: "other" }]],
    ["CALL p(1)", [{ kind: "opaque", command: "call" }]],
    ["SHOW TABLES", [{ kind: "other" }]],
    ["ANALYZE TABLE a, b", [{ kind: "analyze", tables: [{ name: "a" }, { name: "b" }] }]],
    ["{{ .Body }}", []],
  ];
  test.each(cases)("%s", (sql, expected) => {
    expect(
      operations(sql).filter(
        ({ kind, ...rest }) => !(kind === "opaque" && "command" in rest && rest.command === "template"),
      ),
    ).toMatchObject(expected);
  });

  test("the database in use first is the one that names without a database mean", () => {
    const tables = operations("USE d; DROP TABLE d.a; DROP TABLE b; USE e; DROP TABLE c; DROP TABLE d.f;").flatMap(
      (each) => (each.kind === "drop-table" ? [each.table] : []),
    );
    const home = (name: string) => ({ schema: null, name });
    expect(tables).toEqual([home("a"), home("b"), { schema: "e", name: "c" }, home("f")]);
  });
});

describe("prepared statements", () => {
  test("a literal is read where it stands", () => {
    const sql = "PREPARE s FROM 'DROP TABLE t';\nEXECUTE s;";
    expect(operations(sql)).toMatchObject([{ kind: "other" }, { kind: "drop-table", table: { name: "t" } }]);
    expect(places(sql)[1]).toBe("DROP TABLE t");
  });

  test("what a condition chooses is read, variables are followed", () => {
    const sql = `SET @table = 'posts';
      SET @sql = (SELECT IF((SELECT COUNT(*) FROM information_schema.columns WHERE column_name = 'a') > 0,
        'SELECT 1', CONCAT('ALTER TABLE ', @table, ' ADD a int')));
      PREPARE s FROM @sql; EXECUTE s; DEALLOCATE PREPARE s;`;
    const found = operations(sql).filter(({ kind }) => kind !== "other");
    expect(found).toMatchObject([{ kind: "add-column", table: { name: "posts" }, column: { name: "a" } }]);
  });

  test("a text that is computed is not known", () => {
    const sql = "SET @sql = (SELECT GROUP_CONCAT(a) FROM t); PREPARE s FROM @sql; EXECUTE s";
    expect(operations(sql).at(-1)).toMatchObject({ kind: "opaque", command: "execute" });
  });
});

describe("procedures that the script makes and calls", () => {
  const kinds = (body: string, before = ""): readonly string[] =>
    operations(`${before}CREATE PROCEDURE p() ${body}; CALL p(); DROP PROCEDURE p;`)
      .map(({ kind }) => kind)
      .slice(1, -1);
  const cases: readonly (readonly [body: string, kinds: readonly string[]])[] = [
    [
      "BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE t ADD a int; ELSE DROP TABLE u; END IF; END",
      ["add-column", "drop-table"],
    ],
    ["BEGIN IF a THEN DROP TABLE t; ELSE DROP TABLE t; END IF; END", ["drop-table"]],
    [
      "BEGIN DECLARE a int DEFAULT 0; DECLARE CONTINUE HANDLER FOR 1060, SQLEXCEPTION BEGIN END; ALTER TABLE t ADD a int; END",
      ["add-column"],
    ],
    [
      "BEGIN CASE a WHEN 1 THEN DROP TABLE t; END CASE; l: WHILE a DO DELETE FROM u WHERE b LIMIT 5; END WHILE l; END",
      ["drop-table", "delete"],
    ],
    ["COMMENT 'x' SQL SECURITY INVOKER DROP TABLE t", ["drop-table"]],
    ["BEGIN SET @s = 'DROP TABLE t'; PREPARE s FROM @s; EXECUTE s; DEALLOCATE PREPARE s; END", ["drop-table"]],
    ["BEGIN SELECT 1 INTO @a; END", ["other"]],
    ["BEGIN CALL q(); END", ["opaque"]],
    ["BEGIN ALTER TABLE t FOO; END", ["opaque"]],
    ["BEGIN CALL p(); END", ["opaque"]],
  ];
  test.each(cases)("%s", (body, expected) => {
    expect(kinds(body)).toEqual(expected);
  });

  test("texts that are passed stand for the parameters", () => {
    const sql = `CREATE PROCEDURE add_column(IN t varchar(64), c varchar(64))
      BEGIN SET @s = CONCAT('ALTER TABLE ', t, ' ADD ', c, ' int'); PREPARE s FROM @s; EXECUTE s; END;
      CALL add_column('users', 'age');`;
    expect(operations(sql).at(-1)).toMatchObject({
      kind: "add-column",
      table: { name: "users" },
      column: { name: "age" },
    });
  });

  test("a change stands in the body", () => {
    expect(places("CREATE PROCEDURE p() BEGIN DROP TABLE t; END; CALL p()")[1]).toBe("DROP TABLE t");
  });
});
