/**
 * What the store does with 100, 1,000 and 10,000 installations: `node bench/scale.ts [installations …] [--days <n>]`. Fills a
 * PostgreSQL with their rows in bulk, then times the calls that the App makes of the store, and says what a row takes and
 * what that comes to with everything kept as long as it is kept. docs/operations.md quotes it.
 */
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import pg from "pg";
import pino from "pino";
import { lint } from "../src/index.ts";
import { openStore } from "../src/store/index.ts";
import { type Place, startPostgres } from "../test/store/backends.ts";
import { type Extent, fill, type SampleReports } from "./scale/fill.ts";
import { printLoad, printScale } from "./scale/print.ts";
import { tableSizes } from "./scale/sizes.ts";
import { timeCalls, timeDeletions, timeQueue } from "./scale/statements.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { days: { type: "string" } } });
const sizes = positionals.length === 0 ? [100, 1_000, 10_000] : positionals.map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 20)) throw new Error("installations: numbers from 20 on");
const reports = await sampleReports();
// Durable as in production: a commit waits for the disk.
const postgres = await startPostgres(["shared_buffers=512MB", "max_wal_size=4GB"]);
try {
  printLoad(sizes);
  for (const installations of sizes) {
    // Fewer days of more installations, so that ten thousand fit on a disk: what counts is how many there are.
    const days =
      values.days === undefined ? Math.max(3, Math.min(90, Math.round(15_000 / installations))) : Number(values.days);
    await measureExtent(await postgres.place(), { installations, days });
  }
} finally {
  await postgres.stop();
}

async function measureExtent({ databaseUrl, adminUrl, dataDir }: Place, extent: Extent): Promise<void> {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  const store = await openStore({ databaseUrl, dataDir, log: pino({ level: "silent" }) });
  try {
    const start = performance.now();
    await fill(admin, extent, reports);
    const filledSeconds = (performance.now() - start) / 1000;
    const tables = await tableSizes(admin);
    const timings = await timeCalls(store, extent, reports);
    const jobsPerSecond = await timeQueue(store, extent, 400);
    const deletions = await timeDeletions(store, extent);
    printScale({ extent, filledSeconds, tables, timings: [...timings, ...deletions], jobsPerSecond });
  } finally {
    await store.close();
    await admin.end();
  }
}

/** Reports of the size that reviews have: of a migration with findings, and of a file that is nobody's business. */
async function sampleReports(): Promise<SampleReports> {
  const sql =
    "create table orders (id bigint);\nalter table customers add column region text not null;\ncreate index on customers (region);\n";
  return {
    inScope: await lint([{ path: "migrations/0007_orders.sql", text: sql }]),
    outOfScope: await lint([{ path: "src/main.go", text: "package main\n" }]),
  };
}
