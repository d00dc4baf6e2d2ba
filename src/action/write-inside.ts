import { realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { UserError } from "../charter/index.ts";

/**
 * Writes a file below one of some folders, in place of whatever has its name. A checkout may be somebody else's: a link in it
 * leads nothing out of it. Throws `UserError` for a place that is not below them, or where no file can be written.
 */
export function writeInside(folders: readonly string[], path: string, text: string): void {
  const target = resolve(path);
  try {
    const folder = `${realpathSync(dirname(target))}${sep}`;
    const allowed = folders.filter((each) => each !== "").map((each) => `${realpathSync(each)}${sep}`);
    if (allowed.some((each) => folder.startsWith(each))) {
      // What has the name may be a link.
      rmSync(target, { force: true });
      writeFileSync(target, text, { flag: "wx" });
      return;
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
  throw new UserError(
    `No file can be written at ${JSON.stringify(path.slice(0, 200))}`,
    "Name a file in a folder that is there, below the workspace or RUNNER_TEMP.",
  );
}
