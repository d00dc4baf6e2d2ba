import { describe, expect, it } from "vitest";
import type { MigrationChange } from "../../../../src/artifacts/migration/index.ts";
import type { Severity } from "../../../../src/charter/index.ts";
import { weighed } from "../../../../src/rules/migration/reading/known-size.ts";
import { changeOf, ready } from "../change-of.ts";

await ready();

const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

function severityWith(own: Severity, rows: number | null, bytes: number | null = null): string | undefined {
  const change: MigrationChange = {
    ...changeOf({ files: ["SELECT 1;"] }),
    statistics: new Map(rows === null ? [] : [["public.t", { rows, bytes }]]),
  };
  const found = weighed(
    {
      kind: "violation",
      path: "a.sql",
      range,
      subject: "t",
      message: "A.",
      suggestion: null,
      draft: null,
      heavyOn: "public.t",
    },
    own,
    change,
  );
  return found.kind === "violation" ? found.severity : undefined;
}

describe("a finding on a table of known size", () => {
  it.each<[own: Severity, rows: number, bytes: number | null, expected: Severity]>([
    ["blocking", 0, null, "advice"],
    ["blocking", 10_000, null, "advice"],
    ["blocking", 10_000, 2 ** 31, "blocking"],
    ["blocking", 10_001, null, "warning"],
    ["blocking", 500_000, 2 ** 20, "warning"],
    ["blocking", 500_001, null, "blocking"],
    ["warning", 10, null, "advice"],
    ["warning", 1_000_000, null, "warning"],
    ["warning", 10_000_000, null, "blocking"],
    ["advice", 50_000_000, null, "warning"],
    ["blocking", 50_000_000, null, "blocking"],
  ])("%s at %d rows and %s bytes is %s", (own, rows, bytes, expected) => {
    expect(severityWith(own, rows, bytes)).toBe(expected);
  });

  it("keeps its severity where the size is not known", () => {
    expect(severityWith("blocking", null)).toBeUndefined();
  });
});

describe("a finding on a table of known age", () => {
  const severityAfter = (made: string, path: string, own: Severity): string | undefined => {
    const change = changeOf({
      files: ["ALTER TABLE t ADD COLUMN b int;"],
      path,
      baseFiles: { [`migrations/${made}_t.up.sql`]: "CREATE TABLE t (a int);" },
    });
    const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
    const facts = { path, range, subject: "t", message: "A.", suggestion: null, draft: null, heavyOn: "public.t" };
    const found = weighed({ kind: "violation", ...facts }, own, change);
    return found.kind === "violation" ? found.severity : undefined;
  };

  it.each<[made: string, now: string, expected: Severity | undefined]>([
    ["20260101120000", "20260103120000", "warning"],
    ["20260101120000", "20260108120000", "warning"],
    ["20260101120000", "20260108120001", undefined],
    ["20260101", "20260102", "warning"],
    ["1767268800", "1767268801", "warning"],
    ["1767268800000", "1767268801000", "warning"],
    ["1", "2", undefined],
    ["20261399", "20261400", undefined],
  ])("made in %s, changed in %s", (made, now, expected) => {
    expect(severityAfter(made, `migrations/${now}_x.up.sql`, "blocking")).toBe(expected);
  });
});
