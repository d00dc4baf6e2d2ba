import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { githubLimits } from "../../../src/github/limits.ts";
import { sendableBody, sendableRun } from "../../../src/github/publish/within-limits.ts";
import type { CheckRun } from "../../../src/report/index.ts";
import { githubLimits as simulated } from "../../simulator/index.ts";

const run: CheckRun = {
  conclusion: "failure",
  title: "Blocked: 1 of 9 checks failed",
  summary: "s",
  text: "t",
  annotations: [],
};
const annotation = {
  path: "a.sql",
  start_line: 1,
  end_line: 1,
  annotation_level: "failure",
  title: "t",
  message: "m",
} as const;

describe("what is sent", () => {
  it("stays as it is where it fits", () => {
    expect(sendableRun(run)).toEqual(run);
    expect(sendableBody("### heading\n")).toBe("### heading\n");
  });

  it.each([
    ["ASCII", "a line of text\n"],
    ["characters of two UTF-16 units and four bytes", "𝄞𝄞𝄞\n"],
    ["characters of one unit and three bytes", "漢字漢字\n"],
    ["one line without an end", "x"],
  ])("is cut below the limit in units and in bytes: %s", (_, piece) => {
    const long = piece.repeat(70_000);
    for (const text of [sendableBody(long), sendableRun({ ...run, summary: long }).summary]) {
      expect(text.length).toBeLessThanOrEqual(simulated.checkTextCharacters);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(simulated.checkTextCharacters);
      expect(text).toMatch(/Cut here: GitHub takes no longer text\.\n$/);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it("closes the fence and the folded parts that the cut left open", () => {
    const open = `<details><summary>All</summary>\n\n\`\`\`\`sql\n\`\`\`\n${"select 1;\n".repeat(10_000)}`;
    const blocks = fromMarkdown(sendableBody(open)).children.map((node) =>
      node.type === "html" ? node.value : node.type,
    );
    expect(blocks).toEqual(["<details><summary>All</summary>", "code", "</details>", "paragraph"]);
  });

  it("has no more annotations and no longer title than GitHub takes", () => {
    const annotations = Array.from({ length: 60 }, () => annotation);
    const sent = sendableRun({ ...run, annotations, title: "t".repeat(300) });
    expect(sent.annotations).toHaveLength(simulated.annotationsPerRequest);
    expect(sent.title).toHaveLength(githubLimits.titleCharacters);
    const wide = { ...annotation, title: "t".repeat(300), message: "漢".repeat(70_000) };
    const [cut] = sendableRun({ ...run, annotations: [wide] }).annotations;
    expect(cut?.title).toHaveLength(simulated.annotationTitleCharacters);
    expect(Buffer.byteLength(cut?.message ?? "")).toBeLessThanOrEqual(simulated.annotationMessageBytes);
  });
});
