import { describe, expect, it } from "vitest";
import { parseStatistics } from "../../../src/review/statistics/parse-statistics.ts";

const read = (text: string) => parseStatistics(text, "sizes.json");

describe("a statistics file", () => {
  it.each([
    ["our own names", '[{"schema":"app","table":"users","rows":12,"bytes":8192}]', "app.users", 12, 8192],
    [
      "the names of pg_stat_user_tables",
      '[{"schemaname":"app","relname":"users","n_live_tup":"12"}]',
      "app.users",
      12,
      null,
    ],
    [
      "camel case, in an object",
      '{"tables":[{"schemaName":"app","tableName":"users","rowCount":12,"totalBytes":1}]}',
      "app.users",
      12,
      1,
    ],
    ["no schema", '[{"table":"users","rows":3}]', "public.users", 3, null],
    ["a qualified name", '[{"table":"app.users","rows":3}]', "app.users", 3, null],
    ["a byte order mark", '\uFEFF[{"table":"users","rows":3}]', "public.users", 3, null],
  ])("may have %s", (_, text, key, rows, bytes) => {
    expect(read(text)).toEqual({ statistics: new Map([[key, { rows, bytes }]]), problem: null });
  });

  it("says nothing of a table that was never analysed", () => {
    expect(read('[{"relname":"users","reltuples":-1}]')).toEqual({ statistics: new Map(), problem: null });
  });

  it.each([
    ["[\n  {,}\n]", 2, 4, "The file is no JSON"],
    ["7", 1, 1, "The file is no list of tables"],
    ['[{"table":"a","rows":1}, {"rows":1}]', 1, 1, "Table 2 of the file has no name (`table` or `relname`)"],
    ['[{"table":"a"}]', 1, 1, "Table 1 of the file has no number of rows (`rows` or `n_live_tup`)"],
    ["[3]", 1, 1, "Table 1 of the file is no object"],
    [`"${"x".repeat(4_000_001)}"`, 1, 1, "The file has more than 4000000 characters"],
  ])("that is %j is refused with its place", (text, line, column, message) => {
    expect(read(text).problem).toMatchObject({ path: "sizes.json", line, column, message });
  });
});
