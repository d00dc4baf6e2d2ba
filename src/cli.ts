#!/usr/bin/env node
import { join } from "node:path";
import { cacheFolder } from "./cli/cache-folder.ts";
import { tooOld } from "./cli/too-old.ts";

const complaint = tooOld(process.version);
if (complaint === null) {
  const { enableCompileCache } = await import("node:module");
  const folder = cacheFolder(process.env, process.env.HOME);
  // Half of a short run is V8 compiling the program; what it compiled is kept for the next run.
  if (folder !== null) enableCompileCache(join(folder, "code"));
  const { runProcess } = await import("./cli/run-cli.ts");
  await runProcess();
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 2;
}
