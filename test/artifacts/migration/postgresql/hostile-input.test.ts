import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { applyOperation, emptySchema } from "../../../../src/artifacts/migration/catalog/index.ts";
import { loadParser, parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import type { Range } from "../../../../src/charter/index.ts";

beforeAll(loadParser);

const seeds = [
  "create table if not exists s.t (id bigserial primary key, a int[] default '{}' check (a <> '{}') not null, like p);",
  "alter table only t add column x int not null default random(), alter c type varchar(10) using c::text, drop d;",
  "create policy p on t for update to a using (x = (select 1)) with check (true);\r\ncreate index on t ((lower(a)), b);",
  "update t set a = E'\\'' where b = $tag$;$tag$ returning *; -- é🎉\ncopy t from stdin;\n1\tx\n\\.\n",
  "do $$ declare t text; begin foreach t in array array['a'] loop execute format('drop table %I', t); end loop; end $$;",
  "create function f() returns int language plpgsql as 'begin delete from t where a = ''x''; return 1; end';\n",
  "create function f() returns int begin atomic select 1; end; insert into {a}.t values (:b, {{ c }});\n\\i x\n",
];
const fragments = [
  "(",
  ")",
  "'",
  '"',
  "$$",
  ";",
  ",",
  "\0",
  "\ud800",
  "\u00a0",
  "/*",
  "--",
  "\\",
  "{{",
  "}",
  ":",
  "é",
  "\r",
  "begin atomic",
];

/** Every range inside a value of the program's own making. */
function rangesIn(value: unknown): readonly Range[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "startLine" in value ? [value as Range] : [];
  return [...own, ...Object.values(value).flatMap(rangesIn)];
}

describe("damaged SQL", () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(6),
    insert: fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: "binary", maxLength: 3 })),
  });
  const damaged = fc
    .tuple(fc.shuffledSubarray(seeds, { minLength: 1 }), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([parts, edits]) =>
      edits.reduce((text, { at, drop, insert }) => {
        const offset = Math.floor(at * text.length);
        return text.slice(0, offset) + insert + text.slice(offset + drop);
      }, parts.join("\n")),
    );

  test("never throws, and every range lies in the file", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { statements, problems } = parseScript(text);
        const lines = text.split(/\r\n|\n|\r/);
        for (const { startLine, startColumn, endLine, endColumn } of rangesIn([statements, problems])) {
          expect(startLine < endLine || (startLine === endLine && startColumn <= endColumn)).toBe(true);
          expect(startColumn).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeLessThanOrEqual(lines.length);
          expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1]?.length ?? 0) + 2);
        }
        const operations = statements.flatMap((statement) => statement.operations);
        expect(operations.reduce(applyOperation, emptySchema).searchPath).toBeInstanceOf(Array);
      }),
      { numRuns: 400 },
    );
  });
});

describe("input that is out of all proportion", () => {
  const deep = 10_000;
  const scripts: Readonly<Record<string, string>> = {
    "nested parentheses": `select ${"(".repeat(deep)}1${")".repeat(deep)}`,
    "nested calls": `select ${"f(".repeat(deep)}1${")".repeat(deep)}`,
    "a chain of operators": `select 1${" + 1".repeat(deep)}`,
    "a chain of NOT": `select ${"not ".repeat(deep)}true`,
    "nested CASE": `select ${"case when a and b then ".repeat(deep)}1${" end".repeat(deep)}`,
    "a chain of UNION": `select 1${" union select 1 and 2".repeat(deep)}`,
    "one line of five megabytes": "x".repeat(5 << 20),
    "a literal of two megabytes": `select '${"x".repeat(2 << 20)}'`,
    "open brackets": "[".repeat(100_000),
    "comments that are opened and never closed": "/*".repeat(200_000),
    "one endless operator": `select 1 ${"+-".repeat(200_000)} 1`,
  };

  test.each(Object.entries(scripts))("%s: one problem, and the parser lives on", (_, script) => {
    for (let again = 0; again < 5; again++) {
      expect(parseScript(script)).toMatchObject({ statements: [], problems: [{ range: { startLine: 1 } }] });
    }
    expect(parseScript("select 1").statements).toHaveLength(1);
  });

  test("a long but flat statement is read", () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `(${row}, 'x')`).join(", ");
    expect(parseScript(`insert into t values ${rows}; select 1 where ${"a = 1 or ".repeat(3000)}b`).problems).toEqual(
      [],
    );
  });
});
