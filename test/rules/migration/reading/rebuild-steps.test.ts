import { expect, test } from "vitest";
import { rebuildsIn, withoutRebuilds } from "../../../../src/rules/migration/reading/rebuild-steps.ts";
import { changeOf } from "../change-of.ts";

const base =
  "CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, nick TEXT, age INT DEFAULT 1);\nCREATE UNIQUE INDEX users_mail ON users (mail);";

/** The operations that stand for those of a script. */
function standingFor(sql: string): readonly string[] {
  const change = withoutRebuilds(changeOf({ dialect: "sqlite", base, files: [sql] }));
  return change.steps.map(({ operation }) => {
    const column = "column" in operation ? operation.column : null;
    const name = typeof column === "string" ? ` ${column}` : column === null ? "" : ` ${column.name}`;
    return `${operation.kind}${name}`;
  });
}

const made = "(id INTEGER PRIMARY KEY, mail TEXT NOT NULL, age TEXT)";

test.each([
  [
    "create, copy, drop, rename",
    `CREATE TABLE n ${made}; INSERT INTO n SELECT id, mail, age FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users;`,
  ],
  [
    "rename away",
    `ALTER TABLE users RENAME TO o; CREATE TABLE users ${made}; INSERT INTO users SELECT id, mail, age FROM o; DROP TABLE o;`,
  ],
  [
    "by way of a backup",
    `CREATE TABLE b ${made}; INSERT INTO b SELECT id, mail, age FROM users; DROP TABLE users; CREATE TABLE users ${made}; INSERT INTO users SELECT id, mail, age FROM b; DROP TABLE b;`,
  ],
  [
    "twice in a row",
    `CREATE TABLE n ${made}; INSERT INTO n SELECT id, mail, age FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users; CREATE TABLE n ${made}; INSERT INTO n SELECT * FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users;`,
  ],
  [
    "an index made on the new table before it is renamed",
    `DROP INDEX users_mail; CREATE TABLE n ${made}; CREATE UNIQUE INDEX users_mail ON n (mail); INSERT INTO n SELECT id, mail, age FROM users; UPDATE n SET age = 1; DROP TABLE users; ALTER TABLE n RENAME TO users;`,
  ],
])("a rebuild stands for what it changes: %s", (_, sql) => {
  expect(standingFor(sql).filter((each) => each !== "drop-index")).toEqual([
    "drop-column nick",
    "set-not-null mail",
    "alter-column-type age",
    "drop-default age",
  ]);
});

test("a column that is copied under another name is renamed", () => {
  const sql =
    "CREATE TABLE n (id INTEGER PRIMARY KEY, email TEXT, nick TEXT, age INT DEFAULT 1); INSERT INTO n (id, email, nick, age) SELECT id, mail, nick, age FROM users; DROP TABLE users; ALTER TABLE n RENAME TO users;";
  expect(standingFor(sql)).toEqual(["rename-column mail"]);
});

test.each([
  ["nothing is copied", `DROP TABLE users; CREATE TABLE users ${made};`],
  [
    "another table is copied",
    `CREATE TABLE n ${made}; INSERT INTO n SELECT 1, mail, 1 FROM others; DROP TABLE users; ALTER TABLE n RENAME TO users;`,
  ],
  ["the old table stays", `CREATE TABLE n ${made}; INSERT INTO n SELECT id, mail, age FROM users;`],
])("no rebuild: %s", (_, sql) => {
  const change = changeOf({ dialect: "sqlite", base, files: [sql] });
  expect(rebuildsIn(change)).toEqual([]);
  expect(withoutRebuilds(change)).toBe(change);
});
