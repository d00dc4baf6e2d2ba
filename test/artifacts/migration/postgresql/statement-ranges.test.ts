import { beforeAll, describe, expect, test } from "vitest";
import { loadParser, parseScript } from "../../../../src/artifacts/migration/postgresql/index.ts";
import { covered } from "./read.ts";

beforeAll(loadParser);

describe("a statement's range excludes comments, white space and the semicolon", () => {
  const scripts: readonly (readonly [script: string, ...statements: readonly string[]])[] = [
    ["select 1", "select 1"],
    ["select 1;\nselect 2;\n", "select 1", "select 2"],
    ["-- why\n/* and /* how */ */ select 1 -- so\n;", "select 1"],
    ["\t select 1 /* end */ ; -- the end", "select 1"],
    ["select 1;\r\nselect\r\n  2;\r\n", "select 1", "select\r\n  2"],
    ["select 1;\rselect 2;\r", "select 1", "select 2"],
    ["select '🎉';select 'ä';select 'x'", "select '🎉'", "select 'ä'", "select 'x'"],
    ["select ';';select $$;$$;select $a$;$$;$a$", "select ';'", "select $$;$$", "select $a$;$$;$a$"],
    ["select E'\\';';select 1", "select E'\\';'", "select 1"],
    ['select 1 as ";";select U&";" from t', 'select 1 as ";"', 'select U&";" from t'],
    ["select a$1 from t; select 1", "select a$1 from t", "select 1"],
    [";;;select 1;;", "select 1"],
    [
      "create rule r as on insert to t do (delete from a; delete from b); select 1",
      "create rule r as on insert to t do (delete from a; delete from b)",
      "select 1",
    ],
    [
      "create function f() returns int begin atomic select 1; select case when true then 2 end; end; select 3",
      "create function f() returns int begin atomic select 1; select case when true then 2 end; end",
      "select 3",
    ],
    ["begin; select 1; end; select 2", "begin", "select 1", "end", "select 2"],
    ["", ...[]],
    ["  -- nothing\n", ...[]],
  ];

  test.each(scripts)("%j", (script, ...statements) => {
    const parsed = parseScript(script);
    expect(parsed.problems).toEqual([]);
    expect(parsed.statements.map(({ text }) => text)).toEqual(statements);
    expect(parsed.statements.map(({ range }) => covered(script, range))).toEqual(statements);
  });
});

describe("lines and columns count from 1, columns in UTF-16 units", () => {
  test("across line ends of every kind", () => {
    const { statements } = parseScript("select 1;\n\tselect 2;\r\n/* 🎉 */ select 3;\rselect 4;");
    expect(statements.map(({ range }) => [range.startLine, range.startColumn, range.endLine, range.endColumn])).toEqual(
      [
        [1, 1, 1, 9],
        [2, 2, 2, 10],
        [3, 10, 3, 18],
        [4, 1, 4, 9],
      ],
    );
  });

  test("a text cut out of a file keeps the file's positions", () => {
    const { statements, problems } = parseScript("select 1;\nselec 2", { startLine: 10, startColumn: 5 });
    expect(statements[0]?.range).toEqual({ startLine: 10, startColumn: 5, endLine: 10, endColumn: 13 });
    expect(problems[0]?.range).toEqual({ startLine: 11, startColumn: 1, endLine: 11, endColumn: 6 });
  });
});
