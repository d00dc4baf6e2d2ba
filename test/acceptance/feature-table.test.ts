import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = import.meta.dirname;
const rows = Array.from({ length: 50 }, (_, index) => String(index + 1).padStart(2, "0"));
const titles = readdirSync(folder)
  .filter((name) => name.endsWith(".test.ts"))
  .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(/"(\d\d) [^"]+"/g)])
  .map(([, row]) => row);

it("every row of the feature table is tried, or skipped with the reason", () => {
  expect(rows.filter((row) => !titles.includes(row))).toEqual([]);
});
