import { openSandbox, usualShadow } from "../../shadow/index.ts";
import type { Terminal } from "../terminal.ts";
import { advice, type Check, ok } from "./check.ts";

const name = "rehearsals";

/** Whether a database for rehearsals starts on this machine. Nothing of it is left. */
export async function checkShadow({ SHADOW }: Terminal["environment"]): Promise<Check> {
  if (SHADOW === "off") return ok(name, "switched off by SHADOW: migrations are reviewed and not run");
  try {
    const sandbox = await openSandbox(usualShadow);
    await sandbox.close();
    return ok(name, `${sandbox.engine} starts in a process of its own`);
  } catch (error) {
    // Whatever keeps it from starting is what is to be told; the server says the same in each review and goes on.
    return advice(
      name,
      `no database for rehearsals starts here (${error instanceof Error ? error.message : String(error)})`,
      `Give the server ${usualShadow.memoryMb} MiB of memory more and let it start processes, or set SHADOW to off: reviews are complete, only unproven`,
    );
  }
}
