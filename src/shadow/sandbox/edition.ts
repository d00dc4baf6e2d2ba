import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { engineFolder } from "./engine-folder.ts";

/** Counted up when a state of before cannot be put back any more: its form, or the settings of the server, are others. */
const form = 2;

let read: string | null = null;

/** What a state can be put back by: the engine's version, and the form of what is kept. */
export function edition(): string {
  read ??= `${engineVersion()} ${process.versions.v8} ${form}`;
  return read;
}

const engineVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(engineFolder(createRequire(import.meta.url)), "package.json"), "utf8")))
    .version;
