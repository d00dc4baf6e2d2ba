/**
 * Builds a package folder's `dist/`: one bundle per door (start-up is an order faster than from source), declarations, and
 * the SQL files, which stand beside the bundle that reads them. `node scripts/build.ts [folder]`; default: this folder.
 */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const dist = join(process.argv[2] ?? ".", "dist");
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli.ts", index: "src/index.ts" },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  packages: "external",
  sourcemap: true,
});
cpSync("src/store/migrations", join(dist, "migrations"), { recursive: true });
const args = [compiler, "-p", "tsconfig.build.json", "--outDir", join(dist, "types")];
execFileSync(process.execPath, args, { stdio: "inherit" });
