import { destination } from "pino";
import { serve } from "../server/serve.ts";
import type { Terminal } from "./terminal.ts";

/** Runs the GitHub App until the process is told to stop. Logs go to standard error, the address to standard output. */
export async function serveCommand({ environment, out, now }: Terminal): Promise<number> {
  await serve({ environment, out, logStream: destination(2), signals: process, now });
  // Everything is closed by now, but for connections to a database that does not answer: those may not keep the process.
  setTimeout(() => process.exit(), 1_000).unref();
  return 0;
}
