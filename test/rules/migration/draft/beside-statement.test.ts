import { beforeAll, expect, it } from "vitest";
import { report, ruleOf } from "../cases.ts";
import { ready } from "../change-of.ts";

beforeAll(ready);

const baseFiles = { "drizzle/meta/_journal.json": '{"entries":[{"idx":1,"tag":"0001_a"}]}' };

const lockTimeout = (path: string, sql: string): string | undefined =>
  report(ruleOf("missing-lock-timeout"), { path, files: [sql], baseFiles })[0]?.suggestion?.replacement;

it("marks where one statement ends and the next begins, for Drizzle", () => {
  expect(lockTimeout("drizzle/0001_a.sql", "ALTER TABLE t ADD COLUMN a text;--> statement-breakpoint\nSELECT 1;")).toBe(
    "SET LOCAL lock_timeout = '2s';--> statement-breakpoint\nALTER TABLE t ADD COLUMN a text;--> statement-breakpoint",
  );
});

it("leaves the mark out for tools that do not know it", () => {
  const sql = "-- +goose Up\nALTER TABLE t ADD COLUMN a text;\nSELECT 1;";
  expect(lockTimeout("migrations/0001_a.sql", sql)).toBe(
    "SET LOCAL lock_timeout = '2s';\nALTER TABLE t ADD COLUMN a text;",
  );
});
