/**
 * Checks the package that npm would publish from a built folder: what is in it, that publint finds nothing to mend, and that
 * its types resolve as its code does. `node scripts/package.ts [folder]`; default: this folder. Exits with 1 for any problem.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packedPaths, packProblems } from "./package/contents.ts";
import { publintProblems } from "./package/publint.ts";
import { typeProblems } from "./package/types.ts";

const folder = resolve(process.argv[2] ?? ".");
const files = packedPaths(folder).map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
const problems = [
  ...packProblems(files),
  ...(await publintProblems(folder, files)),
  ...(await typeProblems(folder, files)),
];
for (const problem of problems) console.error(problem);
const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
console.log(`${files.length} files, ${(size / 1e6).toFixed(1)} MB unpacked, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
