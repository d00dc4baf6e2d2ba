import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type AppManifest, parseManifest } from "../github/app-manifest.ts";

/** The manifest that comes with the program, wherever in its package this module was built to. */
export function readManifest(): AppManifest {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "app.yml"))) {
    if (dirname(folder) === folder) throw new Error("app.yml did not come with the program");
    folder = dirname(folder);
  }
  return parseManifest(readFileSync(join(folder, "app.yml"), "utf8"));
}
