import type { NumberedRequest, SandboxRequest, SandboxResult } from "../protocol.ts";
import { seal } from "./seal.ts";

/** Answers what the parent asks, one request at a time, until the parent lets go. */
export async function serve(): Promise<void> {
  seal();
  const { createDatabase } = await import("./database.ts");
  const database = createDatabase();
  let last: Promise<void> = Promise.resolve();
  process.on("message", (request: NumberedRequest) => {
    last = last.then(() => answer(request, (asked) => database(asked)));
  });
  process.on("disconnect", () => process.exit());
}

async function answer(
  request: NumberedRequest,
  work: (request: SandboxRequest) => Promise<SandboxResult>,
): Promise<void> {
  // A rejection that is not the server's ends the process: what is left of the database cannot be trusted.
  process.send?.({ ...(await work(request)), id: request.id });
}
