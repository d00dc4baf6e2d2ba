import { expect, test } from "vitest";
import type { MigrationChange, Table } from "../../../../src/artifacts/migration/index.ts";
import { changeOf } from "../../../rules/migration/change-of.ts";

const change = (sql: string): MigrationChange => changeOf({ dialect: "sqlite", files: [sql] });
const tableOf = (sql: string, name: string): Table | undefined => change(sql).after.tables.get(`public.${name}`);
const references = (table: Table | undefined): readonly string[] =>
  [...(table?.constraints.values() ?? [])].flatMap((each) => (each.kind === "foreign-key" ? [each.references] : []));

const two =
  "CREATE TABLE Users (Id INTEGER PRIMARY KEY, Email TEXT);\nCREATE TABLE posts (user_id INT REFERENCES USERS (id));\n";

test("names are spelled as they were made", () => {
  const { steps, after } = change(
    `${two}CREATE INDEX Ix ON users (EMAIL);\nALTER TABLE USERS RENAME COLUMN email TO mail;\nUPDATE users SET MAIL = 1 WHERE ID = 2;\nDROP INDEX IX;`,
  );
  expect([...after.tables.keys()]).toEqual(["public.Users", "public.posts"]);
  expect(after.tables.get("public.Users")?.indexes.has("Ix")).toBe(false);
  expect([...(after.tables.get("public.Users")?.columns.keys() ?? [])]).toEqual(["Id", "mail"]);
  expect(steps.map(({ operation }) => operation).find(({ kind }) => kind === "update")).toMatchObject({
    table: { name: "Users" },
    columns: ["mail"],
    where: { columns: ["Id"] },
  });
});

test.each([
  ["DROP TABLE leaves the references of others", `${two}DROP TABLE users;`, "posts", ["public.Users"]],
  ["RENAME TO takes them along", `${two}ALTER TABLE users RENAME TO people;`, "posts", ["public.people"]],
  [
    "but not in the legacy way",
    `${two}PRAGMA legacy_alter_table = 1;\nALTER TABLE users RENAME TO people;`,
    "posts",
    ["public.Users"],
  ],
  [
    "a table that takes a name takes its references",
    `${two}CREATE TABLE n (Id INTEGER PRIMARY KEY);\nDROP TABLE users;\nALTER TABLE n RENAME TO Users;\nALTER TABLE Users RENAME TO people;`,
    "posts",
    ["public.people"],
  ],
])("%s", (_, sql, name, expected) => {
  expect(references(tableOf(sql, name))).toEqual(expected);
});

test("DROP TRIGGER finds its table", () => {
  const made = `${two}CREATE TRIGGER Tr AFTER INSERT ON users BEGIN SELECT 1; END;`;
  expect([...(tableOf(made, "Users")?.triggers.keys() ?? [])]).toEqual(["Tr"]);
  expect([...(tableOf(`${made}\nDROP TRIGGER tr;`, "Users")?.triggers.keys() ?? [])]).toEqual([]);
});

test("DROP TABLE of a virtual table is about that", () => {
  const { steps } = change("CREATE VIRTUAL TABLE Fts USING fts5(a);\nDROP TABLE fts;");
  expect(steps.at(-1)?.operation).toMatchObject({ kind: "drop-object", object: "virtual-table" });
});

test("statements sent as one string share no transaction", () => {
  const { steps } = changeOf({
    dialect: "sqlite",
    framework: "prisma",
    files: ["CREATE TABLE a (b);\nCREATE TABLE c (d);"],
  });
  expect(steps.map(({ circumstances }) => circumstances.transaction)).toEqual([null, null]);
});
