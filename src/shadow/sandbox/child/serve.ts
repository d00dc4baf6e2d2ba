import type { NumberedRequest } from "../protocol.ts";
import { createDatabase, type Database } from "./database.ts";
import { seal } from "./seal.ts";

/** Answers what the parent asks, one request at a time, until the parent lets go; `memoryMb`: what it may have. */
export function serve(memoryMb: number): void {
  seal(memoryMb);
  const database = createDatabase();
  let last: Promise<void> = Promise.resolve();
  process.on("message", (request: NumberedRequest) => {
    last = last.then(() => answer(request, database));
  });
  process.on("disconnect", () => process.exit());
}

async function answer(request: NumberedRequest, work: Database): Promise<void> {
  // A rejection that is not the server's ends the process: what is left of the database cannot be trusted.
  process.send?.({ ...(await work(request)), id: request.id });
}
