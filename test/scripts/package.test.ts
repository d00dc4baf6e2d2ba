import { expect, test } from "vitest";
import { type PackedFile, packProblems } from "../../scripts/package/contents.ts";
import { publintProblems } from "../../scripts/package/publint.ts";
import { typeProblems } from "../../scripts/package/types.ts";

const file = (path: string, text = ""): PackedFile => ({ path, bytes: new TextEncoder().encode(text) });
const told = (path: string): readonly string[] =>
  packProblems([file(path)]).filter((problem) => problem.startsWith(path));

test.each([
  "src/cli.ts",
  "test/build.test.ts",
  "dist/cli.js.map",
  "dist/types/cli.test.ts",
  ".env",
  ".github/workflows/ci.yml",
  "docs/architecture.md",
  "dist/data/PG_VERSION",
])("%s has no place in the package", (path) => expect(told(path)).toEqual([`${path} has no place in the package.`]));

test.each([
  "dist/chunk-AB12.js",
  "dist/cli.js.LEGAL.txt",
  "dist/migrations/0001-init.sql",
  "schema/policy.schema.json",
])("%s has one", (path) => expect(told(path)).toEqual([]));

test("what a package lacks is named, and one that grew too large", () => {
  expect(packProblems([])).toContain("dist/cli.js is not in the package. Run npm run build.");
  expect(packProblems([file("dist/cli.js", "x".repeat(12_000_001))])).toContainEqual(
    expect.stringContaining("the most"),
  );
});

const manifest = (exports: object): PackedFile =>
  file("package.json", JSON.stringify({ name: "x", version: "1.0.0", type: "module", exports }));

test("an entry without a file is found, and types that say something else than the code", async () => {
  const missing = [manifest({ ".": "./gone.js" })];
  expect(await publintProblems("/nowhere", missing)).toEqual([expect.stringContaining("gone.js")]);
  const both = [
    manifest({ ".": { types: "./index.d.cts", default: "./index.js" } }),
    file("index.d.cts", "export declare const a: 1;"),
    file("index.js", "export const a = 1;"),
  ];
  expect((await typeProblems("/nowhere", both)).join("\n")).toContain("FalseCJS");
});
