import { describe, expect, test } from "vitest";
import { renderCheckRun, renderComment, renderJson, renderText } from "../../src/report/index.ts";
import { filledWith } from "./hostile-review.ts";
import { links } from "./scenes.ts";

describe("credentials are masked everywhere", () => {
  test.each([
    ["an AWS key", "AKIAIOSFODNN7EXAMPLE", "AKIA"],
    ["a GitHub token", `ghp_${"a1B2".repeat(9)}`, "ghp_"],
    ["a fine-grained token", `github_pat_${"a1B2".repeat(15)}`, "gith"],
    ["a Slack token", "xoxb-123456789012-abcdefGHIJKL", "xoxb"],
    ["a JSON web token", `eyJ${"a1B2".repeat(5)}.eyJ${"c3D4".repeat(5)}.${"e5F6".repeat(5)}`, "eyJa"],
    ["a key of a payment service", `sk_live_${"a1B2".repeat(6)}`, "sk_l"],
  ])("%s", (_, secret, shown) => {
    const hostile = filledWith(`ALTER ROLE app SET token TO '${secret}'`, "a.sql");
    const { summary, text, annotations } = renderCheckRun(hostile, links);
    for (const output of [
      renderComment(hostile, null),
      summary,
      text,
      JSON.stringify(annotations.map(({ message }) => message)),
      renderText(hostile),
    ]) {
      expect(output).not.toContain(secret);
      expect(output).not.toContain(secret.slice(0, 8));
    }
    const report = JSON.parse(renderJson(hostile)) as { findings: { quote: string }[] };
    expect(report.findings[0]?.quote).not.toContain(secret);
    expect(report.findings[0]?.quote).toContain(`${shown}… (${secret.length} characters masked)`);
  });
  test("a password in a statement and in an address", () => {
    const output = renderText(
      filledWith("CREATE ROLE app PASSWORD 'correct horse'; -- postgres://app:hunter2hunter2@db/shop"),
    );
    expect(output).not.toMatch(/correct horse|hunter2hunter2/);
  });
  test("a private key, whole or cut", () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEow".repeat(40)}\n`;
    expect(renderComment(filledWith(key), null)).not.toContain("MIIEowMIIEow");
  });
});
