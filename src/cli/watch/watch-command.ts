import { UserError } from "../../charter/error.ts";
import type { ReviewFlags } from "../commands.ts";
import type { Terminal } from "../terminal.ts";
import { openFolderWatcher } from "./folder-watcher.ts";
import { watchLint } from "./watch-lint.ts";

/**
 * Runs `lint --watch` until this process is told to stop. Gives the exit code of the last run. Throws `UserError` for a form
 * of output of which one file holds one review.
 */
export async function watchCommand(paths: readonly string[], flags: ReviewFlags, terminal: Terminal): Promise<number> {
  if (flags.format !== "text" && flags.format !== "json")
    throw new UserError(`--watch does not print ${flags.format}`, "Take --format text, or json for one report a line.");
  const end = new AbortController();
  const stop = (): void => end.abort();
  const watcher = openFolderWatcher();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  try {
    return await watchLint(paths, flags, terminal, { watcher, signal: end.signal });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
    watcher.close();
  }
}
