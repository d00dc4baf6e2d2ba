import { describe, expect, test } from "vitest";
import { operations, places } from "./read.ts";

const column = (definition: string, server?: string): unknown => {
  const [created] = operations(`CREATE TABLE t (${definition})`, server);
  return created?.kind === "create-table" ? { ...created.columns[0], constraints: created.constraints } : created;
};

describe("a column", () => {
  const cases: readonly (readonly [definition: string, expected: object])[] = [
    ["a int", { name: "a", type: { name: "int", modifiers: [] }, notNull: false, default: null }],
    [
      "`select` INTEGER(11) UNSIGNED NOT NULL",
      { name: "select", type: { name: "int", modifiers: [11], unsigned: true }, notNull: true },
    ],
    ["a boolean DEFAULT FALSE", { type: { name: "tinyint", modifiers: [1] }, default: { constant: false } }],
    ["a bool", { type: { name: "tinyint", modifiers: [1] } }],
    [
      "a serial",
      {
        type: { name: "bigint", unsigned: true },
        notNull: true,
        autoIncrement: true,
        constraints: [{ kind: "unique", columns: ["a"] }],
      },
    ],
    [
      "a varchar(255) CHARACTER SET latin1 COLLATE latin1_bin",
      { type: { modifiers: [255], charset: "latin1", collation: "latin1_bin" } },
    ],
    ["a varchar(9) COLLATE utf8mb4_bin NOT NULL", { type: { collation: "utf8mb4_bin" }, notNull: true }],
    ["a varchar(9) NOT NULL COLLATE utf8mb4_bin", { type: { collation: "utf8mb4_bin" }, notNull: true }],
    ["a character varying(9)", { type: { name: "varchar", modifiers: [9] } }],
    ["a national varchar(9)", { type: { name: "varchar", modifiers: [9] } }],
    ["a double precision", { type: { name: "double" } }],
    ["a numeric(10, 2) zerofill", { type: { name: "decimal", modifiers: [10, 2], unsigned: true } }],
    ["a long varchar", { type: { name: "mediumtext" } }],
    [
      "a enum('x','it''s', \"y\") DEFAULT 'x'",
      { type: { name: "enum", values: ["x", "it's", "y"] }, default: { constant: "x" } },
    ],
    ["a set('x','y')", { type: { name: "set", values: ["x", "y"] } }],
    [
      "a bigint NOT NULL AUTO_INCREMENT PRIMARY KEY",
      { autoIncrement: true, constraints: [{ kind: "primary-key", name: "PRIMARY", columns: ["a"] }] },
    ],
    ["a int UNIQUE KEY", { constraints: [{ kind: "unique", name: null }] }],
    ["a int KEY", { constraints: [{ kind: "primary-key" }] }],
    [
      "a datetime(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)",
      { default: { calls: [{ name: "current_timestamp" }] }, onUpdate: { calls: [{ name: "current_timestamp" }] } },
    ],
    ["a timestamp NULL DEFAULT NULL", { notNull: false, default: { constant: null } }],
    ["a int DEFAULT -1 COMMENT 'it\\'s'", { default: { constant: -1 }, comment: "it's" }],
    ["a json DEFAULT (json_array())", { default: { calls: [{ name: "json_array" }], constant: undefined } }],
    ["a varchar(36) DEFAULT (uuid())", { default: { calls: [{ name: "uuid" }] } }],
    ["a bit(1) DEFAULT b'0'", { default: { constant: "b'0'" } }],
    ["a varchar(9) DEFAULT _utf8mb4'x'", { default: { constant: "x" } }],
    ["a int AS (b + c) STORED", { generated: "stored", computedFrom: ["b", "c"] }],
    ["a int GENERATED ALWAYS AS (b * 2) VIRTUAL NOT NULL", { generated: "virtual", notNull: true }],
    ["a int CHECK (a > 0)", { constraints: [{ kind: "check", notValid: false, expression: { columns: ["a"] } }] }],
    [
      "a int CONSTRAINT positive CHECK (a > 0) NOT ENFORCED",
      { constraints: [{ kind: "check", name: "positive", notValid: true }] },
    ],
    ["a int INVISIBLE", { name: "a" }],
    ["a geometry NOT NULL SRID 4326", { type: { name: "geometry" } }],
    ["date date", { name: "date", type: { name: "date" } }],
    ["key_ int, rank int", { name: "key_" }],
  ];
  test.each(cases)("%s", (definition, expected) => {
    expect(column(definition)).toMatchObject(expected);
  });

  test("REFERENCES within a column is forgotten by MySQL and heeded by MariaDB from 10.5 on", () => {
    const definition = "a int REFERENCES p (id) ON DELETE CASCADE";
    const reference = { kind: "foreign-key", columns: ["a"], references: { name: "p" }, onDelete: "cascade" };
    for (const server of ["5.7", "8.4", "mariadb-10.4"]) {
      expect(column(definition, server)).toMatchObject({ ignoredReferences: reference, constraints: [] });
    }
    expect(column(definition, "mariadb-10.5")).toMatchObject({ constraints: [reference] });
  });
});

describe("CREATE TABLE", () => {
  const cases: readonly (readonly [sql: string, expected: readonly object[]])[] = [
    [
      "CREATE TABLE IF NOT EXISTS `d`.`t` (`a` int, PRIMARY KEY (`a`) USING BTREE) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC COMMENT='x'",
      [
        {
          kind: "create-table",
          table: { schema: "d", name: "t" },
          ifNotExists: true,
          constraints: [{ kind: "primary-key", name: "PRIMARY" }],
          options: {
            engine: "innodb",
            autoIncrement: 5,
            charset: "utf8mb4",
            collation: "utf8mb4_bin",
            rowFormat: "dynamic",
            comment: "x",
          },
        },
      ],
    ],
    [
      "CREATE TABLE t (a int, b text, KEY (a), INDEX i (b(10) DESC), FULLTEXT KEY f (b), UNIQUE KEY u (a), UNIQUE p (b(5)))",
      [
        { kind: "create-table", constraints: [{ kind: "unique", name: "u", columns: ["a"] }] },
        { kind: "create-index", name: null, keys: [{ column: "a" }], unique: false, method: "btree" },
        { kind: "create-index", name: "i", keys: [{ column: "b", prefix: 10, order: "desc" }] },
        { kind: "create-index", name: "f", method: "fulltext" },
        { kind: "create-index", name: "p", unique: true, keys: [{ column: "b", prefix: 5 }] },
      ],
    ],
    [
      "CREATE TABLE t (a int, KEY i ((lower(a))))",
      [{}, { kind: "create-index", keys: [{ column: null, expression: { calls: [{ name: "lower" }] } }] }],
    ],
    [
      "CREATE TABLE t (a int, CONSTRAINT c FOREIGN KEY i (a) REFERENCES p (id) ON DELETE SET NULL ON UPDATE NO ACTION)",
      [
        {
          constraints: [
            { kind: "foreign-key", name: "c", columns: ["a"], referencedColumns: ["id"], onDelete: "set-null" },
          ],
        },
      ],
    ],
    ["CREATE TEMPORARY TABLE t (a int)", [{ persistence: "temporary" }]],
    ["CREATE TABLE t LIKE s", [{ origins: [{ kind: "like", table: { name: "s" } }] }]],
    ["CREATE TABLE t (LIKE s)", [{ origins: [{ kind: "like" }] }]],
    [
      "CREATE TABLE t AS SELECT a, b FROM s",
      [{ origins: [{ kind: "query" }], query: { reads: [{ name: "s" }], columns: ["a", "b"] } }],
    ],
    ["CREATE TABLE t (a int) SELECT 1 AS a", [{ columns: [{ name: "a" }], query: { star: false } }]],
    [
      "CREATE TABLE t (a int) PARTITION BY RANGE (year(a)) (PARTITION p0 VALUES LESS THAN (2020) ENGINE = InnoDB, PARTITION p1 VALUES LESS THAN MAXVALUE)",
      [{ partitionedBy: ["a"] }],
    ],
    ["CREATE TABLE t (a int) PARTITION BY KEY (a) PARTITIONS 4", [{ partitionedBy: ["a"] }]],
    ["CREATE TABLE {{ .Prefix }}users (a int) {{ .Options }}", [{ table: { name: "{{ .Prefix }}users" } }]],
    ["CREATE TABLE /*_*/users (a int) /*$options*/", [{ table: { name: "users" } }]],
  ];
  test.each(cases)("%s", (sql, expected) => {
    expect(operations(sql)).toMatchObject(expected);
  });
});

describe("ALTER TABLE", () => {
  const cases: readonly (readonly [change: string, expected: readonly object[]])[] = [
    [
      "ADD COLUMN a int NOT NULL FIRST",
      [{ kind: "add-column", column: { name: "a", notNull: true }, position: "first" }],
    ],
    ["ADD a int AFTER b", [{ kind: "add-column", position: { after: "b" } }]],
    [
      "ADD COLUMN (a int, b text, KEY (a))",
      [
        { kind: "add-column", column: { name: "a" } },
        { kind: "add-column", column: { name: "b" } },
        { kind: "create-index" },
      ],
    ],
    ["ADD INDEX i (a, b)", [{ kind: "create-index", name: "i", unique: false }]],
    ["ADD UNIQUE INDEX i (a)", [{ kind: "add-constraint", constraint: { kind: "unique", name: "i" } }]],
    ["ADD CONSTRAINT u UNIQUE (a)", [{ kind: "add-constraint", constraint: { kind: "unique", name: "u" } }]],
    ["ADD PRIMARY KEY (a)", [{ kind: "add-constraint", constraint: { kind: "primary-key", name: "PRIMARY" } }]],
    [
      "ADD CONSTRAINT FOREIGN KEY (a) REFERENCES p (id)",
      [{ kind: "add-constraint", constraint: { kind: "foreign-key", name: null } }],
    ],
    ["DROP a", [{ kind: "drop-column", column: "a" }]],
    ["DROP COLUMN IF EXISTS a", [{ kind: "drop-column", column: "a", ifExists: true }]],
    ["DROP PRIMARY KEY", [{ kind: "drop-constraint", name: "PRIMARY" }]],
    ["DROP KEY i", [{ kind: "drop-index", index: { name: "i" }, on: { name: "t" } }]],
    ["DROP FOREIGN KEY f", [{ kind: "drop-constraint", name: "f" }]],
    [
      "MODIFY COLUMN a bigint unsigned NOT NULL",
      [{ kind: "modify-column", column: "a", to: { type: { name: "bigint", unsigned: true }, notNull: true } }],
    ],
    [
      "CHANGE a b int",
      [
        { kind: "rename-column", column: "a", to: "b" },
        { kind: "modify-column", column: "b", to: { type: { name: "int" } } },
      ],
    ],
    ["CHANGE COLUMN `a` `a` int", [{ kind: "modify-column", column: "a" }]],
    ["ALTER a SET DEFAULT 5", [{ kind: "set-default", column: "a", default: { constant: 5 } }]],
    ["ALTER COLUMN a DROP DEFAULT", [{ kind: "drop-default", column: "a" }]],
    ["ALTER INDEX i INVISIBLE", [{ kind: "alter-table-other", command: "alter index" }]],
    ["RENAME TO u", [{ kind: "rename-table", to: "u" }]],
    [
      "RENAME d.u",
      [
        { kind: "rename-table", to: "u" },
        { kind: "set-schema", to: "d" },
      ],
    ],
    ["RENAME COLUMN a TO b", [{ kind: "rename-column", column: "a", to: "b" }]],
    ["RENAME INDEX i TO j", [{ kind: "rename-index", index: { name: "i" }, on: { name: "t" }, to: "j" }]],
    [
      "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
      [{ kind: "convert-charset", charset: "utf8mb4", collation: "utf8mb4_unicode_ci" }],
    ],
    ["DEFAULT CHARACTER SET = utf8mb4", [{ kind: "set-table-options", options: { charset: "utf8mb4" } }]],
    [
      "ENGINE=InnoDB, ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8",
      [{ kind: "set-table-options", options: { engine: "innodb", rowFormat: "compressed", keyBlockSize: 8 } }],
    ],
    ["DISABLE KEYS", [{ kind: "alter-table-other" }]],
    ["ORDER BY a", [{ kind: "alter-table-other" }]],
    ["DROP PARTITION p0, p1", [{ kind: "change-partitions", action: "drop", partitions: ["p0", "p1"] }]],
    ["TRUNCATE PARTITION ALL", [{ kind: "change-partitions", action: "truncate", partitions: [] }]],
    [
      "ADD PARTITION (PARTITION p2 VALUES IN (1, 2))",
      [{ kind: "change-partitions", action: "add", partitions: ["p2"] }],
    ],
    [
      "EXCHANGE PARTITION p WITH TABLE s WITHOUT VALIDATION",
      [{ kind: "change-partitions", action: "exchange", partitions: ["p"] }],
    ],
    ["REMOVE PARTITIONING", [{ kind: "change-partitions", action: "remove" }]],
    [
      "COMMENT='x' PARTITION BY HASH(a) PARTITIONS 8",
      [{ kind: "set-table-options" }, { kind: "change-partitions", action: "partition" }],
    ],
  ];
  test.each(cases)("%s", (change, expected) => {
    const found = operations(`ALTER TABLE t ${change}`);
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);
  });

  test("how it is to go belongs to each of its changes", () => {
    const sql = "ALTER TABLE t ADD a int, ALGORITHM = INPLACE, ADD KEY (a), LOCK=NONE";
    const online = { algorithm: "inplace", lock: "none" };
    expect(operations(sql)).toMatchObject([
      { kind: "add-column", online },
      { kind: "create-index", online },
    ]);
    expect(operations("ALTER TABLE t DROP a")).toMatchObject([{ online: { algorithm: null, lock: null } }]);
    expect(operations("CREATE INDEX i ON t (a) ALGORITHM=INPLACE LOCK=NONE")).toMatchObject([{ online }]);
    expect(operations("DROP INDEX i ON t ALGORITHM=INPLACE LOCK=NONE")).toMatchObject([{ online }]);
  });

  test("each change stands where it is written", () => {
    expect(places("ALTER TABLE t\n  ADD COLUMN a int,\n  DROP b")).toEqual(["ADD COLUMN a int", "DROP b"]);
    expect(places("ALTER TABLE t ADD a int;")).toEqual(["ADD a int"]);
  });
});

describe("other definitions", () => {
  const cases: readonly (readonly [sql: string, expected: readonly object[]])[] = [
    [
      "CREATE UNIQUE INDEX i USING BTREE ON t (a(10), b DESC)",
      [
        {
          kind: "create-index",
          unique: true,
          keys: [
            { column: "a", prefix: 10 },
            { column: "b", order: "desc" },
          ],
        },
      ],
    ],
    ["DROP INDEX `PRIMARY` ON t", [{ kind: "drop-constraint", name: "PRIMARY" }]],
    [
      "DROP TABLE IF EXISTS a, d.b",
      [{ kind: "drop-table", table: { name: "a" }, ifExists: true }, { table: { schema: "d", name: "b" } }],
    ],
    [
      "RENAME TABLE a TO b, c TO d",
      [
        { kind: "rename-table", table: { name: "a" }, to: "b" },
        { table: { name: "c" }, to: "d" },
      ],
    ],
    ["TRUNCATE t", [{ kind: "truncate", table: { name: "t" } }]],
    ["DROP DATABASE d", [{ kind: "drop-object", object: "database", name: { name: "d" } }]],
    [
      "CREATE DATABASE IF NOT EXISTS d CHARACTER SET utf8mb4",
      [{ kind: "create-object", object: "database", ifNotExists: true }],
    ],
    [
      "CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`u`@`%` SQL SECURITY INVOKER VIEW v (x) AS SELECT * FROM t WITH CHECK OPTION",
      [{ kind: "create-view", orReplace: true, definer: "`u`@`%`", columns: ["x"], marks: [{ kind: "select-star" }] }],
    ],
    [
      "CREATE DEFINER=CURRENT_USER TRIGGER g BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 1",
      [
        {
          kind: "create-trigger",
          table: { name: "t" },
          name: "g",
          timing: "before",
          events: ["update"],
          definer: "CURRENT_USER",
        },
      ],
    ],
    [
      "CREATE DEFINER='u'@'%' PROCEDURE p(IN a int) SELECT 1",
      [{ kind: "create-object", object: "procedure", definer: "'u'@'%'" }],
    ],
    ["CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t", [{ kind: "create-object", object: "event" }]],
    ["DROP PROCEDURE IF EXISTS p", [{ kind: "drop-object", object: "procedure", ifExists: true }]],
    ["CREATE USER 'u'@'%' IDENTIFIED BY 'x'", [{ kind: "create-role", role: "'u'@'%'", options: { password: true } }]],
    [
      "GRANT SELECT (a), INSERT ON d.t TO 'u'@'%' WITH GRANT OPTION",
      [
        {
          kind: "grant",
          on: "table",
          privileges: [{ name: "select", columns: ["a"] }, { name: "insert" }],
          grantOption: true,
        },
      ],
    ],
    [
      "GRANT ALL PRIVILEGES ON *.* TO u",
      [{ kind: "grant", on: "database", names: [{ name: "*" }], privileges: [{ name: "all" }] }],
    ],
    [
      "LOCK TABLES a READ, b AS x WRITE",
      [
        { kind: "lock-table", mode: "read" },
        { table: { name: "b" }, mode: "write" },
      ],
    ],
  ];
  test.each(cases)("%s", (sql, expected) => {
    expect(operations(sql)).toMatchObject(expected);
  });
});
