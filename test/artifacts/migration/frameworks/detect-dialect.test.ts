import { describe, expect, test } from "vitest";
import { recogniseMigrations } from "../../../../src/artifacts/migration/frameworks/recognise-migrations.ts";
import { repositoryView } from "../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { sqlSkeleton } from "../../../../src/artifacts/migration/frameworks/sql-skeleton.ts";

function databases(files: Readonly<Record<string, string>>, dialect: "mysql" | null = null) {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  const selection = { kind: "detect", named: null, ignored: () => false } as const;
  return recogniseMigrations(list, repositoryView(list), { framework: null, dialect }, selection).map(
    (file) => file.dialect.database,
  );
}

describe("the database of a file", () => {
  const cases: readonly [string, string, string, string][] = [
    ["PostgreSQL where nothing says otherwise", "migrations/a.sql", "ALTER TABLE t ADD COLUMN a int;", "PostgreSQL"],
    ["its name", "migrations/1_a.mysql.up.sql", "", "MySQL"],
    ["its name with a version", "migrations/1_a.sqlite3.up.sql", "", "SQLite"],
    ["its folder", "migrations/postgres/a.sql", "CREATE TABLE `t` (a int);", "PostgreSQL"],
    ["the folder above", "cockroach/migrations/a.sql", "", "CockroachDB"],
    ["the words of its folder", "mysql-migrations/a.sql", "", "MySQL"],
    ["backticks", "migrations/a.sql", "CREATE TABLE `t` (a int);", "MySQL"],
    ["AUTO_INCREMENT", "migrations/a.sql", "CREATE TABLE t (a int AUTO_INCREMENT);", "MySQL"],
    ["AUTOINCREMENT", "migrations/a.sql", "CREATE TABLE t (a integer PRIMARY KEY AUTOINCREMENT);", "SQLite"],
    ["PRAGMA", "migrations/a.sql", "PRAGMA foreign_keys = off;", "SQLite"],
    ["ENGINE = MergeTree", "migrations/a.sql", "CREATE TABLE t (a Int64) ENGINE = MergeTree ORDER BY a;", "ClickHouse"],
    ["GO", "migrations/a.sql", "CREATE TABLE t (a int)\nGO\n", "SQL Server"],
    ["the majority of signs", "migrations/a.sql", "CREATE TABLE t (a jsonb, b bytea);\nPRAGMA x;", "PostgreSQL"],
    ["a tie goes to PostgreSQL", "migrations/a.sql", "PRAGMA x; CREATE TABLE t (a jsonb);", "PostgreSQL"],
    ["no sign in a comment", "migrations/a.sql", "-- `old` AUTO_INCREMENT\nSELECT 1;", "PostgreSQL"],
    ["no sign in a string", "migrations/a.sql", "SELECT '`' || $$ PRAGMA x $$;", "PostgreSQL"],
    ["no sign in a quoted name", "migrations/a.sql", 'DROP TABLE "a`b AUTO_INCREMENT";', "PostgreSQL"],
    ["no sign in copied rows", "migrations/a.sql", "COPY t FROM stdin;\n`x` AUTO_INCREMENT\n\\.\n", "PostgreSQL"],
    ["a psql command", "migrations/a.sql", "\\set ON_ERROR_STOP on\nCREATE TABLE t (a nvarchar);", "PostgreSQL"],
    ["ON DUPLICATE KEY UPDATE", "migrations/a.sql", "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 2;", "MySQL"],
    ["ADD INDEX", "migrations/a.sql", "ALTER TABLE t ADD UNIQUE INDEX a (b);", "MySQL"],
    ["DROP FOREIGN KEY", "migrations/a.sql", "ALTER TABLE t DROP FOREIGN KEY a;", "MySQL"],
    ["how DDL is to go", "migrations/a.sql", "ALTER TABLE t ADD a int, ALGORITHM=INSTANT;", "MySQL"],
    ["RENAME TABLE", "migrations/a.sql", "RENAME TABLE a TO b;", "MySQL"],
    ["INSERT IGNORE", "migrations/a.sql", "INSERT IGNORE INTO t VALUES (1);", "MySQL"],
    ["DELIMITER", "migrations/a.sql", "DELIMITER //\nSELECT 1//", "MySQL"],
    ["unsigned numbers", "migrations/a.sql", "CREATE TABLE t (a bigint unsigned);", "MySQL"],
    ["a character set", "migrations/a.sql", "CREATE DATABASE d CHARACTER SET utf8mb4;", "MySQL"],
    ["an engine of MariaDB", "migrations/a.sql", "CREATE TABLE `t` (a int) ENGINE=Aria;", "MariaDB"],
    ["what MariaDB alone has", "migrations/a.sql", "ALTER TABLE `t` ADD KEY (a), ALGORITHM=NOCOPY;", "MariaDB"],
    ["IDENTITY(1,1)", "migrations/a.sql", "CREATE TABLE t (a int IDENTITY(1, 1));", "SQL Server"],
    ["unique_rowid()", "migrations/a.sql", "CREATE TABLE t (a int DEFAULT unique_rowid());", "CockroachDB"],
    ["STRING(MAX)", "migrations/a.sql", "CREATE TABLE t (a STRING(MAX)) PRIMARY KEY (a);", "Spanner"],
    ["VARCHAR2", "migrations/a.sql", "CREATE TABLE t (a VARCHAR2(10));", "Oracle"],
    ["a folder of ClickHouse above", "clickhouse/migrations/clustered/0001_a.up.sql", "SELECT 1;", "ClickHouse"],
    ["a folder below that of migrations", "db/migration/h2/V1__a.sql", "", "H2"],
    ["a service of that name says nothing", "oracle/migrations/a.sql", "", "PostgreSQL"],
    [
      "a word of ours in another's syntax",
      "migrations/a.sql",
      "ALTER TABLE t CLUSTER ON i; LOCK TABLE t;",
      "PostgreSQL",
    ],
    [
      "identity columns of the standard",
      "migrations/a.sql",
      "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY);",
      "PostgreSQL",
    ],
    ["a product's name further up says nothing", "sqlite/a/b/c/migrations/a.sql", "", "PostgreSQL"],
  ];
  test.each(cases)("%s", (_name, path, text, database) => {
    expect(databases({ [path]: text })).toEqual([database]);
  });

  test("Prisma's lock file names the provider", () => {
    const files = {
      "prisma/migrations/migration_lock.toml": '# generated\nprovider = "sqlite"\n',
      "prisma/migrations/20240102030405_x/migration.sql": "CREATE TABLE t (a int);",
    };
    expect(databases(files)).toEqual(["SQLite"]);
  });

  test("Flyway's URL names the database", () => {
    const files = { "flyway.conf": "flyway.url=jdbc:mariadb://db/app\n", "sql/V1__x.sql": "CREATE TABLE t (a int);" };
    expect(databases(files)).toEqual(["MariaDB"]);
  });

  const around: readonly (readonly [name: string, files: Readonly<Record<string, string>>, database: string])[] = [
    ["the sample environment", { ".env.example": "DATABASE_URL=mysql://root@db/app\n" }, "MySQL"],
    ["a scheme with a driver", { ".env.sample": 'DATABASE_URL="postgresql+asyncpg://db/app"\n' }, "PostgreSQL"],
    [
      "the environment before the drivers",
      { ".env.example": "DATABASE_URL=postgres://x", "go.mod": "mattn/go-sqlite3" },
      "PostgreSQL",
    ],
    ["the driver of a Node program", { "package.json": '{"dependencies":{"better-sqlite3":"1"}}' }, "SQLite"],
    ["the driver of a Go program", { "go.mod": "require github.com/go-sql-driver/mysql v1.7.0" }, "MySQL"],
    ["the driver of MariaDB for Node", { "package.json": '{"dependencies":{"mariadb":"3"}}' }, "MariaDB"],
    ["the driver of a program that Maven builds", { "pom.xml": "<artifactId>mysql-connector-j</artifactId>" }, "MySQL"],
    [
      "the driver of a program that Gradle builds",
      { "build.gradle.kts": '"org.mariadb.jdbc:mariadb-java-client"' },
      "MariaDB",
    ],
    ["the driver of a Rust program", { "Cargo.toml": 'diesel = { features = ["sqlite"] }' }, "SQLite"],
    ["drivers of two databases say nothing", { "package.json": '{"pg":"8","better-sqlite3":"1"}' }, "PostgreSQL"],
    ["a key of another name says nothing", { ".env.example": "REDIS_URL=redis://x\n" }, "PostgreSQL"],
  ];
  test.each(around)("%s, where the file says nothing", (_name, files, database) => {
    expect(databases({ ...files, "migrations/a.sql": "ALTER TABLE t ADD b int;" })).toEqual([database]);
  });

  test("the text outweighs what is around it", () => {
    const files = { "go.mod": "go-sql-driver/mysql", "migrations/a.sql": "ALTER TABLE t ADD b jsonb;" };
    expect(databases(files)).toEqual(["PostgreSQL"]);
  });

  test("the tools' own files name the database", () => {
    expect(databases({ "dbconfig.yml": "dev:\n  dialect: mysql\n", "m/1.sql": "-- +migrate Up\nselect 1;" })).toEqual([
      "MySQL",
    ]);
    const sources = "- name: other\n  kind: postgres\n- name: main\n  kind: mssql\n";
    const hasura = {
      "metadata/databases/databases.yaml": sources,
      "migrations/main/1700000000000_a/up.sql": "select 1;",
    };
    expect(databases(hasura)).toEqual(["SQL Server"]);
    const journal = { "d/meta/_journal.json": '{"dialect":"sqlite","entries":[]}', "d/0000_a.sql": "select 1;" };
    expect(databases(journal)).toEqual(["SQLite"]);
    expect(databases({ "sqitch.conf": "[core]\n\tengine = sqlite\n", "deploy/a.sql": "select 1;" })).toEqual([
      "SQLite",
    ]);
  });

  test("a file without signs follows its folder", () => {
    const files = { "migrations/1.sql": "CREATE TABLE `t` (a int);", "migrations/2.sql": "ALTER TABLE t ADD b int;" };
    expect(databases(files)).toEqual(["MySQL", "MySQL"]);
  });

  test("a file for every database is PostgreSQL's too, however many others there are", () => {
    const files = {
      "m/1_a.mysql.up.sql": "CREATE TABLE `t` (a int);",
      "m/1_a.sqlite3.up.sql": "CREATE TABLE t (a int);",
      "m/1_a.cockroach.up.sql": "CREATE TABLE t (a int);",
      "m/1_a.postgres.up.sql": "CREATE TABLE t (a int);",
      "m/2_b.mysql.up.sql": "ALTER TABLE t ADD b int;",
      "m/2_b.up.sql": "ALTER TABLE t ADD b int;",
    };
    expect(databases(files)).toEqual(["MySQL", "SQLite", "CockroachDB", "PostgreSQL", "MySQL", "PostgreSQL"]);
  });

  test("the policy outweighs everything", () => {
    expect(databases({ "migrations/postgres/a.sql": "SELECT 1::int;" }, "mysql")).toEqual(["MySQL"]);
  });
});

describe("the skeleton of a SQL text", () => {
  const cases: readonly [string, string, string][] = [
    ["drops line comments", "a -- b\nc", "a  c"],
    ["drops block comments", "a /* b\n */ c", "a   c"],
    ["drops strings", "a 'it''s' c", "a    c"],
    ["keeps the quotes of a name", `a "b'--c" d`, 'a "" d'],
    ["drops copied rows", "COPY t FROM STDIN;\n1\t'x\n\\.\nb", "COPY t FROM stdin;\nb"],
    ["drops dollar quotes with their own tag", "a $x$ $$ ' $x$ c", "a   c"],
    ["ends where something stays open", "a 'b\nc", "a  "],
    ["knows no tag that begins with a digit", "a $1$ c", "a $1$ c"],
  ];
  test.each(cases)("%s", (_name, text, skeleton) => {
    expect(sqlSkeleton(text)).toBe(skeleton);
  });
});
