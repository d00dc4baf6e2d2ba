import { afterAll, beforeAll, expect, test } from "vitest";
import { createShadow } from "../../../src/shadow/create-shadow.ts";
import type { Rehearsed } from "../../../src/shadow/index.ts";
import { planRehearsals } from "../../../src/shadow/plan/plan-rehearsals.ts";
import { type CaseChange, changeOf, ready } from "../../rules/migration/change-of.ts";

const shadow = createShadow();

beforeAll(ready);
afterAll(() => shadow.close());

async function rehearsed(given: Omit<CaseChange, "dialect">): Promise<Rehearsed> {
  const run = await shadow.rehearse(
    planRehearsals([changeOf({ ...given, dialect: "sqlite" })]),
    AbortSignal.timeout(60_000),
  );
  if (run.kind !== "rehearsed" || run.histories[0] === undefined) throw new Error("nothing was rehearsed");
  return run.histories[0];
}

const base =
  "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\nCREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE);";
const rebuild = (copy: string): string =>
  `CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n${copy};\nDROP TABLE users;\nALTER TABLE new_users RENAME TO users;`;
const whole = "INSERT INTO new_users SELECT id, coalesce(name, '') FROM users";

test("a rebuild whose pragma comes too late takes the rows of other tables", async () => {
  const { engine, statements } = await rehearsed({
    base,
    framework: "goose",
    files: [`PRAGMA foreign_keys = OFF;\n${rebuild(whole)}`],
  });
  expect(engine).toMatch(/^SQLite 3\./);
  expect(statements.flatMap(({ losses = [], range }) => losses.map((loss) => [range.startLine, loss]))).toEqual([
    [4, { kind: "gone", table: "posts", rows: 3, of: 3 }],
  ]);
});

test("a rebuild behind a pragma that counts loses nothing", async () => {
  const { statements, ended, notes } = await rehearsed({
    base,
    files: [`PRAGMA foreign_keys = OFF;\nBEGIN;\n${rebuild(whole)}\nCOMMIT;\nPRAGMA foreign_keys = ON;`],
  });
  expect(statements.map(({ error, losses }) => error ?? losses)).toEqual(statements.map(() => undefined));
  expect([ended, notes]).toEqual([null, []]);
});

test.each([
  ["leaves rows out", `${whole} WHERE id > 1`, { kind: "gone", table: "users", rows: 1, of: 3 }],
  [
    "gives rows other keys",
    "INSERT INTO new_users SELECT id + 10, coalesce(name, '') FROM users",
    { kind: "dangling", table: "posts", rows: 3, of: 3 },
  ],
])("a copy that %s", async (_, copy, loss) => {
  const { statements } = await rehearsed({ base, files: [`PRAGMA foreign_keys = OFF;\n${rebuild(copy)}`] });
  expect(statements.flatMap(({ losses = [] }) => losses)).toContainEqual(loss);
});

test("a copy that takes NULL for what is required is refused, which depends on rows, and what is behind it is seen without", async () => {
  const { statements } = await rehearsed({ base, files: [rebuild("INSERT INTO new_users SELECT * FROM users")] });
  expect(statements.map(({ range }) => range.startLine)).toEqual([1, 2, 3, 4]);
  expect(statements[1]?.error).toMatchObject({
    message: expect.stringContaining("NOT NULL constraint failed"),
    doubt: expect.stringContaining("rows"),
  });
});

test("what SQLite cannot add to a table with rows is refused", async () => {
  const { statements } = await rehearsed({
    base,
    files: ["ALTER TABLE users ADD COLUMN at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP;"],
  });
  expect(statements[0]?.error?.message).toContain("non-constant default");
});

test("a way down that leaves another table than before", async () => {
  const sql =
    "-- +goose Up\nALTER TABLE users ADD COLUMN age INTEGER;\nCREATE INDEX i ON users (age);\n-- +goose Down\nDROP INDEX i;";
  const { downs } = await rehearsed({ base, framework: "goose", files: [sql] });
  expect(downs.map(({ differences }) => differences.map(({ how, object }) => `${how} ${object}`))).toEqual([
    ["different table users"],
  ]);
});

test("what does not come from the file is not run", async () => {
  const { notRehearsed, statements } = await rehearsed({
    files: ["ATTACH 'x.db' AS x;\nVACUUM;\n.read x.sql\nDELETE FROM " + "$" + "{t};"],
  });
  expect(statements).toEqual([]);
  expect(notRehearsed.map(({ kind }) => kind)).toEqual(["refused", "skipped", "skipped", "skipped"]);
});
