import { describe, expect, it } from "vitest";
import { checkOf, read } from "../cases.ts";

const check = checkOf("doc-number-mismatch");
const document = (first: string, second: string) =>
  `# RFC: Deliver webhooks\n\n## Proposal\n\n${first}\n\n## Configuration\n\n${second}\n`;

describe("doc-number-mismatch", () => {
  it.each([
    ["`max_retry_count` (default 5) limits the attempts.", "`max_retry_count` has the default 10."],
    [
      "The setting `--drain-interval` defaults to 30 seconds.",
      "Operators set `--drain-interval`, default: 60 seconds.",
    ],
    ["The delivery attempt timeout is 10 s.", "The delivery attempt timeout is 30 s."],
  ])("fails for: %s / %s", (first, second) => {
    const verdict = read(check, document(first, second));
    expect(verdict.status).toBe("fail");
    expect(verdict.evidence).toHaveLength(2);
    expect(verdict.question).toMatch(/\?$/);
  });

  it.each([
    ["`max_retry_count` has the default 5.", "`max_retry_delay` has the default 10."],
    ["`max_retry_count` (default 5).", "In production we override `max_retry_count`, default 10 elsewhere."],
    ["Today `max_retry_count` has the default 5.", "`max_retry_count` has the default 10."],
    ["The upload timeout is 10 s.", "The download timeout is 30 s."],
  ])("is silent about: %s / %s", (first, second) => {
    expect(read(check, document(first, second)).status).not.toBe("fail");
  });

  it("leaves doc-contradiction to what is no number given twice", () => {
    const markdown = document("`max_retry_count` has the default 5.", "`max_retry_count` has the default 10.");
    expect(read(checkOf("doc-contradiction"), markdown).status).not.toBe("fail");
  });
});
