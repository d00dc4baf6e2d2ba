import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";

const lockfile = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

/**
 * `npm ci` refuses a lock that lacks a platform's package, and `npm install` leaves one out without a word where the
 * registry does not have it: the checkout works where it was made and nowhere else.
 */
test("the lock holds the packages of every platform", async () => {
  const { packages } = lockfile.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  const held = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)));
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
  expect([...new Set(wanted)].filter((name) => !held.has(name))).toEqual([]);
});
