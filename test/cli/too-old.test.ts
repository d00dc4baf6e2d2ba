import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { tooOld } from "../../src/cli/too-old.ts";

test.each([
  ["v18.20.4", false],
  ["v23.11.0", false],
  [`v${manifest.engines.node.replace(/\D+/g, "")}.0.0`, true],
  ["v100.0.0", true],
  [process.version, true],
])("%s runs the program: %s", (version, runs) => {
  expect(tooOld(version) === null).toBe(runs);
});

test("what runs is named, and what has to", () => {
  expect(tooOld("v20.1.0")).toMatch(/needs Node\.js 24 or later, and this is v20\.1\.0/);
});
