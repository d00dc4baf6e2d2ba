/**
 * How long a review takes in a process that runs on, as the App's does: a typical migration on a base of 300 files, the base
 * reviewed before. `node bench/warm.ts [corpus folder]`; without a corpus a generated history is the base.
 */
import { performance } from "node:perf_hooks";
import { loadParser, migrationMemory } from "../src/artifacts/migration/index.ts";
import { changeFromFiles } from "../src/change/index.ts";
import { defaultPolicy, reviewChange } from "../src/review/index.ts";
import { type History, histories } from "./histories.ts";

const baseFiles = 300;
const rounds = 300;
const allowedMs = 5;

function measure({ name, migrations }: History): void {
  const base = migrations.flat().slice(0, baseFiles);
  const folder = base[0]?.path.split("/")[0] ?? "migrations";
  const given = base.at(-1)?.path.endsWith("/up.sql") ? "99999999999999_next/up.sql" : "99999999999999_next.sql";
  const memory = migrationMemory();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Another text each time, so that no review is the one before.
    const change = { ...changeFromFiles({ files: [{ path: `${folder}/${given}`, text: typical(round) }] }), base };
    const start = performance.now();
    const { findings } = reviewChange(change, defaultPolicy, { selection: "paths", today: "2026-01-01", memory });
    times.push(performance.now() - start);
    if (findings.length === 0) throw new Error("the migration was not reviewed");
  }
  const [first = 0] = times;
  const later = times.slice(rounds / 2).sort((a, b) => a - b);
  const at = (share: number): number => later[Math.floor(later.length * share)] ?? 0;
  console.log(
    `${name}: base of ${base.length} files: first ${first.toFixed(0)} ms, then median ${at(0.5).toFixed(2)} ms, p95 ${at(0.95).toFixed(2)} ms`,
  );
  if (at(0.5) > allowedMs) process.exitCode = 1;
}

const typical = (round: number): string => `-- +goose Up
CREATE TABLE invoice_${round} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric NOT NULL);
CREATE INDEX invoice_customer_${round} ON invoice_${round} (customer_id);
ALTER TABLE customer ADD COLUMN last_invoice_${round} bigint;
CREATE INDEX customer_last_${round} ON customer (last_invoice_${round});
UPDATE customer SET last_invoice_${round} = 0 WHERE last_invoice_${round} IS NULL;
`;

await loadParser();
for (const history of histories(process.argv[2])) measure(history);
