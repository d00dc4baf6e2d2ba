import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotationCommands } from "../../src/action/annotations.ts";
import { outputLine, withoutCommands, workflowCommand } from "../../src/action/workflow-command.ts";
import { finding, migrationFile, review } from "../report/fixtures.ts";
import { hostileText, hostileTexts } from "../report/hostile-texts.ts";

const lines = (text: string): readonly string[] => text.split(/\r\n|\r|\n/).filter((line) => line !== "");

describe("a command is one line, whatever it holds", () => {
  test.each([
    ["a\nb", "::error::a%0Ab\n"],
    ["a\r\n::set-env name=X::y", "::error::a%0D%0A::set-env name=X::y\n"],
    ["100%0A", "::error::100%250A\n"],
  ])("%j", (message, line) => {
    expect(workflowCommand("error", message)).toBe(line);
  });

  test("and its properties end where they end", () => {
    const file = "a,line=9::b\n.sql";
    expect(workflowCommand("warning", "m", { file, line: 3 })).toBe(
      "::warning file=a%2Cline=9%3A%3Ab%0A.sql,line=3::m\n",
    );
  });

  test("of any text", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (message, file) => {
        const [, properties = ""] = /^::error (.*?)::/.exec(workflowCommand("error", message, { file })) ?? [];
        expect(lines(workflowCommand("error", message, { file }))).toHaveLength(1);
        expect(properties).toMatch(/^file=[^,:\r\n]*$/);
      }),
      { numRuns: 200 },
    );
  });
});

test("text of the log ends the silence only by the secret word", () => {
  for (const text of [...hostileTexts.map(([, text]) => text), "::stop-commands::x\n::x::\n::add-mask::y"]) {
    const shown = withoutCommands(text, "s3cret");
    expect(shown.startsWith("::stop-commands::s3cret\n")).toBe(true);
    expect(shown.endsWith("\n::s3cret::\n")).toBe(true);
    expect(shown.split("::s3cret::")).toHaveLength(2);
  }
});

test("an output is one line", () => {
  expect(outputLine("verdict", "pass\nblocking=0\r")).toBe("verdict=passblocking=0\n");
});

describe("annotations", () => {
  const path = "migrations/2.sql";
  const many = (severity: "blocking" | "warning", count: number) =>
    Array.from({ length: count }, (_, at) => finding({ severity, path, fingerprint: `${severity}${at}` }));
  const files = [migrationFile(path)];

  test("are the ten heaviest of each kind, the heaviest first", () => {
    const findings = [...many("warning", 15), ...many("blocking", 12)];
    const kinds = lines(annotationCommands(review({ verdict: "fail", files, findings }))).map(
      (line) => line.split(" ")[0],
    );
    expect(kinds).toEqual([...Array(10).fill("::error"), ...Array(10).fill("::warning")]);
  });

  test("of a hostile file and message are one line each", () => {
    const odd = "a\n::error::b,line=1.sql";
    const findings = [finding({ path: odd, message: "x\n::add-mask::pass\r\n::warning::y" })];
    const shown = annotationCommands(review({ files: [migrationFile(odd)], findings }));
    expect(lines(shown)).toHaveLength(1);
    expect(shown).toMatch(/^::error file=a%0A%3A%3Aerror%3A%3Ab%2Cline=1\.sql,line=/);
  });
});
