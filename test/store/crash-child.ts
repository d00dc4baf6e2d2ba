/**
 * A server's process as the crash tests kill it: it opens the store of its arguments, says what it does in lines of
 * standard output, and does not end by itself.
 */
import { openStore } from "../../src/store/index.ts";
import { deliveryOf, eagerRetry, silent } from "./things.ts";

const [dataDir = "", databaseUrl = "", until = "acknowledged"] = process.argv.slice(2);
const store = await openStore({
  dataDir,
  ...(databaseUrl === "" ? {} : { databaseUrl }),
  log: silent,
  retry: eagerRetry,
});
const key = { installationId: 1, repositoryId: 2, number: 3 };
await store.receive(deliveryOf(key, "11111111-1111-1111-1111-111111111111"));
console.log("acknowledged");
if (until === "working") {
  await store.work({
    run: async () => {
      console.log("working");
      await new Promise<never>(() => undefined);
    },
    giveUp: async () => console.log("given up"),
  });
}
