import { describe, expect, it } from "vitest";
import { toolRules } from "../../../src/review/suppressions/tool-rules.ts";
import { toolSuppressions } from "../../../src/review/suppressions/tool-suppressions.ts";
import { ruleIds } from "../../../src/rules/index.ts";

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
    [`-- diesel-guard:disable DropColumnCheck\n${drop}`, [["diesel-guard", [2, 2], ["drop-column"]]]],
    [`${drop} -- squawk-ignore ban-drop-column`, [["squawk", [1, 1], ["drop-column"]]]],
  ])("%j is read", (sql, expected) => {
    expect(read(sql)).toEqual(expected);
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

  it.each([
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
