import { beforeAll, expect, test } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { schemaAfter, tableAfter } from "./schema-after.ts";

beforeAll(loadParser);

const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join("");

test("copying a copy twice, again and again, ends", () => {
  const script = repeat(
    25,
    (level) => `create table l${level + 1} (like l${level} including all, like l${level} including all);`,
  );
  expect(tableAfter(`create table l0 (a int unique check (a > 0)); ${script}`, "l25").indexes.size).toBeLessThan(1000);
});

test("changes of a parent reach so many partitions and no more", () => {
  const partitions = repeat(1200, (index) => `create table p${index} partition of p for values in (${index});`);
  const columns = repeat(250, (index) => `alter table p add c${index} int;`);
  const schema = schemaAfter(`create table p (a int) partition by list (a); ${partitions} ${columns}`);
  expect(schema.tables.get("public.p")?.columns.size).toBe(251);
  expect(schema.tables.get("public.p0")?.columns.size).toBeGreaterThan(100);
  expect(schema.reach).toBeLessThan(210_000);
});

test("a cycle of heirs, which the server would refuse, ends", () => {
  const schema = schemaAfter(`alter table a attach partition b default; alter table b attach partition a default;
    alter table a add x int; alter table a drop column x; drop table a`);
  expect(schema.tables.size).toBe(0);
});

test("thousands of equal indexes and tables are taken in", () => {
  const script = repeat(3000, (index) => `create table t${index} (a int unique); create index on t0 (a);`);
  expect(schemaAfter(script).tables.size).toBe(3000);
});
