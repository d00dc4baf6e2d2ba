import { showInvisible } from "../report/visible.ts";
import type { Terminal } from "./terminal.ts";

/** Serves an agent on standard input and output until its end is closed; lines for people go to standard error. */
export async function mcpCommand(folders: readonly string[], terminal: Terminal): Promise<number> {
  const { workingFolder, environment, err } = terminal;
  const { serve } = await import("../mcp/serve.ts");
  const { stdin: input, stdout: output } = process;
  await serve({ folders, workingFolder, environment, input, output, log: (line) => err(showInvisible(line)) });
  return 0;
}
