import pg from "pg";
import type { Log } from "../log.ts";
import type { Role } from "../tenancy/roles.ts";
import type { Database, Session } from "./database.ts";
import { errorCode } from "./error-code.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Longer than the database itself lets a statement take. A server that went away without a word (its machine, the network)
 * would else keep every connection until TCP gives up, a quarter of an hour later.
 */
const silenceMs = 65_000;

/**
 * Connects to a PostgreSQL server. `poolSize` bounds the connections, to which `pinned` adds one. Connections are opened
 * when they are first needed.
 * @param role what every connection works as; null: as the login itself. It is set by a statement, because poolers in
 * between (PgBouncer) refuse it among the start-up parameters.
 * @param answerMs a statement that has no answer for so long is lost with its connection; 0: it may take as long as it likes.
 */
export function openPostgres(
  url: string,
  poolSize: number,
  log: Log,
  role: Role | null,
  answerMs = role === null ? 0 : silenceMs,
): Database {
  const options = {
    connectionString: url,
    application_name: "arch-review",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    query_timeout: answerMs,
    // Statements of a transaction that do not wait for one another go out together, and their answers come in that order.
    pipeline: true,
  };
  const begin = async (client: pg.ClientBase): Promise<void> => {
    if (role !== null) await client.query(beginning, [role]);
  };
  // The pool hands a connection out when the promise has resolved and drops it when it rejects; its types know no promise.
  const pool = new pg.Pool({ ...options, max: poolSize, onConnect: begin });
  // An idle connection that the server closes is replaced by the pool; unheard, the event would end the process.
  pool.on("error", (error) => log.warn({ code: errorCode(error) }, "a database connection was lost"));
  // One that is in use is not the pool's to hear: its transaction fails, and so does whoever waits for it.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const pinned = pinnedSession(() => new pg.Client(options), begin, log);
  return {
    ...sessionOf(pool),
    script: (text) => scriptOf(pool, text),
    async transaction(work) {
      const client = await pool.connect();
      let broken = true;
      try {
        await client.query("begin");
        const result = await work({ ...sessionOf(client), script: (text) => scriptOf(client, text) });
        await client.query("commit");
        broken = false;
        return result;
      } catch (error) {
        broken = !(await rolledBack(client));
        throw error;
      } finally {
        client.release(broken);
      }
    },
    pinned: pinned.session,
    async close() {
      await pinned.close();
      await pool.end();
    },
  };
}

/**
 * A process that is frozen, or cut off from the server, in the middle of a transaction holds its locks, for which the deliveries
 * of all others would wait: the server gives up for it. No transaction of ours waits for anything but the database, and no
 * statement takes long, so that what does is ended too. Source: PostgreSQL manual, 19.11.1 "Statement Behavior".
 */
const beginning = `select set_config('role', $1, false),
  set_config('idle_in_transaction_session_timeout', '5s', false), set_config('statement_timeout', '60s', false)`;

type Connection = pg.Pool | pg.ClientBase;

const sessionOf = (connection: Connection): Session => ({
  query: async (text, values = []) => (await connection.query(text, [...values])).rows,
});

/** Without parameters the server takes several statements at once; the driver then answers with a list of results. */
async function scriptOf(connection: Connection, text: string): Promise<readonly unknown[]> {
  const result: pg.QueryResult | pg.QueryResult[] = await connection.query(text);
  return Array.isArray(result) ? result.flatMap((each) => each.rows) : result.rows;
}

async function rolledBack(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query("rollback");
    return true;
  } catch {
    // The connection is gone, and the server rolls back by itself: the caller throws the first error and drops it.
    return false;
  }
}

/** A session on one connection of its own, made by the first query and made anew after it was lost. */
function pinnedSession(
  create: () => pg.Client,
  begin: (client: pg.Client) => Promise<void>,
  log: Log,
): { session: Session; close(): Promise<void> } {
  let current: Promise<pg.Client> | null = null;
  const open = async (): Promise<pg.Client> => {
    const client = create();
    client.on("error", (error) => {
      current = null;
      log.warn({ code: errorCode(error) }, "the connection that holds the job locks was lost");
    });
    await client.connect();
    await begin(client);
    return client;
  };
  const connection = (): Promise<pg.Client> => {
    current ??= open().catch((error) => {
      current = null;
      throw error;
    });
    return current;
  };
  const next = inTurn();
  return {
    session: {
      query: (text, values = []) => next(async () => (await (await connection()).query(text, [...values])).rows),
    },
    async close() {
      // A connection that was never made needs no closing.
      const client = await current?.catch(() => null);
      current = null;
      await client?.end();
    },
  };
}
