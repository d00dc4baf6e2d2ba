import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operation, RoutineBody } from "../../../../src/artifacts/migration/index.ts";
import { loadParser, parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import type { Range } from "../../../../src/charter/index.ts";
import { covered, operationOf, operationsOf, statementsOf } from "./read.ts";

beforeAll(loadParser);

/** Kind and underlined text of each operation. */
function told(sql: string, operations: readonly Operation[]): readonly (readonly [string, string])[] {
  return operations.map(({ kind, range }) => [kind, covered(sql, range)]);
}

type Told = readonly [kind: string, text: string];

describe("a DO block is the SQL of its body, where it stands", () => {
  const bodies: readonly (readonly [body: string, ...operations: readonly Told[]])[] = [
    ["begin alter table t add a int, drop b; end", ["add-column", "add a int"], ["drop-column", "drop b"]],
    [
      "<<out>> declare x int := 1; begin\n  -- ä🎉\n  drop table /* t */ t ; end out;",
      ["drop-table", "drop table /* t */ t"],
    ],
    // Conditions, branches, loops and handlers count as run.
    [
      "begin if not exists (select 1 from pg_type) then create type e as enum ('a'); else drop table t; end if; end",
      ["create-enum", "create type e as enum ('a')"],
      ["drop-table", "drop table t"],
    ],
    [
      "begin begin drop table a; exception when others or sqlstate '42P01' then drop table b; end; end",
      ["drop-table", "drop table a"],
      ["drop-table", "drop table b"],
    ],
    [
      "begin case x when 1, 2 then drop table a; when 3 then drop table b; else null; end case; end",
      ["drop-table", "drop table a"],
      ["drop-table", "drop table b"],
    ],
    ["#variable_conflict use_column\nbegin drop table t; end", ["drop-table", "drop table t"]],
    ["begin case when x then drop table a; end case; end", ["drop-table", "drop table a"]],
    [
      "begin if (case when a then b end) then drop table t; elsif c then truncate u; end if; end",
      ["drop-table", "drop table t"],
      ["truncate", "truncate u"],
    ],
    [
      "begin loop exit when a; continue; drop table t; end loop; while b loop truncate u; end loop; end",
      ["drop-table", "drop table t"],
      ["truncate", "truncate u"],
    ],
    ["begin for i in reverse 10..1 by 2 loop drop table t; end loop; end", ["drop-table", "drop table t"]],
    [
      "begin for r in (select a from t) loop delete from u where a = r.a; end loop; end",
      ["query", "(select a from t)"],
      ["delete", "delete from u where a = r.a"],
    ],
    [
      "begin for r in update t set a = 1 returning * loop null; end loop; end",
      ["update", "update t set a = 1 returning *"],
    ],
    // INTO is PL/pgSQL's own.
    ["begin select a, b into strict x, y.z from t; end", ["query", "select a, b into strict x, y.z from t"]],
    ["begin insert into t values (1) returning id into x; end", ["insert", "insert into t values (1) returning id"]],
    ["begin perform setval('s', 1) from t; end", ["query", "perform setval('s', 1) from t"]],
    ["begin call p(1); commit; end", ["opaque", "call p(1)"], ["transaction", "commit"]],
    [
      "begin raise notice 'drop table t; %', x using hint = 'y'; assert a; get diagnostics n = row_count; return; end",
      ["other", "do $x$…$x$"],
    ],
    // What does not parse is not known, where it stands alone.
    ["begin drop table t; bork bork; end", ["drop-table", "drop table t"], ["opaque", "bork bork"]],
    ["drop table t;", ["opaque", "do $x$…$x$"]],
    ["begin drop table t;", ["opaque", "do $x$…$x$"]],
    ["begin drop table t; end; end", ["opaque", "do $x$…$x$"]],
    ["if x then drop table t; end if;", ["opaque", "do $x$…$x$"]],
    ["", ["opaque", "do $x$…$x$"]],
  ];

  const cases = bodies.map(([body, ...operations]) => ({ body, operations }));

  test.each(cases)("$body", ({ body, operations }) => {
    const sql = `do $x$${body}$x$`;
    const [statement] = statementsOf(sql);
    expect(statement?.block).toBe(true);
    expect(told(sql, statement?.operations ?? [])).toEqual(
      operations.map(([kind, text]) => [kind, text.replace("…", body)]),
    );
  });

  test("in a literal with doubled quotes or escapes too", () => {
    const sql = "do 'begin delete from t where a = ''x''; drop table u; end';\ndo E'begin\\n\\tdrop table v; end'";
    expect(told(sql, operationsOf(sql))).toEqual([
      ["delete", "delete from t where a = ''x''"],
      ["drop-table", "drop table u"],
      ["drop-table", "drop table v"],
    ]);
  });

  test("in a literal that is continued on the next line, all of it", () => {
    const sql = "do language plpgsql 'begin '\n'drop table t; end'";
    expect(told(sql, operationsOf(sql))).toEqual([["drop-table", "'begin '\n'drop table t; end'"]]);
  });

  test("another language is not read", () => {
    expect(operationOf("do language plpython3u $$ x = 1 $$")).toMatchObject({
      kind: "opaque",
      command: "DO",
      reason: "its language, plpython3u, is not read",
    });
  });

  test("a `*` into a record is no mark, one that fills a table is", () => {
    const sql = "do $$ begin select * into r from t; insert into u select * from t; end $$";
    expect(operationsOf(sql)).toMatchObject([{ marks: [] }, { marks: [{ kind: "select-star" }] }]);
  });
});

describe("dynamic SQL whose text the block gives is read", () => {
  const blocks: readonly (readonly [block: string, ...tables: readonly string[]])[] = [
    ["begin execute 'drop table a; drop table b'; end", "a", "b"],
    ["begin execute $q$drop table a$q$ using x; end", "a"],
    ["begin execute 'drop table ' || quote_ident('A b') || ' cascade' into x; end", "A b"],
    ["begin execute format('drop table %I.%I', 'public', lower('A')); end", "a"],
    ["begin execute format('drop table %2$I', 'x', 'y'); end", "y"],
    ["begin execute format('drop table %s /* %% */', concat('a', 1)); end", "a1"],
    ["declare n constant text := 'a'; begin execute format('drop table %I', n); end", "a"],
    ["declare q text; begin q := 'drop table ' || 'a'; execute q; end", "a"],
    [
      "declare t text; begin foreach t in array array['a', 'b'] loop execute format('drop table %I', t); end loop; end",
      "a",
      "b",
    ],
    [
      "declare ts text[] := '{a,b}'; t text; begin foreach t in array ts loop execute 'drop table ' || t || '_x'; end loop; end",
      "a_x",
      "b_x",
    ],
    [
      "declare t text; u text; begin foreach t in array array['a']::text[] loop u := t || '_y'; execute format('drop table %I', u); end loop; end",
      "a_y",
    ],
    ["begin for t in select unnest(array['a', 'b']) loop execute 'drop table ' || t; end loop; end", "a", "b"],
    ["begin for t in select x from unnest(array['a', 'b']) x loop execute 'drop table ' || t; end loop; end", "a", "b"],
    [
      "begin foreach s in array array['p', 'q'] loop foreach t in array array['a', 'b'] loop execute 'drop table ' || s || t; end loop; end loop; end",
      "pa",
      "pb",
      "qa",
      "qb",
    ],
    ["begin execute 'do $q$ begin drop table a; end $q$'; end", "a"],
  ];

  test.each(blocks)("%s", (block, ...tables) => {
    const dropped = operationsOf(`do $$ ${block} $$`).flatMap((operation) =>
      operation.kind === "query" ? [] : "table" in operation ? [operation.table?.name] : [operation.kind],
    );
    expect(dropped).toEqual(tables);
  });

  test("a literal keeps its places, a text that is put together stands at the whole EXECUTE", () => {
    const sql =
      "do $$ begin\n execute 'alter table t add a text default ''x''';\n execute 'drop table ' || 'u' using v; end $$";
    expect(told(sql, operationsOf(sql))).toEqual([
      ["add-column", "add a text default ''x''"],
      ["drop-table", "execute 'drop table ' || 'u' using v"],
    ]);
  });
});

describe("dynamic SQL whose text cannot be told is opaque, alone", () => {
  const blocks: readonly (readonly [block: string, execute: string])[] = [
    [
      "begin for t in select tablename from pg_tables loop execute 'drop table ' || t; end loop; end",
      "execute 'drop table ' || t",
    ],
    ["begin execute format('drop table %I', r.name); end", "execute format('drop table %I', r.name)"],
    ["begin execute 'drop table ' || x; end", "execute 'drop table ' || x"],
    ["declare q text := 'drop table a'; begin q := q || 'b'; execute q; end", "execute q"],
    ["declare q text := 'drop table a'; begin select x into q from t; execute q; end", "execute q"],
    ["declare q text := q; begin execute q; end", "execute q"],
    ["begin execute format('drop table %I %I', 'a'); end", "execute format('drop table %I %I', 'a')"],
    ["begin execute format('drop table %10I', 'a'); end", "execute format('drop table %10I', 'a')"],
    ["begin execute replace('x', 'x', 'drop table a'); end", "execute replace('x', 'x', 'drop table a')"],
    ["begin execute 'bork'; end", "execute 'bork'"],
    ["begin for r in execute 'select ' || x loop null; end loop; end", "execute 'select ' || x"],
  ];

  test.each(blocks)("%s", (block, execute) => {
    const sql = `do $$ ${block.replace(" end", " truncate z; end")} $$`;
    const operations = operationsOf(sql).filter(({ kind }) => kind !== "query");
    expect(told(sql, operations).filter(([kind]) => kind === "opaque")).toEqual([["opaque", execute]]);
    expect(operations).toContainEqual(expect.objectContaining({ kind: "truncate" }));
    expect(operations).toContainEqual(
      expect.objectContaining({ command: "EXECUTE", reason: "its text is computed when it runs" }),
    );
  });
});

describe("the body of a routine is read, not run", () => {
  function bodyOf(sql: string): RoutineBody | null {
    const operation = operationOf(sql);
    if (operation.kind !== "create-routine") throw new Error(operation.kind);
    return operation.routine.body;
  }

  const routines: readonly (readonly [sql: string, dynamic: boolean, ...operations: readonly Told[]])[] = [
    [
      "create function f() returns trigger language plpgsql as $$ begin insert into a select new.*; return new; end $$",
      false,
      ["insert", "insert into a select new.*"],
    ],
    [
      "create function f() returns int as 'delete from t; select 1' language sql",
      false,
      ["delete", "delete from t"],
      ["query", "select 1"],
    ],
    [
      "create function f() returns int begin atomic delete from t; select case when true then 1 end; end",
      false,
      ["delete", "delete from t"],
      ["query", "select case when true then 1 end"],
    ],
    ["create function f(a int) returns int return a + 1", false],
    [
      "create procedure p(t text) language plpgsql as $$ begin execute 'truncate ' || t; end $$",
      true,
      ["opaque", "execute 'truncate ' || t"],
    ],
    [
      "create function f() returns setof t language plpgsql as $$ begin return query select * from t; return query execute 'select 1'; end $$",
      false,
      ["query", "select * from t"],
      ["query", "select 1"],
    ],
  ];

  const cases = routines.map(([sql, dynamic, ...operations]) => ({ sql, dynamic, operations }));

  test.each(cases)("$sql", ({ sql, dynamic, operations }) => {
    const body = bodyOf(sql);
    expect([body?.dynamic, told(sql, body?.operations ?? [])]).toEqual([dynamic, operations]);
  });

  test.each([
    "create function f() returns int language c as 'obj', 'symbol'",
    "create function f() returns int language internal as 'int4pl'",
    "create function f() returns int language plpython3u as 'return 1'",
    "create function f() returns int language sql as 'bork'",
    "create function f() returns int language plpgsql as 'begin bork bork; end'",
    "create function f() returns int language plpgsql as 'select 1'",
    "create aggregate a (int) (sfunc = int4pl, stype = int)",
  ])("null: %s", (sql) => {
    expect(bodyOf(sql)).toBeNull();
  });

  test("once, when it is first asked for", () => {
    const operation = operationOf("create function f() returns int language sql as 'select 1'");
    const bodies = [1, 2].map(() => (operation.kind === "create-routine" ? operation.routine.body : null));
    expect(bodies[0]).not.toBeNull();
    expect(bodies[1]).toBe(bodies[0]);
  });
});

describe("hostile bodies", () => {
  const bodies: Readonly<Record<string, string>> = {
    "loops within loops": `${"foreach t in array array['a','b','c','d','e','f','g','h'] loop ".repeat(9)} execute 'drop table ' || t; ${"end loop; ".repeat(9)}`,
    "variables that double each other": Array.from({ length: 60 }, (_, i) => `v${i + 1} := v${i} || v${i};`)
      .join(" ")
      .concat(" execute v60;"),
    "a chain of variables": Array.from({ length: 5000 }, (_, i) => `v${i + 1} := v${i};`)
      .join(" ")
      .concat(" execute v5000;"),
    "deep blocks": `${"begin ".repeat(20_000)} drop table t; ${"end; ".repeat(20_000)}`,
    "many statements": "execute 'x' || y; ".repeat(9000),
    "blocks within texts": `execute $1$ do $2$ begin execute $3$ do $4$ begin execute $5$ drop table t $5$; end $4$ $3$; end $2$ $1$;`,
    "unclosed brackets": `x${"[".repeat(50_000)} := 1;`,
  };

  test.each(Object.entries(bodies))("%s: read in time, without a throw", (_, body) => {
    const started = process.cpuUsage();
    const { statements } = parseScript(`do $$ declare v0 text := 'x'; begin ${body} end $$; select 1`);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
    expect(statements.length).toBeGreaterThan(0);
  });

  const words = fc.constantFrom(
    ...["begin", "end", "end if", "end loop", ";", "declare", "if x then", "loop", "for r in select 1 loop", "case"],
    ...[
      "when x then",
      "exception",
      "else",
      "execute",
      "'drop table t'",
      "||",
      "x",
      ":=",
      "into",
      "$a$",
      "''",
      "(",
      "]",
      "<<l>>",
      "\n",
      "é",
    ],
    ...["perform", "return query", "foreach t in array array['a'] loop", "format('%I', t)", "drop table t", "'", "\\"],
  );

  test("of any words: never a throw, never a range outside the file", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), fc.constantFrom("$$", "'", "E'"), (parts, quote) => {
        const sql = `select 1; do ${quote}begin ${parts.join(" ")} end${quote.slice(-1) === "'" ? "'" : quote};\nselect 2`;
        const lines = sql.split("\n");
        for (const { startLine, startColumn, endLine, endColumn } of ranges(parseScript(sql))) {
          expect(startLine < endLine || (startLine === endLine && startColumn <= endColumn)).toBe(true);
          expect(endLine).toBeLessThanOrEqual(lines.length);
          expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function ranges(value: unknown): readonly Range[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "startLine" in value ? [value as Range] : [];
  return [...own, ...Object.values(value).flatMap(ranges)];
}
