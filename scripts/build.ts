/** Builds `dist/`: one bundle per door (start-up is an order faster than from source), declarations, and the SQL files. */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  packages: "external",
  sourcemap: true,
});
cpSync("src/store/migrations", "dist/migrations", { recursive: true });
execFileSync("tsc", ["-p", "tsconfig.build.json"], { stdio: "inherit" });
