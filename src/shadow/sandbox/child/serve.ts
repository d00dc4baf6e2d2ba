import type { EngineId, NumberedRequest } from "../protocol.ts";
import type { Database } from "./database.ts";
import { seal } from "./seal.ts";

/** Answers what the parent asks, one request at a time, until the parent lets go; `memoryMb`: what it may have. */
export async function serve(memoryMb: number, engine: EngineId): Promise<void> {
  const database = await loaded(memoryMb, engine);
  let last: Promise<void> = Promise.resolve();
  process.on("message", (request: NumberedRequest) => {
    last = last.then(() => answer(request, database));
  });
  process.on("disconnect", () => process.exit());
}

/** The code of the database is there before the rest of the process is out of reach. */
async function loaded(memoryMb: number, engine: EngineId): Promise<Database> {
  if (engine === "sqlite") {
    const { createSqliteDatabase } = await import("./sqlite-database.ts");
    seal(memoryMb);
    return createSqliteDatabase(memoryMb);
  }
  const { createDatabase } = await import("./database.ts");
  seal(memoryMb);
  return createDatabase();
}

async function answer(request: NumberedRequest, work: Database): Promise<void> {
  // A rejection that is not the server's ends the process: what is left of the database cannot be trusted.
  process.send?.({ ...(await work(request)), id: request.id });
}
