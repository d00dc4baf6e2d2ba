import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const folder = import.meta.dirname;
const numbers = Array.from({ length: 50 }, (_, index) => String(index + 1).padStart(2, "0"));

it.each(numbers)("A%s has a file of its own, which says so", (number) => {
  const files = readdirSync(folder).filter((name) => name.startsWith(`a${number}-`) && name.endsWith(".test.ts"));
  expect(files).toHaveLength(1);
  expect(readFileSync(`${folder}/${files[0]}`, "utf8")).toContain(`A${number}`);
});
