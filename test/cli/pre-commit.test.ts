import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { blocking, clean, folderWith, run } from "./fake-terminal.ts";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly require_serial: boolean;
}

const hooks: readonly Hook[] = parse(readFileSync(".pre-commit-hooks.yaml", "utf8"));
const [hook = { id: "", entry: "", language: "", files: "", require_serial: false }] = hooks;
const [program = "", ...args] = hook.entry.split(" ");

const folder = folderWith({ "db/migrations/1_orders.sql": blocking, "db/migrations/2_notes.sql": clean });
afterAll(() => folder.remove());

test("there is one hook, which runs the program of the package", () => {
  const { bin } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(hooks).toHaveLength(1);
  expect(Object.keys(bin)).toContain(program);
  expect(hook).toMatchObject({ id: "arch-review", language: "node", require_serial: true });
});

describe("it is run with the staged files, and its exit code decides", () => {
  test.each([
    ["passes", ["db/migrations/2_notes.sql"], 0],
    ["stops the commit", ["db/migrations/1_orders.sql", "db/migrations/2_notes.sql"], 1],
  ])("%s", async (_, files, code) => {
    const outcome = await run([...args, ...files], folder.path);
    expect(outcome).toMatchObject({ code, err: "" });
    expect(outcome.out).toMatch(/^arch-review: /m);
  });
});

describe("it is asked about", () => {
  const files = new RegExp(hook.files);
  test.each([
    "db/migrate/20260101_add_orders.rb",
    "migrations/000001_orders.up.sql",
    "shop/migrations/0002_orders.py",
    "prisma/migrations/20260101_x/migration.sql",
    "alembic/versions/ab12_orders.py",
    "docs/rfcs/0001-webhooks.md",
    "api/openapi.yaml",
    "proto/orders/v1/orders.proto",
    "schema.graphql",
  ])("%s", (path) => {
    expect(path).toMatch(files);
  });
  test.each(["src/index.ts", "README.md", "package.json", "docs/guide.md", "migrations/readme.txt"])(
    "not %s",
    (path) => {
      expect(path).not.toMatch(files);
    },
  );
});
