import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";

describe.each(rfcChecks.map((check) => ({ id: check.meta.id, check })))("$id", ({ check }) => {
  const { bad, good } = check.meta.examples;

  it.each([...bad, ...good])("$title: $status", ({ markdown, status, quote, files }) => {
    const verdict = check.check(
      parseRfc({
        path: "docs/rfcs/0001-example.md",
        text: markdown,
        ...(files === undefined ? {} : { exists: (path) => files.includes(path) }),
      }),
    );
    expect({ status: verdict.status, why: verdict.reason }).toEqual({ status, why: expect.any(String) });
    if (quote !== undefined) expect(verdict.evidence.map((each) => each.quote).join("\n")).toContain(quote);
  });

  it("has bad examples that are findings and good ones that are not", () => {
    expect(bad.map((example) => example.status)).not.toContain("pass");
    expect(good.map((example) => example.status).filter((status) => status === "fail" || status === "weak")).toEqual(
      [],
    );
    expect(bad.length * good.length).toBeGreaterThan(0);
  });
});
