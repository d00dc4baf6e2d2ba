import { OutOfTime } from "./for-so-long.ts";
import type { Seen } from "./seen.ts";
import { SandboxEnded, ServerError } from "./session.ts";

/** Internal errors (manual, appendix A): what the server says when its catalogue is broken. */
const isBroken = (error: unknown): boolean => error instanceof ServerError && error.code.startsWith("XX");

/**
 * Work whose failure must not lose the rest: null, and a note, where it fails. The end of the sandbox goes through, and is made
 * of what shows that the change broke the server: nothing that is asked of it afterwards counts.
 */
export async function attempt<Value>(
  { notes, part }: Seen,
  what: string,
  work: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SandboxEnded) throw error;
    if ((part === "change" || part === "behind") && isBroken(error)) throw new SandboxEnded("crash");
    notes.push(`${what} could not be looked at: ${reasonOf(error)}`);
    return null;
  }
}

/** Of a message that may quote a statement of any length. */
const longestReason = 300;

/** What neither the server nor the clock says is an error of ours, which people can tell us of. */
function reasonOf(error: unknown): string {
  const message = String(error instanceof Error ? error.message : error).slice(0, longestReason);
  return error instanceof ServerError || error instanceof OutOfTime ? message : `an error of ours, ${message}`;
}
