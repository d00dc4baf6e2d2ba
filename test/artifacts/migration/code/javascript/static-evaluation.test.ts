import { describe, expect, test } from "vitest";
import { knexReader } from "../../../../../src/artifacts/migration/code/knex/reader.ts";
import { loadLanguages } from "../../../../../src/artifacts/migration/code/language.ts";
import type { LoweredFile } from "../../../../../src/artifacts/migration/code/lowered.ts";
import { writeCommand } from "../../../../../src/artifacts/migration/code/write/index.ts";
import { repositoryView } from "../../../../../src/artifacts/migration/frameworks/repository-view.ts";
import { loadParser } from "../../../../../src/artifacts/migration/index.ts";

await Promise.all([loadParser(), loadLanguages(["a.js"])]);

function lowered(text: string, path = "migrations/1_a.js"): LoweredFile {
  const file = knexReader.lower([{ path, text }], { dialect: "postgresql", repository: repositoryView([]) }).get(path);
  if (file === undefined) throw new Error("each file is lowered");
  return file;
}

const sqlOf = (text: string, path?: string): readonly string[] =>
  lowered(text, path).up.steps.flatMap((step) => {
    if (step.kind === "sql") return [step.sql.text];
    if (step.kind === "unread") return [`unread ${step.code}`];
    return writeCommand(step.command, "postgresql").map(({ text: sql }) => sql);
  });

const up = (body: string): string => `exports.up = async function (knex) {\n${body}\n};`;

describe("what is known without running it", () => {
  test.each([
    [
      "a loop over a list",
      `for (const n of ['a', 'b']) await knex.raw(\`DROP TABLE \${n}\`);`,
      ["DROP TABLE a", "DROP TABLE b"],
    ],
    ["a list that is mapped", "await Promise.all(['a'].map((n) => knex.raw('DROP TABLE ' + n)));", ["DROP TABLE a"]],
    ["a constant", `const t = 'a';\nawait knex.raw(\`DROP TABLE \${t}\`);`, ["DROP TABLE a"]],
    [
      "a function of the file",
      `const drop = (n) => knex.raw(\`DROP TABLE \${n}\`);\nawait drop('a');`,
      ["DROP TABLE a"],
    ],
    ["a chain of then", "return knex.raw('SELECT 1').then(() => knex.raw('SELECT 2'));", ["SELECT 1", "SELECT 2"]],
    [
      "a question for the database",
      "if (knex.client.config.client === 'mysql') await knex.raw('SELECT 1'); else await knex.raw('SELECT 2');",
      ["SELECT 2"],
    ],
    [
      "a question whether it is there",
      "if (!(await knex.schema.hasTable('a'))) await knex.raw('SELECT 1');",
      ["SELECT 1"],
    ],
    ["code elsewhere with the database", "const { add } = require('./add');\nawait add(knex, 'a');", ["unread add"]],
    [
      "two branches that only running tells apart",
      "if (process.argv[2]) await knex.raw('SELECT 1'); else await knex.raw('SELECT 2');",
      ["unread if (process.argv)"],
    ],
    ["bindings", "await knex.raw('UPDATE ?? SET a = ?', ['t', 1]);", ['UPDATE "t" SET a = 1']],
    ["what is never sent", "const q = knex.raw('SELECT 1');", []],
  ])("%s", (_, body, expected) => {
    expect(sqlOf(up(body))).toEqual(expected);
  });

  test("each character of SQL knows its place behind escapes and other letters", () => {
    const [step] = lowered(up("const ä = '😀';\nawait knex.raw('SELECT \\'x\\' FROM\\tusers');")).up.steps;
    if (step?.kind !== "sql") throw new Error("it is SQL");
    const at = step.sql.text.indexOf("users");
    expect(step.sql.rangeOf(at, at + 5)).toEqual({ startLine: 3, startColumn: 36, endLine: 3, endColumn: 41 });
  });
});

describe("hostile programs", () => {
  const nested = 100_000;
  test.each([
    ["brackets", "(".repeat(nested)],
    ["objects", "x = ".concat("{a:".repeat(nested))],
    ["operators", "1+".repeat(nested)],
    ["calls", "a".concat("()".repeat(nested))],
    ["else if", "if(a){}else ".repeat(nested)],
    ["templates", `\`\${`.repeat(nested)],
  ])("refuses %s nested without end", (_, text) => {
    expect(lowered(text).problems).toHaveLength(1);
  });

  test.each([
    ["a loop without end", up("for (let i = 0; i < 1e9; i++) await knex.raw('SELECT 1');")],
    ["a function that calls itself", "function f(k) { f(k); f(k); }\nexports.up = (knex) => f(knex);"],
  ])("lists %s", (_, text) => {
    expect(lowered(text).up.steps.some((step) => step.kind === "unread")).toBe(true);
  });
});
