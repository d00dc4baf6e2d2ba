import { describe, expect, test } from "vitest";
import type { Schema, Table } from "../../../../src/artifacts/migration/index.ts";
import { changeOf } from "../../../rules/migration/change-of.ts";

const after = (...files: readonly string[]): Schema => changeOf({ files, dialect: "mysql" }).after;

function table(sql: string, name = "t"): Table {
  const found = after(sql).tables.get(`public.${name}`);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
}

const indexesOf = (sql: string): readonly string[] => [...table(sql).indexes.keys()];
const constraintsOf = (sql: string): readonly string[] => [...table(sql).constraints.keys()];

describe("names that the server gives", () => {
  const cases: readonly (readonly [sql: string, indexes: readonly string[], constraints: readonly string[]])[] = [
    ["CREATE TABLE t (a int PRIMARY KEY)", ["PRIMARY"], ["PRIMARY"]],
    ["CREATE TABLE t (a int, CONSTRAINT x PRIMARY KEY (a))", ["PRIMARY"], ["PRIMARY"]],
    ["CREATE TABLE t (a int UNIQUE, b int, UNIQUE (a, b))", ["a", "a_2"], ["a", "a_2"]],
    ["CREATE TABLE t (a int UNIQUE, KEY (a))", ["a", "a_2"], ["a"]],
    ["CREATE TABLE t (a int); ALTER TABLE t ADD UNIQUE (a), ADD INDEX (a)", ["a", "a_2"], ["a"]],
    ["CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES p (id))", ["t_ibfk_1"], ["t_ibfk_1"]],
    [
      "CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES p (id), FOREIGN KEY (a) REFERENCES q (id))",
      ["t_ibfk_1"],
      ["t_ibfk_1", "t_ibfk_2"],
    ],
    ["CREATE TABLE t (a int CHECK (a > 1), CHECK (a > 2))", [], ["t_chk_1", "t_chk_2"]],
    [
      "CREATE TABLE t (a int); CREATE INDEX i ON t ((a + 1)); ALTER TABLE t ADD INDEX ((a + 2))",
      ["i", "functional_index"],
      [],
    ],
  ];
  test.each(cases)("%s", (sql, indexes, constraints) => {
    expect(indexesOf(sql)).toEqual(indexes);
    expect(constraintsOf(sql)).toEqual(constraints);
  });
});

describe("indexes are their table's", () => {
  const cases: readonly (readonly [name: string, sql: string, indexes: readonly string[]])[] = [
    [
      "an index of the same name on another table stays",
      "CREATE TABLE t (a int, KEY i (a)); CREATE TABLE u (a int, KEY i (a)); DROP INDEX i ON u",
      ["i"],
    ],
    ["a key goes with its index", "CREATE TABLE t (a int, UNIQUE KEY i (a)); ALTER TABLE t DROP INDEX i", []],
    ["a renamed index", "CREATE TABLE t (a int, UNIQUE KEY i (a)); ALTER TABLE t RENAME INDEX I TO j", ["j"]],
    [
      "a foreign key takes the index that there is",
      "CREATE TABLE t (a int, b int, KEY i (a, b), FOREIGN KEY (a) REFERENCES p (id))",
      ["i"],
    ],
    [
      "an index of a foreign key makes room",
      "CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)); CREATE INDEX i ON t (a)",
      ["i"],
    ],
    [
      "the index of a foreign key outlives it",
      "CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id)); ALTER TABLE t DROP FOREIGN KEY f",
      ["f"],
    ],
    ["no primary key any more", "CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t DROP PRIMARY KEY", []],
    ["LIKE keeps the names", "CREATE TABLE s (a int, KEY i (a)); CREATE TABLE t LIKE s", ["i"]],
  ];
  test.each(cases)("%s", (_name, sql, indexes) => {
    expect(indexesOf(sql)).toEqual(indexes);
  });
});

describe("columns and options", () => {
  test("names are compared without case", () => {
    const { columns, indexes } = table(
      "CREATE TABLE t (Id int, PRIMARY KEY (ID)); ALTER TABLE t MODIFY iD bigint; CREATE INDEX i ON t (ID)",
    );
    expect([...columns.keys()]).toEqual(["Id"]);
    expect(columns.get("Id")).toMatchObject({ type: { name: "bigint" }, notNull: true });
    expect(indexes.get("i")?.keys).toMatchObject([{ column: "Id" }]);
  });

  test("CHANGE renames and redefines", () => {
    const { columns } = table(
      "CREATE TABLE t (a int NOT NULL DEFAULT 1 COMMENT 'x', KEY (a)); ALTER TABLE t CHANGE a b text",
    );
    expect([...columns.keys()]).toEqual(["b"]);
    expect(columns.get("b")).toMatchObject({ type: { name: "text" }, notNull: false, default: null, comment: null });
  });

  test("options are kept and changed", () => {
    const sql = "CREATE TABLE t (a text CHARACTER SET latin1) ENGINE=MyISAM CHARSET=latin1 COLLATE=latin1_bin;";
    expect(table(sql).options).toEqual({ engine: "myisam", charset: "latin1", collation: "latin1_bin" });
    const converted = table(`${sql} ALTER TABLE t ENGINE=InnoDB; ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4`);
    expect(converted.options).toEqual({ engine: "innodb", charset: "utf8mb4" });
    expect(converted.columns.get("a")?.type.charset).toBeUndefined();
  });

  test("AUTO_INCREMENT, ON UPDATE and comments are kept", () => {
    const { columns } = table(
      "CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b timestamp ON UPDATE CURRENT_TIMESTAMP COMMENT 'c')",
    );
    expect(columns.get("a")).toMatchObject({ autoIncrement: true });
    expect(columns.get("b")).toMatchObject({ comment: "c", onUpdate: { sql: "CURRENT_TIMESTAMP" } });
  });
});

describe("transactions", () => {
  const circumstances = (sql: string): readonly (string | null)[] =>
    changeOf({ files: [sql], dialect: "mysql" }).steps.map((step) => step.circumstances.transaction);

  test("DDL ends an open transaction before it runs", () => {
    const sql =
      "START TRANSACTION; UPDATE t SET a = 1 WHERE b; ALTER TABLE t ADD c int; UPDATE t SET a = 2 WHERE b; COMMIT";
    expect(circumstances(sql)).toEqual([null, "explicit", null, null, null]);
  });

  test("a temporary table does not", () => {
    expect(circumstances("BEGIN; CREATE TEMPORARY TABLE t (a int); COMMIT")).toEqual([null, "explicit", "explicit"]);
  });
});
