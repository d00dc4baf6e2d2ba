import type { Range } from "../../../charter/index.ts";
import type { Operation } from "../operation.ts";

/** Commands of psql that run SQL which does not stand in the script (manual, psql). */
const running = ["i", "ir", "include", "include_relative", "copy", "gexec", "!", "o", "out"];

/** A backslash command of psql: `opaque` where it runs something that is not in the text, else `other`. */
export function psqlCommand(line: string, range: Range): Operation {
  const name = /^\\([a-z_!?]+)/i.exec(line)?.[1] ?? "";
  const command = `\\${name}`;
  if (!running.includes(name)) return { kind: "other", range, command };
  return { kind: "opaque", range, command, reason: "psql runs what is not part of the script" };
}
