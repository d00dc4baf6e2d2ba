import { describe, expect, it } from "vitest";
import { toolSuppressions } from "../../../src/review/suppressions/tool-suppressions.ts";
import { ruleIds } from "../../../src/rules/index.ts";
import { toolRules } from "../../../src/rules/peers/tool-rules.ts";

const drop = "ALTER TABLE users DROP COLUMN a;";

/** What a file switches off: tool, first and last line (null: the file), and one rule that it must mean. */
const read = (sql: string) =>
  toolSuppressions("a.sql", sql).map(({ tool, covers, rules }) => [
    tool,
    covers === null ? null : [covers.startLine, covers.endLine],
    [...rules].sort(),
  ]);

describe("a comment of another linter", () => {
  it.each<[string, unknown]>([
    [`-- squawk-ignore ban-drop-column\n${drop}`, [["squawk", [2, 2], ["drop-column"]]]],
    [`--squawk-ignore ban-drop-column, renaming-table\n${drop}`, [["squawk", [2, 2], ["drop-column", "rename-table"]]]],
    [`/* squawk-ignore ban-drop-column */\nALTER TABLE a\n  DROP b;`, [["squawk", [2, 3], ["drop-column"]]]],
    [`SELECT 1;\n-- squawk-ignore-file ban-drop-column\n${drop}`, [["squawk", null, ["drop-column"]]]],
    [`-- squawk-disable-assume-in-transaction\n${drop}`, [["squawk", null, ["concurrent-in-transaction"]]]],
    [`-- eugene: ignore E6, W13\n${drop}`, [["eugene", [2, 2], ["enum-type", "index-not-concurrent"]]]],
    [`-- atlas:nolint DS103\n${drop}`, [["atlas", [2, 2], ["drop-column"]]]],
    [`-- atlas:nolint DS103\n\n${drop}\n${drop}`, [["atlas", null, ["drop-column"]]]],
    [`-- pgfence-ignore: drop-column\n${drop}`, [["pgfence", [2, 2], ["drop-column"]]]],
    [`-- pgfence: ignore drop-column\n${drop}`, [["pgfence", [2, 2], ["drop-column"]]]],
    [`-- diesel-guard:disable DropColumnCheck\n${drop}`, [["diesel-guard", null, ["drop-column"]]]],
    [`-- noqa: US001, UN022\n${drop}`, [["pgrubic", [2, 2], ["drop-column", "rename-table"]]]],
    [`-- old code -- noqa: us001\n${drop}`, [["pgrubic", [2, 2], ["drop-column"]]]],
    [`-- pgrubic: noqa: US001\n${drop}`, [["pgrubic", null, ["drop-column"]]]],
    [`${drop} -- squawk-ignore ban-drop-column`, [["squawk", [1, 1], ["drop-column"]]]],
  ])("%j is read", (sql, expected) => {
    expect(read(sql)).toEqual(expected);
  });

  it.each<[string, string, unknown]>([
    ["inside a statement: all of it", "ALTER TABLE a -- noqa: US001\n  DROP b,\n  DROP c;\nSELECT 1;", [1, 3]],
    ["inside a statement: all of it", "ALTER TABLE a\n  -- eugene: ignore E5\n  ALTER b TYPE int;", [1, 3]],
    ["behind a semicolon: the next statement", `SELECT 1; -- pgfence-ignore: drop-column\n\n${drop}`, [3, 3]],
    ["behind the last semicolon: the last statement", `SELECT 1;\n${drop}\n-- eugene: ignore E5`, [2, 2]],
    ["before a statement of several lines", "-- eugene: ignore E5\n\nALTER TABLE a\n  ALTER b TYPE int;", [3, 4]],
  ])("of a tool that looks into statements covers, %s", (_, sql, lines) => {
    expect(read(sql)).toMatchObject([[expect.anything(), lines, expect.anything()]]);
  });

  it("of pgfence at the first statement is about the whole file where the rule is", () => {
    const ids = "missing-lock-timeout, drop-column";
    expect(read(`-- pgfence-ignore: ${ids}\n${drop}\n${drop}`)).toEqual([
      ["pgfence", [2, 2], ["drop-column", "missing-lock-timeout"]],
      ["pgfence", null, ["missing-lock-timeout"]],
    ]);
    expect(read(`SELECT 1;\n-- pgfence-ignore: ${ids}\n${drop}`)).toEqual([
      ["pgfence", [3, 3], ["drop-column", "missing-lock-timeout"]],
    ]);
  });

  it("between safety-assured marks covers the lines between them", () => {
    const [found] = toolSuppressions(
      "a.sql",
      `SELECT 1;\n-- safety-assured:start\n${drop}\n-- safety-assured:end\n${drop}`,
    );
    expect(found?.covers).toEqual({ startLine: 2, endLine: 4 });
    expect(found?.rules).toContain("drop-column");
  });

  it("without ids means every rule that its tool has, and no other", () => {
    const [found] = toolSuppressions("a.sql", `-- squawk-ignore\n${drop}`);
    expect(found?.rules).toContain("drop-column");
    expect(found?.rules).not.toContain("rls-not-enabled");
  });

  it("without ids, and with a reason behind it, means every rule all the same", () => {
    for (const comment of ["squawk-ignore -- agreed", "eugene: ignore", "pgfence-ignore", "noqa", "atlas:nolint"])
      expect(toolSuppressions("a.sql", `SELECT 1;\n-- ${comment}\n${drop}`)[0]?.rules).toContain(
        "index-not-concurrent",
      );
  });

  it.each([
    ["of diesel-guard that names no check", `-- diesel-guard:disable\n${drop}`],
    ["of diesel-guard that opens a block and never closes it", `-- safety-assured:start\n${drop}`],
    ["of pgfence in the old words that names no rule", `-- pgfence: ignore\n${drop}`],
    ["of pgrubic for the file further down", `SELECT 1;\n-- pgrubic: noqa\n${drop}`],
    ["of sqlfluff for a range", `-- noqa: disable=all\n${drop}`],
    ["of sqlfluff for a rule of layout", `-- noqa: LT01\n${drop}`],
    ["that pgrubic calls malformed", `-- noqa US001\n${drop}`],
    ["in a string", `SELECT '-- squawk-ignore ban-drop-column';\n${drop}`],
    ["with an id that the tool does not have", `-- squawk-ignore no-such-rule\n${drop}`],
    ["that only begins alike", `-- squawk-ignored ban-drop-column\n${drop}`],
    ["in prose", `-- we thought of a squawk-ignore ban-drop-column here\n${drop}`],
  ])("%s is nothing", (_, sql) => {
    expect(read(sql)).toEqual([]);
  });
});

describe("the table of other linters' rules", () => {
  it("names rules of the book alone", () => {
    const named = Object.values(toolRules).flatMap((rules): readonly string[] => Object.values(rules).flat());
    expect([...new Set(named)].filter((id) => !ruleIds.includes(id))).toEqual([]);
  });
});
