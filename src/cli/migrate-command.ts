import { destination } from "pino";
import { readStoreConfig } from "../server/config.ts";
import { createLog } from "../server/log.ts";
import { type Log, migrateStore } from "../store/index.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Brings the server's database up to date, so that the servers need not know its owner. Says what it has applied in a log on
 * standard error. Throws `UserError` when the database is out of reach or may not be changed.
 */
export async function migrateCommand(
  { environment, out }: Pick<Terminal, "environment" | "out">,
  log: Log = createLog("info", destination({ dest: 2, sync: true })),
): Promise<number> {
  const { databaseUrl, databaseOwnerUrl, dataDir } = readStoreConfig(environment);
  await migrateStore(
    { databaseUrl: databaseUrl ?? undefined, databaseOwnerUrl: databaseOwnerUrl ?? undefined, dataDir },
    log,
  );
  out("The database is up to date.\n");
  return 0;
}
