import { openDatabase } from "../../src/store/bootstrap/open-database.ts";
import type { Database } from "../../src/store/database/database.ts";
import { openPostgres } from "../../src/store/database/postgres-database.ts";
import { migrationFolder, readMigrations } from "../../src/store/migrate.ts";
import { queueRole } from "../../src/store/tenancy/roles.ts";
import type { Backend } from "./backends.ts";
import { silent } from "./things.ts";

/** A process's connections to a database. */
export interface Connection {
  readonly database: Database;
  /** Ends the process as a power cut would: nothing it does from here on has an effect, and what it held is given up. */
  cut(): Promise<void>;
}

/** Where processes are started and die. */
export interface Bed {
  /** How many processes may run at once. */
  readonly processes: number;
  connect(): Connection;
  /** Beside all processes. */
  readonly outside: Database;
  close(): Promise<void>;
}

/** A bed on an empty database of a backend. */
export async function openBed(backend: Backend): Promise<Bed> {
  const running = await backend.share();
  const place = await running.place();
  const { databaseUrl } = place;
  const outside = await openDatabase(place, await readMigrations(migrationFolder), silent);
  const close = async (): Promise<void> => {
    await outside.close();
    await running.stop();
  };
  if (databaseUrl === undefined) return { processes: 1, outside, close, connect: () => connectionTo(outside, release) };
  const connect = (): Connection => {
    const database = openPostgres(databaseUrl, 4, silent, queueRole);
    return connectionTo(database, database.close);
  };
  return { processes: 2, outside, close, connect };

  /** The embedded database is one session, which outlives the process that is played: its locks are given back as it would. */
  async function release(): Promise<void> {
    await outside.query("select pg_advisory_unlock_all()");
  }
}

function connectionTo(database: Database, release: () => Promise<void>): Connection {
  let isCut = false;
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isCut) throw new Error("the process is dead");
    const result = await work();
    if (isCut) throw new Error("the process is dead");
    return result;
  };
  return {
    database: {
      query: (text, values) => alive(() => database.query(text, values)),
      script: (text) => alive(() => database.script(text)),
      transaction: (work) =>
        alive(() =>
          database.transaction((tx) =>
            work({
              query: (text, values) => alive(() => tx.query(text, values)),
              script: (text) => alive(() => tx.script(text)),
            }),
          ),
        ),
      pinned: { query: (text, values) => alive(() => database.pinned.query(text, values)) },
      // A process that stops by itself has nothing more to say; the bed lives on.
      close: release,
    },
    async cut() {
      isCut = true;
      await release();
    },
  };
}
