import { access, constants, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { PGlite, Transaction as PGliteTransaction } from "@electric-sql/pglite";
import { UserError } from "../charter/index.ts";
import type { Database, Session } from "./database.ts";
import { errorCode } from "./error-code.ts";
import { lockFolder } from "./lock-folder.ts";

/**
 * Opens the embedded PostgreSQL in `folder`, which is created if it does not exist and belongs to this process until it is
 * closed. A killed process loses nothing that was committed; PGlite runs with fsync off, so that a power failure may.
 * @param remedy what to do where another process uses it, for who does not want to be a server.
 * @throws UserError when the folder cannot be written to or another process uses it.
 */
export async function openPglite(folder: string, remedy?: string): Promise<Database> {
  const path = resolve(folder);
  await createFolder(path);
  const unlock = await lockFolder(path, remedy);
  try {
    const { PGlite } = await import("@electric-sql/pglite");
    return databaseOf(await PGlite.create(resolve(path, "postgres")), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function createFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new UserError(
      `The data folder ${path} cannot be written to (${errorCode(error)})`,
      "Set DATA_DIR to a folder that this user may write to, or DATABASE_URL to a PostgreSQL.",
    );
  }
}

function databaseOf(pglite: PGlite, unlock: () => Promise<void>): Database {
  const session = sessionOf(pglite);
  return {
    ...session,
    async script(text) {
      try {
        return await scriptOf(pglite, text);
      } catch (error) {
        // There is one session: a script that opened a transaction and failed would leave it aborted for everyone.
        await pglite.exec("rollback");
        throw error;
      }
    },
    transaction: (work) => pglite.transaction((tx) => work({ ...sessionOf(tx), script: (text) => scriptOf(tx, text) })),
    pinned: session,
    async close() {
      if (!pglite.closed) await pglite.close();
      await unlock();
    },
  };
}

const sessionOf = (connection: PGlite | PGliteTransaction): Session => ({
  query: async (text, values = []) => (await connection.query(text, [...values])).rows,
});

async function scriptOf(connection: PGlite | PGliteTransaction, text: string): Promise<readonly unknown[]> {
  const results = await connection.exec(text);
  return results.flatMap((result) => result.rows);
}
