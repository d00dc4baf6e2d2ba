import pg from "pg";
import { openPglite } from "../../src/store/database/pglite-database.ts";
import type { Place } from "../../test/store/backends.ts";

/** Rows that a store holds when no server runs; as its owner sees them, over all tenants. */
export interface Leftovers {
  /** Jobs that wait or were begun, beside those that come again and again: `kind state`. */
  readonly jobs: readonly string[];
  /** Dead letters of the whole run, settled or not. */
  readonly deadLetters: number;
  readonly runningReviews: number;
  readonly openIntents: number;
  /** Deliveries whose jobs are not all done. */
  readonly openDeliveries: number;
  /** GUIDs of everything that was stored. */
  readonly stored: ReadonlySet<string>;
}

type Query = (sql: string) => Promise<readonly unknown[]>;

/** Looks into a store that no server has open. */
export async function leftoversIn(place: Place): Promise<Leftovers> {
  const { query, close } = await openedBy(place);
  try {
    return await read(query);
  } finally {
    await close();
  }
}

async function openedBy({ adminUrl, dataDir }: Place): Promise<{ query: Query; close(): Promise<void> }> {
  if (adminUrl === undefined) {
    const database = await openPglite(dataDir);
    return { query: (sql) => database.query(sql), close: database.close };
  }
  const client = new pg.Client(adminUrl);
  await client.connect();
  return { query: async (sql) => (await client.query(sql)).rows, close: () => client.end() };
}

/** The sweep and what it asks for are planned ahead for ever. */
const recurring = "('sweep', 'installation', 'reconcile')";

async function read(query: Query): Promise<Leftovers> {
  const texts = async (sql: string): Promise<readonly string[]> =>
    (await query(sql)).map((row) => String(Object.values(row ?? {})[0]));
  const count = async (sql: string): Promise<number> => Number((await texts(`select count(*) from ${sql}`))[0]);
  return {
    jobs: await texts(
      `select concat_ws(' ', name, coalesce(data->>'kind', name), state, data->>'reason', start_after - now())
         from arch_review_queue.job
        where state in ('created', 'retry', 'active') and coalesce(data->>'kind', 'sweep') not in ${recurring}`,
    ),
    deadLetters: await count("arch_review_queue.job where name like '%dead%'"),
    runningReviews: await count("arch_review.reviews where state = 'running'"),
    // What became of a write to a pull request that was closed meanwhile is asked when something is written there again.
    openIntents: await count(
      `arch_review.write_intents join arch_review.pull_requests using (installation_id, repository_id, number)
        where write_intents.state = 'open' and pull_requests.state = 'open'`,
    ),
    openDeliveries: await count("arch_review.deliveries where state <> 'done'"),
    stored: new Set(await texts("select delivery_id from arch_review.deliveries")),
  };
}
