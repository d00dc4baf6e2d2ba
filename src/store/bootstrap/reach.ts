import { UserError } from "../../charter/index.ts";
import type { Database } from "../database/database.ts";
import { errorCode } from "../database/error-code.ts";

/**
 * The first statement: what fails here is the address, the login or a server that is not up.
 * @param variable what the address was read from.
 * @throws UserError when the database does not answer.
 */
export async function reach(database: Database, variable: "DATABASE_URL" | "DATABASE_OWNER_URL"): Promise<void> {
  try {
    await database.query("select 1");
  } catch (error) {
    throw new UserError(
      `The database of ${variable} cannot be reached (${errorCode(error)})`,
      "Check that the server runs and that address, database, user and password are right.",
    );
  }
}
