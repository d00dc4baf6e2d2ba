import { readdirSync } from "node:fs";
import { dirname, extname, join, posix } from "node:path";
import { hasMigrationEnding } from "../artifacts/migration/index.ts";
import type { ChangeSet } from "../change/index.ts";
import { readInputs } from "./read-inputs.ts";
import { textIn } from "./set-up-files.ts";

/** More files of one folder than this are not read to tell what one of them is. */
const mostBeside = 1_000;

/**
 * A file of a folder as a change that adds it, with the scripts beside it, since a tool knows its files by their company. Beside the
 * file itself, only what `within` lets through is read. Throws `UserError` for what cannot be read.
 */
export function changeWithFile(
  path: string,
  folder: string,
  within: (absolute: string) => boolean = () => true,
): ChangeSet {
  const change = readInputs([path], folder, within);
  if (!hasMigrationEnding(path)) return change;
  const ending = extname(path);
  const known = new Set([path, ...change.base.map((file) => file.path)]);
  const beside = readdirSync(join(folder, dirname(path)), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => posix.join(posix.dirname(path), entry.name))
    .filter((each) => !known.has(each) && within(join(folder, each)))
    .slice(0, mostBeside);
  const base = beside.map((each) => ({ path: each, text: textIn(folder, each) ?? "" }));
  return { ...change, base: [...change.base, ...base] };
}
