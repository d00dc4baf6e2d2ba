import pino from "pino";
import { UserError } from "../../charter/index.ts";
import { type FeedbackPlace, openFeedback } from "../../store/index.ts";
import { advice, type Check, ok, wrong } from "./check.ts";

/** Whether the database is there and has what this release needs. Nothing in it is changed. */
export async function checkStore(place: FeedbackPlace): Promise<Check> {
  const name = "database";
  try {
    const store = await openFeedback(place, pino({ level: "silent" }));
    await store.close();
    return ok(name, place.databaseUrl === null ? "PGlite in DATA_DIR, up to date" : "PostgreSQL, up to date");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, remedy } = error;
    if (/^There is no store in /.test(message))
      return ok(name, "none yet; the server makes one in DATA_DIR when it starts");
    if (/ is in use by another /.test(message)) return ok(name, "PGlite in DATA_DIR, in use by a server that runs");
    if (/ migrations of this release$/.test(message)) return advice(name, message, remedy);
    return wrong(name, message, remedy);
  }
}
