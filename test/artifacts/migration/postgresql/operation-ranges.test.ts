import { beforeAll, describe, expect, test } from "vitest";
import { loadParser } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { covered, operationsOf } from "./read.ts";

beforeAll(loadParser);

describe("an operation of ALTER TABLE covers its command alone", () => {
  const statements: readonly (readonly [statement: string, ...commands: readonly string[]])[] = [
    ["alter table t add column x int not null default random()", "add column x int not null default random()"],
    ["alter table if exists only a.t add x int, drop y", "add x int", "drop y"],
    ["alter table t * add x int", "add x int"],
    ["alter table only (t) add x int", "add x int"],
    ['alter table "a b"."c,d" add x int,drop y', "add x int", "drop y"],
    [
      "alter table t add x numeric(10, 2) default f(1, 2), add constraint c check (x in (1, 2)) not valid -- so",
      "add x numeric(10, 2) default f(1, 2)",
      "add constraint c check (x in (1, 2)) not valid",
    ],
    ["alter table t add x int[] default array[1, 2], drop y", "add x int[] default array[1, 2]", "drop y"],
    ["/* ä🎉 */ alter table t\n  add x text default 'ä,🎉',\n  drop y", "add x text default 'ä,🎉'", "drop y"],
    ["alter table t rename to u", "alter table t rename to u"],
    ["alter table t set schema s", "alter table t set schema s"],
  ];

  test.each(statements)("%s", (statement, ...commands) => {
    expect(operationsOf(statement).map(({ range }) => covered(statement, range))).toEqual(commands);
  });
});

describe("columns and constraints have ranges of their own", () => {
  const parts: readonly (readonly [statement: string, columns: readonly string[], constraints: readonly string[]])[] = [
    [
      "create table t (id bigint primary key, a int default 1 constraint c check (a > 0) deferrable, unique (a, id))",
      ["id bigint primary key", "a int default 1 constraint c check (a > 0) deferrable"],
      ["primary key", "constraint c check (a > 0) deferrable", "unique (a, id)"],
    ],
    [
      "create table t (\n  a int references p (id) on delete cascade, -- the parent\n  b int,\n  foreign key (b) references q\n)",
      ["a int references p (id) on delete cascade", "b int"],
      ["references p (id) on delete cascade", "foreign key (b) references q"],
    ],
    [
      "create table t (like p including all, a int, exclude using gist (a with =)) inherits (q)",
      ["a int"],
      ["exclude using gist (a with =)"],
    ],
    [
      "create table s.t partition of s.p (a default 1, check (a > 0)) for values in (1, 2)",
      ["a default 1"],
      ["check (a > 0)"],
    ],
    [
      "alter table t add column if not exists x int unique check (x > 1) references p",
      ["x int unique check (x > 1) references p"],
      ["unique", "check (x > 1)", "references p"],
    ],
    ["alter table t add constraint u unique using index i", [], ["constraint u unique using index i"]],
  ];

  test.each(parts)("%s", (statement, columns, constraints) => {
    const operations = operationsOf(statement);
    const declared = operations.flatMap((operation) => {
      if (operation.kind === "create-table") return operation;
      if (operation.kind === "add-column") return { columns: [operation.column], constraints: operation.constraints };
      return operation.kind === "add-constraint" ? { columns: [], constraints: [operation.constraint] } : [];
    });
    const texts = (ranged: readonly { readonly range: (typeof operations)[number]["range"] }[]) =>
      ranged.map(({ range }) => covered(statement, range));
    expect(declared.map((each) => texts(each.columns))).toEqual([columns]);
    expect(declared.map((each) => texts(each.constraints))).toEqual([constraints]);
  });
});
