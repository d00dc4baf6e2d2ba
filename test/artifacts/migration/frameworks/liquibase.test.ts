import { describe, expect, test } from "vitest";
import { frameworkOf } from "../../../../src/artifacts/migration/frameworks/frameworks.ts";
import { read, stepsOf } from "../history/read.ts";

const { sections } = frameworkOf("liquibase");
const head = "--liquibase formatted sql\n";
const path = "db/changelog/001.sql";

describe("Liquibase's formatted SQL", () => {
  test("gives the rollback comments as the way down, in their columns", () => {
    const { up, down } = sections(`${head}--changeset a:1\ncreate table t (id int);\n--rollback drop table t;\n`);
    expect(up).toBe(`${head}--changeset a:1\ncreate table t (id int);`);
    expect(down).toBe("\n--changeset a:1\n\n           drop table t;");
  });

  test("reads a rollback in a block comment", () => {
    const text = `${head}--changeset a:1\ncreate table t (id int);\n/* liquibase rollback\ndrop table t;\n*/\nselect 1;\n`;
    const { up, down } = sections(text);
    expect(up).not.toMatch(/drop/);
    expect(up).toMatch(/select 1/);
    expect(down).toBe("\n--changeset a:1\n\n                     \ndrop table t;");
  });

  test("ends what a changeset leaves without a semicolon", () => {
    const text = `${head}--changeset a:1\n--rollback drop index i\ncreate index i on t (a)\n--changeset a:2\n--rollback drop index j\ncreate index j on t (b)\n`;
    const { changes, problems } = read({ [path]: text });
    const [migration] = changes.flatMap(({ migrations }) => migrations);
    expect(problems).toEqual([]);
    expect(migration?.up.statements.map(({ range }) => range.startLine)).toEqual([4, 7]);
    expect(migration?.down?.script.statements.map((each) => each.text)).toEqual(["drop index i", "drop index j"]);
    expect(sections(`${head}--changeset a:1\nselect 1\n--changeset a:2\nselect 2\n`).down).toBeNull();
  });

  const noDown = ["--rollback empty", "--rollback not required", "--rollback changesetId:1 changesetAuthor:a", ""];
  test.each(noDown)("%j is no way down", (line) => {
    expect(sections(`${head}--changeset a:1\nselect 1;\n${line}\n`).down).toBeNull();
  });

  const selections: readonly (readonly [attribute: string, isRead: boolean])[] = [
    ["", true],
    ["dbms:postgresql", true],
    ['dbms:"postgresql, h2"', true],
    ["dbms:!h2", true],
    ["dbms:all", true],
    ["dbms:mysql", false],
    ['dbms:"mysql,mariadb"', false],
    ["dbms:!postgresql", false],
    ["dbms:none", false],
  ];
  test.each(selections)("a changeset with %j: read %s", (attribute, isRead) => {
    const { up } = sections(
      `${head}--changeset a:1 ${attribute}\ncreate table t (id int);\n--changeset a:2\nselect 1;`,
    );
    expect(up?.includes("create table")).toBe(isRead);
    expect(up?.split("\n")[4]).toBe("select 1;");
  });

  test("puts a semicolon where the changeset declares another delimiter", () => {
    const { up } = sections(`${head}--changeset a:1 endDelimiter://\nselect 1 //\nselect 2\n//\n`);
    expect(up).toBe(`${head}--changeset a:1 endDelimiter://\nselect 1 ; \nselect 2\n; `);
  });

  test("commits each changeset by itself, and one outside of a transaction statement by statement", () => {
    const text = [
      "--liquibase formatted sql",
      "--changeset a:1",
      "create table t (id int);",
      "create table u (id int);",
      "--changeset a:2 runInTransaction:false",
      "create index concurrently i on t (id);",
      "create index concurrently j on u (id);",
      "--changeset a:3",
      "drop table u;",
      "--changeset a:4 runInTransaction:false splitStatements:false",
      "drop table t;",
      "drop table v;",
    ].join("\n");
    expect(stepsOf(read({ [path]: text }))).toEqual([
      "create-table framework#2",
      "create-table framework#2",
      "create-index -#3",
      "create-index -#4",
      "drop-table framework#5",
      "drop-table implicit#6",
      "drop-table implicit#6",
    ]);
  });
});
