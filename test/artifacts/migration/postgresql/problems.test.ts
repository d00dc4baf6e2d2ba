import { beforeAll, describe, expect, test } from "vitest";
import { loadParser, parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { covered } from "./read.ts";

beforeAll(loadParser);

/** A placeholder as Flyway writes it. */
const flyway = (name: string) => ["${", "}"].join(name);

describe("a statement that the server refuses", () => {
  const refused: readonly (readonly [script: string, at: string, message: RegExp, remedy: RegExp])[] = [
    ["selec 1", "selec", /syntax error at or near "selec"/, /missing semicolon/],
    ["select '🎉' fro m x", "m", /syntax error at or near "m"/, /Correct the statement/],
    ["alter table t add", "add", /at end of input/, /Correct the statement/],
    ["select 'a", "'a", /unterminated quoted string/, /Close the quote/],
    ['drop table "a', '"a', /unterminated quoted identifier/, /Close the quote/],
    ["select $x$ a $$", "$x$ a $$", /unterminated dollar-quoted string/, /same dollar tag/],
    ["/* a", "/* a", /unterminated .* comment/, /Close the comment/],
    ["alter table t add c int\n-- +goose Down\ndrop table t", "drop", /syntax error/, /start of a way down/],
    ["alter table t add c int\n-- //@UNDO\ndrop table t", "drop", /syntax error/, /start of a way down/],
    ["alter table t add c int -- to count down\ndrop table t", "drop", /syntax error/, /missing semicolon/],
    ["create table `t` (a int)", "`", /syntax error/, /MySQL/],
    ["create table t (a int auto_increment)", "auto_increment", /auto_increment/, /migrations\.dialect: mysql/],
    ["create table t (a int) engine=InnoDB", "engine", /engine/, /MySQL/],
    ["pragma foreign_keys = off", "pragma", /pragma/, /SQLite/],
    [`select ${flyway("a")} 1 1`, "1", /syntax error at or near "1"/, /Correct the statement/],
    [`alter table t add column ${flyway("a")}`, flyway("a"), /at end of input/, /template placeholder/],
    [`create index on t ${flyway("a")} where`, flyway("a"), /syntax error/, /template placeholder/],
    [`create table ${flyway("s")}.t (a int references u (id)`, ")", /at end of input/, /Correct the statement/],
    [`alter table ${flyway("s")}.t ad column a int`, "ad", /syntax error at or near "ad"/, /Correct the statement/],
    ["select '\0'", "'\0'", /invalid byte sequence/, /Correct the statement/],
  ];

  test.each(refused)("%j", (script, at, message, remedy) => {
    const { problems, statements } = parseScript(script);
    expect(statements).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems.map(({ range }) => covered(script, range))).toEqual([at]);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.remedy).toMatch(remedy);
  });

  test("does not lose the others", () => {
    const { problems, statements } = parseScript("select 1;\nselec 2;\ncreate table t (;\nselect 3;");
    expect(statements.map(({ text }) => text)).toEqual(["select 1", "select 3"]);
    expect(problems.map(({ range }) => range.startLine)).toEqual([2, 3]);
  });

  test("is quoted at a readable length", () => {
    const { problems } = parseScript(`select '${"x".repeat(100_000)}`);
    expect(problems[0]?.message.length).toBeLessThan(250);
    expect(problems[0]?.range.endColumn).toBeLessThan(100);
  });
});

describe("what a tool would replace or run before the server sees it", () => {
  const templates: readonly (readonly [script: string, operations: readonly Record<string, unknown>[]])[] = [
    [
      `insert into ${flyway("schema")}.t values (1)`,
      [{ kind: "insert", table: { schema: flyway("schema"), name: "t" } }],
    ],
    [`drop table tbl_${flyway("suffix")}`, [{ kind: "drop-table", table: { name: `tbl_${flyway("suffix")}` } }]],
    ["drop table {{ name }}", [{ kind: "drop-table", table: { name: "{{ name }}" } }]],
    ["drop table {{ .Schema }}.t", [{ kind: "drop-table", table: { schema: "{{ Schema }}", name: "t" } }]],
    ["drop table <%= name %>", [{ kind: "drop-table", table: { name: "<%= name %>" } }]],
    ["drop table $(name)", [{ kind: "drop-table", table: { name: "$(name)" } }]],
    ["drop table :name", [{ kind: "drop-table", table: { name: ":name" } }]],
    ['drop table :"name"', [{ kind: "drop-table", table: { name: ':"name"' } }]],
    ["alter table t add column a text default :'x'", [{ kind: "add-column", table: { name: "t" } }]],
    ["drop table t{% if x %}, u{% endif %}", [{ kind: "drop-table", table: { name: "t" } }, { kind: "drop-table" }]],
    ["{%- if x %}\ndrop table t;\n{%- endif %}", [{ kind: "drop-table" }, { kind: "opaque", command: "template" }]],
    ["<% if x %> drop table t; <% end %>", [{ kind: "drop-table" }, { kind: "opaque", command: "template" }]],
    ["insert into t values (:a, :'b', 'c'::text)", [{ kind: "insert" }]],
    ["{{ if .x }} drop table t; {{ end }}", [{ kind: "drop-table" }, { kind: "opaque", command: "template" }]],
    [
      "\\set x 1\ndrop table t; \\i other.sql",
      [{ kind: "other", command: "\\set" }, { kind: "drop-table" }, { kind: "opaque", command: "\\i" }],
    ],
  ];

  test.each(templates)("%j", (script, operations) => {
    const { statements, problems } = parseScript(script);
    expect(problems).toEqual([]);
    expect(statements.flatMap((statement) => statement.operations)).toMatchObject(operations);
    for (const { range, text } of statements) expect(covered(script, range)).toBe(text);
  });

  test("the rows of COPY … FROM stdin are no SQL", () => {
    const script = "copy t (a) from stdin;\n1\tit's; (\n2\t$$\n\\.\ndrop table t;";
    const { statements, problems } = parseScript(script);
    expect(problems).toEqual([]);
    expect(statements.map(({ text }) => text)).toEqual(["copy t (a) from stdin", "drop table t"]);
  });

  test("the rows of psql's own copy are no SQL", () => {
    const { statements, problems } = parseScript("\\copy t from stdin\n1\tit's; (\n\\.\ndrop table t;");
    expect(problems).toEqual([]);
    expect(statements.map(({ text }) => text)).toEqual(["\\copy t from stdin", "drop table t"]);
  });

  const parts: readonly (readonly [script: string, part: string])[] = [
    ['alter table :"tbl" add column c int', "add column c int"],
    ["alter table :tbl add column c int", "add column c int"],
    [`alter table ${flyway("a")}.t add column c int`, "add column c int"],
    ["alter table t{{ if x }} add column c int{{ end }}", "add column c int"],
    ["alter table {{ x }}_t add column c int default :'d'", "add column c int default :'d'"],
  ];
  test.each(parts)("%s keeps the ranges of its parts", (script, part) => {
    const ranges = parseScript(script).statements.flatMap(({ operations }) => operations.map(({ range }) => range));
    expect(ranges.map((range) => covered(script, range))).toEqual([part]);
  });

  test("an operator of pg_trgm is no placeholder", () => {
    const { statements, problems } = parseScript("select a <% b, c %> d from t where e = any (f[1:n])");
    expect(problems).toEqual([]);
    expect(statements).toHaveLength(1);
  });

  test("a comment that is never closed leaves the statements before it", () => {
    const { statements, problems } = parseScript("drop table a;\ndrop table b /* why\n; drop table c;");
    expect(statements.map(({ text }) => text)).toEqual(["drop table a", "drop table b"]);
    expect(problems.map(({ range }) => range.startLine)).toEqual([2]);
  });

  test("a placeholder within a literal or a quoted name is the server's to judge", () => {
    expect(parseScript(`select '${flyway("a")}', "{{ b }}", a[1:n] from t`).problems).toEqual([]);
  });
});
