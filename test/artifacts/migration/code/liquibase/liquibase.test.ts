import { describe, expect, test } from "vitest";
import { addedSets } from "../../../../../src/artifacts/migration/code/liquibase/added-sets.ts";
import { inclusionOrder } from "../../../../../src/artifacts/migration/code/liquibase/inclusions.ts";
import { liquibaseReader } from "../../../../../src/artifacts/migration/code/liquibase/reader.ts";
import { liquibase } from "../../../../../src/artifacts/migration/frameworks/liquibase.ts";
import { loadFor, loweredFile, sqlLines } from "../sql-of-file.ts";

await loadFor("a.xml");

const changelog = (body: string): string => `<databaseChangeLog>\n${body}\n</databaseChangeLog>\n`;
const set = (body: string, attributes = ""): string =>
  `<changeSet id="1" author="a"${attributes}>\n${body}\n</changeSet>`;
const lowered = (body: string) => loweredFile(liquibaseReader, "db/changelog/a.xml", changelog(body));
const up = (body: string) => sqlLines(lowered(body).up);

test.each([
  [
    "types and defaults",
    '<addColumn tableName="a"><column name="b" type="java.sql.Types.CLOB" defaultValue="it\'s"/></addColumn>',
    [`3: ALTER TABLE "a" ADD COLUMN "b" text DEFAULT 'it''s'`],
  ],
  [
    "rows are filled before NOT NULL",
    '<addNotNullConstraint tableName="a" columnName="b" defaultNullValue="0"/>',
    ['3: UPDATE "a" SET "b" = 0 WHERE "b" IS NULL', '3: ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL'],
  ],
  [
    "SQL at its lines",
    "<sql><![CDATA[\nSELECT 1;\nDELETE FROM a WHERE b < 1]]></sql>",
    ["4: SELECT 1", "5: DELETE FROM a WHERE b < 1"],
  ],
  ["SQL with entities", "<sql>DELETE FROM a WHERE b &lt; 1</sql>", ["3: DELETE FROM a WHERE b < 1"]],
  [
    "names that PostgreSQL folds",
    '<dropTable tableName="REALM"/><dropTable tableName="Realm"/>',
    ['3: DROP TABLE "realm"', '3: DROP TABLE "Realm"'],
  ],
  ["SQL for another database", '<sql dbms="mysql">DROP TABLE a</sql>', []],
  ["a program", '<customChange class="x.Y"/>', ["3: ? it is a program, or a change that is not known"]],
  ["rows of a file", '<loadData tableName="a" file="a.csv"/>', ["3: ? it reads its rows from elsewhere"]],
])("%s", (_name, body, expected) => {
  expect(up(set(body))).toEqual(expected);
});

test("properties are put in, by database; what is not known stands for a name", () => {
  const properties = '<property name="t" value="x" dbms="mysql"/><property name="t" value="y" dbms="postgresql"/>';
  expect(up(properties + set('<dropTable tableName="$' + "{t}$" + '{u}"/>'))).toEqual(['3: DROP TABLE "y__u__"']);
});

test("each change set is committed by itself, but one that asks for none", () => {
  const { up: script } = lowered(set("<sql>SELECT 1</sql>") + set("<sql>SELECT 2</sql>", ' runInTransaction="false"'));
  expect(script.transaction.mode).toBe("none");
  expect(script.batches).toEqual([{ mode: "wrapped", startLine: 3, endLine: 3 }]);
});

test("what is rolled back: what is said, or else derived", () => {
  const said = set("<sql>SELECT 1</sql>\n<rollback>SELECT 2</rollback>");
  const derived = set('<renameTable oldTableName="a" newTableName="b"/>');
  expect(sqlLines(lowered(said + derived).down)).toEqual(['6: ALTER TABLE "b" RENAME TO "a"', "4: SELECT 2"]);
  expect(lowered(set("<sql>SELECT 1</sql>")).down).toBeNull();
});

test("YAML says the same", () => {
  const text =
    "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: a\n    changes:\n    - createTable:\n        tableName: a\n        columns:\n        - column: {name: b, type: int, constraints: {primaryKey: true}}\n    - sql:\n        sql: |\n          SELECT 1;\n          SELECT 2\n";
  expect(sqlLines(loweredFile(liquibaseReader, "db/changelog/a.yaml", text).up)).toEqual([
    '6: CREATE TABLE "a" ("b" int, PRIMARY KEY ("b"))',
    "12: SELECT 1",
    "13: SELECT 2",
  ]);
});

test("files run in the order in which they include each other", () => {
  const files = [
    { path: "db/changelog/a.xml", text: changelog("") },
    { path: "db/changelog/b.xml", text: changelog("") },
    {
      path: "db/changelog/master.xml",
      text: changelog('<include file="db/changelog/b.xml"/><include file="a.xml" relativeToChangelogFile="true"/>'),
    },
  ];
  expect(inclusionOrder(files).order).toEqual(["db/changelog/master.xml", "db/changelog/b.xml", "db/changelog/a.xml"]);
});

describe("what is added to a changelog", () => {
  const one = set("<sql>SELECT 1</sql>");
  const two = one.replace('id="1"', 'id="2"').replace("SELECT 1", "SELECT 2");

  test("is told from what stands there already", () => {
    const added = addedSets("a.xml", changelog(one), changelog(`${one}\n${two}`));
    expect(added).not.toContain("SELECT 1");
    expect(added?.indexOf("SELECT 2")).toBe(changelog(`${one}\n${two}`).indexOf("SELECT 2"));
  });

  test.each([
    ["edited", two.replace('id="2"', 'id="1"')],
    ["removed", two],
  ])("is nothing of its own where an earlier one is %s", (_name, after) => {
    expect(addedSets("a.xml", changelog(one), changelog(after))).toBeNull();
  });

  test("of formatted SQL", () => {
    const before = "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n";
    expect(liquibase.added?.("a.sql", before, `${before}--changeset a:2\nSELECT 2;\n`)).toBe(
      "--liquibase formatted sql\n\n\n--changeset a:2\nSELECT 2;\n",
    );
  });
});

test.each([
  ["db/changelog/db.changelog-master.yaml", "db/changelog"],
  ["src/main/resources/META-INF/jpa-changelog-1.0.0.xml", "src/main/resources/META-INF"],
  ["config/liquibase/changelog/1_a.xml", "config/liquibase"],
  ["changelogs/fragments/1.yml", undefined],
  ["pom.xml", undefined],
  ["package.json", undefined],
])("%s", (path, root) => {
  expect(
    liquibase.name(path, { read: () => null, nearest: () => null, mentions: () => false, below: () => [] })?.root,
  ).toBe(root);
});

test.each([
  ["elements", "<a>".repeat(20_000)],
  ["entities", '<!DOCTYPE a [<!ENTITY b "c">]><databaseChangeLog>&b;</databaseChangeLog>'],
])("hostile: %s", (_name, text) => {
  expect(loweredFile(liquibaseReader, "db/changelog/a.xml", text).problems.length).toBe(1);
});
