import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { changesOf } from "../../scripts/release/changes-of.ts";
import { version } from "../../src/version.ts";

const log = "# arch-review\n\n## 0.10.0\n\n### Minor\n\n- b\n\n## 0.1.0\n\n- a\n\n## 0.0.9\n";

test.each([
  ["0.10.0", "### Minor\n\n- b\n"],
  ["0.1.0", "- a\n"],
])("of %s the changes are its own", (of, changes) => expect(changesOf(log, of)).toBe(changes));

test.each(["0.0.9", "0.2.0", "0.1"])("nothing is released of which nothing is said: %s", (of) => {
  expect(() => changesOf(log, of)).toThrow(`CHANGELOG.md says nothing of ${of}`);
});

test("the version at hand has its changes", () => {
  expect(changesOf(readFileSync("CHANGELOG.md", "utf8"), version)).not.toBe("");
});
