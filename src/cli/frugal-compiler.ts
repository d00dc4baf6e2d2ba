import { setFlagsFromString } from "node:v8";
import type { ChangeSet } from "../change/index.ts";

/**
 * Up to about this many UTF-16 units of text V8's optimising compilers take longer than they save. Measured on copies of
 * a history of 342 migrations, 600 KB, processor time: one copy takes a third less without them (half, with its scripts
 * kept), four about the same, ten a fifth more.
 */
const longRun = 2 * 1024 * 1024;

/** Has a change of common size reviewed by code that is compiled quickly rather than well. Not for the server, which runs for days. */
export function compileFrugally({ files, base }: ChangeSet): void {
  const heads = files.reduce((sum, { head }) => sum + (head.kind === "text" ? head.text.length : 0), 0);
  const length = base.reduce((sum, { text }) => sum + text.length, heads);
  if (length <= longRun) setFlagsFromString("--no-opt --no-maglev");
}
