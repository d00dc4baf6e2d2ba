import { access, constants, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../../charter/index.ts";
import type { Role } from "../tenancy/roles.ts";
import type { Database, Session } from "./database.ts";
import { errorCode } from "./error-code.ts";
import { lockFolder } from "./lock-folder.ts";
import { openPgliteSession, type PgliteSession } from "./pglite-session.ts";
import { twoLines } from "./two-lines.ts";

/** The embedded PostgreSQL, which is one session: whoever prepares it and the server share it. */
export interface EmbeddedDatabase extends Database {
  /** Works as `role` from now on, no more as the owner of everything. */
  become(role: Role): Promise<void>;
}

/**
 * Opens the embedded PostgreSQL in `folder`, which is created if it does not exist and belongs to this process until it is
 * closed. What was committed the operating system has: a process that is killed loses nothing of it. A power failure or a
 * crash of the machine may lose the last half minute, or the whole folder: PGlite 0.5 runs with `fsync` off, and turning it on
 * changes nothing, since its file system answers fdatasync without doing it. Whoever must outlast that sets DATABASE_URL.
 * @param remedy what to do where another process uses it, for who does not want to be a server.
 * @throws UserError when the folder cannot be written to, another process uses it or what is in it cannot be opened.
 */
export async function openPglite(folder: string, remedy?: string): Promise<EmbeddedDatabase> {
  const path = resolve(folder);
  await createFolder(path);
  const unlock = await lockFolder(path, remedy);
  try {
    return databaseOf(await openPgliteSession(resolve(path, "postgres")), unlock);
  } catch (error) {
    await unlock();
    throw new UserError(
      `The embedded database in ${path} does not start (${error instanceof Error ? error.message : "no reason given"})`,
      "Make room if its disk is full. If it is not, set the folder aside: a new one is filled from GitHub.",
    );
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

function databaseOf(pglite: PgliteSession, unlock: () => Promise<void>): EmbeddedDatabase {
  const { first, usual: next } = twoLines();
  const session: Session = { query: (text, values = []) => next(() => pglite.query(text, values)) };
  let closing: Promise<void> | null = null;
  return {
    ...session,
    script: (text) => next(() => undone(pglite, () => pglite.script(text))),
    transaction: (work, place) =>
      (place === "first" ? first : next)(() =>
        undone(pglite, async () => {
          await pglite.script("begin");
          const result = await work({
            query: (text, values = []) => pglite.query(text, values),
            script: pglite.script,
          });
          await pglite.script("commit");
          return result;
        }),
      ),
    pinned: session,
    async become(role) {
      await session.query("select set_config('role', $1, false)", [role]);
    },
    async close() {
      closing ??= next(() => pglite.close()).finally(unlock);
      await closing;
    },
  };
}

/** There is one session: a transaction that was opened and failed would stay open, or aborted, for everyone. */
async function undone<T>(pglite: PgliteSession, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await pglite.script("rollback").catch(() => {
      // The session has ended, and with it the transaction: the caller throws what ended it.
    });
    throw error;
  }
}
