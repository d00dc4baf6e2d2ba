#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { cacheFolder } from "./cli/cache-folder.ts";

const folder = cacheFolder(process.env, process.env.HOME);
// Half of a short run is V8 compiling the program; what it compiled is kept for the next run.
if (folder !== null) enableCompileCache(join(folder, "code"));
const { runProcess } = await import("./cli/run-cli.ts");
await runProcess();
