import type { SandboxLink } from "./connect.ts";

/** A process is there within two seconds: one that is not after so many milliseconds never will be. */
export const usualStartMs = 60_000;

/** What a process does before anybody else sets it a deadline; one that takes longer is ended, so that nobody waits for ever. */
export async function inTime<Value>(
  link: Pick<SandboxLink, "end">,
  milliseconds: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const late = setTimeout(() => link.end("deadline"), milliseconds).unref();
  try {
    return await work();
  } finally {
    clearTimeout(late);
  }
}
