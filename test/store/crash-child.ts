/**
 * A server's process as the crash tests kill it: it opens the store of its arguments, says what it does in lines of
 * standard output, and does not end by itself.
 */
import { openStore } from "../../src/store/index.ts";
import { deliveryOf, eagerRetry, silent } from "./things.ts";

const [dataDir = "", databaseUrl = "", ...guids] = process.argv.slice(2);
const store = await openStore({
  dataDir,
  ...(databaseUrl === "" ? {} : { databaseUrl }),
  log: silent,
  retry: eagerRetry,
});
// The first pull request's job is begun; the second waits behind it.
for (const [at, guid] of guids.entries())
  await store.receive(deliveryOf({ installationId: 1, repositoryId: 2, number: 3 + at }, guid));
await store.work(
  {
    run: async () => {
      console.log("working");
      await new Promise<never>(() => undefined);
    },
    giveUp: async () => undefined,
  },
  { concurrency: 1 },
);
