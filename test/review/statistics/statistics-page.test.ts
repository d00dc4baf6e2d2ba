import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseStatistics } from "../../../src/review/statistics/parse-statistics.ts";
import { statisticsPath } from "../../../src/review/statistics/statistics-path.ts";
import { indexOnOrders, only, reviewOf } from "../review-of.ts";

const page = readFileSync("docs/statistics.md", "utf8");

const severityAt = async (rows: number, bytes: number | null): Promise<string | undefined> => {
  const base = [{ path: statisticsPath, text: JSON.stringify([{ table: "orders", rows, bytes }]) }];
  const review = await reviewOf({ "1.sql": indexOnOrders }, { base, policy: only("index-not-concurrent") });
  return review.findings[0]?.severity;
};

describe("what is written about table sizes", () => {
  it("names the file, and shows one that is read", () => {
    expect(page).toContain(`\`${statisticsPath}\``);
    const example = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? "";
    const { statistics, problem } = parseStatistics(example, statisticsPath);
    expect(problem).toBeNull();
    expect(statistics.get("public.orders")).toEqual({ rows: 48_000_000, bytes: 21_474_836_480 });
    expect(statistics.size).toBe(2);
  });

  it("names spellings that are read", () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| (`.+?`) \|/gm)];
    expect(rows.map(([, field]) => field)).toEqual(["table", "schema", "rows", "bytes"]);
    for (const [, field = "", others = ""] of rows) {
      for (const [, spelling = ""] of others.matchAll(/`(\w+)`/g)) {
        const plain: Record<string, unknown> = { table: "t", schema: "s", rows: 1, bytes: 2 };
        const { [field]: value, ...rest } = plain;
        const text = JSON.stringify([{ ...rest, [spelling]: value }]);
        expect([spelling, ...parseStatistics(text, "a").statistics]).toEqual([
          spelling,
          ["s.t", { rows: 1, bytes: 2 }],
        ]);
      }
    }
  });

  it.each<[says: string, rows: number, bytes: number | null, at: string, above: string]>([
    ["at most 10,000 rows and 16 MiB", 10_000, 16 * 2 ** 20, "advice", "warning"],
    ["at most 500,000 rows and 1 GiB", 500_000, 2 ** 30, "warning", "blocking"],
  ])("is true: %s", async (says, rows, bytes, at, above) => {
    expect(page).toContain(`| ${says} |`);
    expect(await severityAt(rows, bytes)).toBe(at);
    expect(await severityAt(rows + 1, null)).toBe(above);
    expect(await severityAt(1, (bytes ?? 0) + 1)).toBe(above);
  });
});
