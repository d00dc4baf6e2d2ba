/**
 * Builds a package folder's `dist/`: one bundle per door with its small libraries (start-up is an order faster than from
 * source), declarations, the SQL files, which stand beside the bundle that reads them, and an empty cluster.
 * `node scripts/build.ts [folder] [--no-types]`; default: this folder.
 */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { programDigest } from "../src/program-digest.ts";
import { builtCluster, makeCluster } from "../src/shadow/sandbox/template.ts";
import { outside } from "./build/outside.ts";
import { shipDeclarations } from "./build/ship-declarations.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { "no-types": { type: "boolean" } } });
const dist = join(positionals[0] ?? ".", "dist");
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Libraries in the older module format ask for Node's own modules by `require`, which a module has to make for itself. */
const requireInModule = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: {
    cli: "src/cli.ts",
    index: "src/index.ts",
    "engine-thread": "src/github/engine/engine-thread.ts",
    "mcp-thread": "src/mcp/thread.ts",
    "pglite-thread": "src/store/database/pglite-thread.ts",
    "shadow-child": "src/shadow/sandbox/child.ts",
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  minify: true,
  external: [...outside],
  define: { arch_review_build: JSON.stringify(programDigest(".")) },
  legalComments: "linked",
  banner: { js: requireInModule },
});
cpSync("src/store/migrations", join(dist, "migrations"), { recursive: true });
// What every rehearsal starts from takes a second or two to make.
writeFileSync(join(dist, builtCluster), await makeCluster());
// Of what the library's door leads to alone, and unchecked: whether the types hold is the gate's question, and takes thrice as long.
const args = [compiler, "-p", "tsconfig.build.json", "--outDir", join(dist, "types")];
if (!values["no-types"]) {
  execFileSync(process.execPath, args, { stdio: "inherit" });
  shipDeclarations(join(dist, "types"));
}
