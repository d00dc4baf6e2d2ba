import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";

/** Words and marks that the checks look for, so that random documents come near them. */
const pieces = [
  "# RFC: x\n\n",
  "\n\n## Proposal\n\n",
  "\n\n## Alternatives\n\n",
  "\n\n## Option A (preferred)\n\n",
  "`POST /v1/orders/{id}`",
  "`GET /v1/orders`",
  "A failed call is retried ",
  "5 times after 10 s ",
  "timeout ",
  "must not ",
  "the secret is stored ",
  "| Action | Admin | Guest |\n| --- | --- | --- |\n| Create | Y | N |\n",
  '```json\n{ "userId": "1" }\n```\n',
  "```sql\nCREATE TABLE t (id int PRIMARY KEY, secret text);\n```\n",
  "webhook ",
  "1.1.1,1 1",
  "\u0000",
  "\u202e",
  "`",
  "[](",
  "- ",
  ". ",
  "\r\n",
];

const documents = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), { maxLength: 60 });

describe("any document", () => {
  it("gets a verdict from every check, with verbatim quotes and a line inside the document", () => {
    fc.assert(
      fc.property(documents, (parts) => {
        const rfc = parseRfc({ path: "docs/rfcs/0001-any.md", text: parts.join("") });
        for (const check of rfcChecks) {
          const verdict = check.check(rfc);
          for (const { quote } of verdict.evidence) expect(rfc.text).toContain(quote);
          expect(verdict.line).toBeLessThanOrEqual(rfc.lineStarts.length);
          expect(verdict.line).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["digits and dots", "1.".repeat(100_000)],
    ["words that could be retried", "retry ".repeat(40_000)],
    ["headings for options", "## Option A\n\nalternative because\n\n".repeat(5_000)],
    ["endpoints", "- `POST /v1/orders/{id}`\n".repeat(5_000)],
    ["examples", '```json\n{ "userId": "1" }\n```\n'.repeat(2_000)],
    ["quantities", "There are 5,000 requests per second.\n\n".repeat(5_000)],
  ])("is read to its end when it is %s", (_, body) => {
    const rfc = parseRfc({ path: "docs/rfcs/0001-long.md", text: `# RFC: Long\n\n## Proposal\n\n${body}` });
    expect(rfcChecks.map((check) => check.check(rfc).status)).toHaveLength(rfcChecks.length);
  });
});
