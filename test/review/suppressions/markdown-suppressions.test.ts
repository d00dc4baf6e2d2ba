import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { markdownSuppressions } from "../../../src/review/suppressions/markdown-suppressions.ts";

const words = 'arch-review: ignore ap-retries reason="calls are idempotent reads" until=2027-01-31';
const read = (path: string, text: string) => markdownSuppressions(parseRfc({ path, text }));

describe("a suppression in a document", () => {
  it.each([
    ["Markdown", "a.md", `# T\n\n<!-- ${words} -->\n`, 3],
    ["Markdown, over lines", "a.md", `# T\n\n<!--\n${words}\n-->\n`, 3],
    ["AsciiDoc", "a.adoc", `= T\n\n// ${words}\n`, 3],
    ["reStructuredText", "a.rst", `T\n=\n\n.. ${words}\n`, 4],
  ])("is a comment of %s", (_, path, text, startLine) => {
    expect(read(path, text)).toMatchObject([{ rule: "ap-retries", at: { path, startLine }, covers: null }]);
  });

  it.each([
    ["in a code span", `# T\n\n\`<!-- ${words} -->\`\n`],
    ["in a fence", `# T\n\n\`\`\`\n<!-- ${words} -->\n\`\`\`\n`],
    ["in prose", `# T\n\n${words}\n`],
    ["behind other words of a comment", `# T\n\n<!-- see ${words} -->\n`],
  ])("is none %s", (_, text) => expect(read("a.md", text)).toEqual([]));
});
