import { describe, expect, test } from "vitest";
import { only, reviewOf } from "../review-of.ts";

const rule = "hidden-characters";

async function found(sql: string, base?: string, path = "migrations/0002_a.sql") {
  const { findings } = await reviewOf(
    { [path]: sql },
    { policy: only(rule), ...(base === undefined ? {} : { base: [{ path, text: base }] }) },
  );
  return findings.filter((finding) => finding.rule === rule);
}

describe("is found", () => {
  test.each([
    ["an override of direction", "CREATE TABLE a\u202Eb (id int);", "U+202E", 15, 16],
    ["an isolate", "-- \u2066 admin only\nSELECT 1;", "U+2066", 4, 5],
    ["a space without width", "CREATE TABLE us\u200Bers (id int);", "U+200B", 16, 17],
    ["a joiner within a word", "CREATE TABLE us\u200Ders (id int);", "U+200D", 16, 17],
    ["a tag", "-- \u{E0041}\nSELECT 1;", "U+E0041", 4, 6],
    ["a Cyrillic letter in a Latin word", "CREATE TABLE \u043Erders (id int);", "U+043E", 14, 20],
    ["a Greek letter in a Latin word", "CREATE TABLE \u039Frders (id int);", "U+039F", 14, 20],
  ])("%s", async (_, sql, name, startColumn, endColumn) => {
    const findings = await found(sql);
    expect(findings).toMatchObject([{ severity: "warning", startLine: 1, startColumn, endColumn }]);
    expect(findings[0]?.message).toContain(name);
  });

  test("once in a file, with how many lines more", async () => {
    const findings = await found("SELECT 1; -- \u202E\nSELECT 2; -- \u202E\nSELECT 3; -- \u202E\n");
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain("so do 2 more lines");
  });
});

describe("is not found", () => {
  test.each([
    ["in words of one script", "COMMENT ON TABLE a IS 'Заказы клиентов, παραγγελίες, שלום, 注文';"],
    ["in units and formulas", "COMMENT ON TABLE a IS '5 μs, Δt, π, Ω, É, ß';"],
    ["in an emoji of several", "COMMENT ON TABLE a IS '👩\u200D🚒 می\u200Cخواهم';"],
    ["at the beginning of a file", "\uFEFFSELECT 1;"],
  ])("%s", async (_, sql) => {
    expect(await found(sql)).toEqual([]);
  });

  test("in lines that the change does not touch", async () => {
    const old = "SELECT 1; -- \u202E\n";
    expect(await found(`${old}SELECT 2;\n`, old)).toEqual([]);
  });
});

describe("in a contract", () => {
  const contract = (path: string, text: string) =>
    `openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\npaths:\n  ${path}:\n    get:\n      description: ${text}\n      responses: { "200": { description: A } }\n`;

  test.each([
    ["a name that is not what it reads as", contract("/us\u200Bers", "Users"), 1],
    ["prose with what was pasted into it", contract("/users", "\u200B All users. \u200BPages of 20."), 0],
    ["prose that is turned round", contract("/users", "All users\u202E."), 1],
  ])("%s", async (_, text, count) => {
    expect(await found(text, undefined, "openapi.yaml")).toHaveLength(count);
  });
});
