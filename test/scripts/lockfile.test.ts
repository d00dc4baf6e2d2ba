import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/** The folders in which a package that stands at a path finds what it asks for, the nearest first. */
function foldersOf(path: string): readonly string[] {
  const [root = "", ...nested] = path.split("/node_modules/");
  const own = nested.map((_, at) => [root, ...nested.slice(0, nested.length - at)].join("/node_modules/"));
  return [...own, ...(root.startsWith("node_modules/") ? [root] : []), ""].map((at) =>
    at === "" ? "node_modules/" : `${at}/node_modules/`,
  );
}

/**
 * `npm ci` refuses a lock that lacks a platform's package, and `npm install` leaves one out without a word where the
 * registry does not have it: the checkout works where it was made and nowhere else.
 */
test("the lock holds the packages of every platform", async () => {
  const { packages } = lockfile.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).filter(([name, wanted]) => {
      const folder = foldersOf(path).find((each) => packages[each + name] !== undefined);
      const held = folder === undefined ? undefined : packages[folder + name]?.version;
      return held === undefined || (/^\d/.test(wanted) && held !== wanted);
    }),
  );
  expect(missing).toEqual([]);
});
