import { describe, expect, it } from "vitest";
import { checkOf, read } from "../cases.ts";

const check = checkOf("ap-retry-arithmetic");

function of(passage: string): string {
  return `# RFC: Prices on the product page\n\n## Proposal\n\nThe shop calls the pricing service for each product page.\n\n${passage}\n`;
}

describe("ap-retry-arithmetic", () => {
  it.each([
    [
      "Calls have a timeout of 10 s and 3 attempts with a backoff of 2 s and 4 s. The p95 of the page is 2 s.",
      "3 attempts × 10 s + 2 s + 4 s backoff = 36 s",
    ],
    [
      "Each request times out after 1 second and is retried three times. The SLO of the page is 1500 ms.",
      "4 attempts (1 + 3 retries) × 1 s = 4 s",
    ],
    [
      "### Retries\n\nA failed call is tried 3 times.\n\n### Timeouts\n\nThe request timeout is 4 s.\n\n### Service level\n\nThe page answers within 5 s.",
      "3 attempts × 4 s = 12 s",
    ],
    ["The client has a time-out of 800 ms, max_attempts: 5. Browsers give up after 3 s.", "5 attempts × 800 ms = 4 s"],
    ["Each call has a timeout of 10 s and 3 attempts. The p95 of the page is 2 s.", "3 attempts × 10 s = 30 s"],
    [
      "Calls time out after 5 seconds and are retried twice. The page answers within 3 seconds.",
      "3 attempts (1 + 2 retries) × 5 s = 15 s",
    ],
    [
      "We retry up to 3 times with a timeout of 4 s per attempt. Clients give up after 10 s.",
      "4 attempts (1 + 3 retries) × 4 s = 16 s",
    ],
    [
      "The request timeout is 2 s.\n\nA failed call is retried 2 times with a fixed delay of 1 s.\n\nThe overall deadline is 5 s.",
      "3 attempts (1 + 2 retries) × 2 s + 1 s + 1 s backoff = 8 s",
    ],
    [
      "| Setting | Value |\n| --- | --- |\n| max attempts | 5 |\n| request timeout | 3 s |\n| p99 latency | 4 s |",
      "5 attempts × 3 s = 15 s",
    ],
    [
      "Every call gets 4 attempts with exponential backoff starting at 1 s and a timeout of 2 s. The SLO is an answer in 10 s.",
      "4 attempts × 2 s + 1 s + 2 s + 4 s backoff = 15 s",
    ],
  ])("shows the sum: %s", (passage, sum) => {
    const verdict = read(check, of(passage));
    expect(verdict).toMatchObject({
      status: "fail",
      reason: expect.stringContaining(sum),
      question: expect.stringMatching(/\?$/),
    });
    for (const { quote } of verdict.evidence) expect(of(passage)).toContain(quote);
  });

  it.each([
    ["Calls have a timeout of 500 ms and 3 attempts. The p95 of the page is 2 s."],
    ["A call times out after 300 ms and is retried once after 100 ms. The page answers within 1 s."],
  ])("passes what fits: %s", (passage) => {
    const verdict = read(check, of(passage));
    expect(verdict).toMatchObject({ status: "pass", question: null });
    expect(verdict.evidence.length).toBeGreaterThan(0);
  });

  it.each([
    ["Calls have a timeout of 10 s."],
    ["Calls have a timeout of 10 s and are retried."],
    ["Calls have a timeout of 10 s and 3 attempts."],
    ["A worker sends the prices with 5 attempts and a timeout of 30 s. The p95 of the page is 2 s."],
    ["A webhook is retried 8 times with a timeout of 15 s. The p95 of the page is 2 s."],
    ["A worker sends each change with a timeout of 10 s and 5 attempts. The p95 of the page is 200 ms."],
    ["The job is put into a queue and tried 3 times with a timeout of 60 s. `POST /v1/stock` answers in 100 ms."],
    ["Today a call has 3 attempts and a timeout of 10 s. The p95 of the page will be 2 s."],
    ["A session timeout of 30 minutes and 3 login attempts. The p95 of the page is 2 s."],
  ])("is silent where numbers are missing or belong elsewhere: %s", (passage) =>
    expect(read(check, of(passage)).status).toBe("not-applicable"),
  );
});
