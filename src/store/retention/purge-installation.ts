import {
  type Purge,
  purgeAuditLog,
  purgeDeliveries,
  purgeJudgements,
  purgeJudgeSpend,
  purgePullRequests,
  purgeReports,
  purgeReviews,
  purgeVerdicts,
} from "../sql/purge.ts";
import type { PurgeCounts } from "../store.ts";
import type { InMaintenance } from "../tenancy/tenant.ts";
import { retention } from "./retention.ts";

/**
 * Deletes what has been kept long enough, in batches that hold their locks for some milliseconds each. What is left after
 * twenty of one table waits for the next call.
 * @returns how many rows went, by table.
 */
export async function purgeInstallation(
  maintaining: InMaintenance,
  installationId: number,
  now: Date,
): Promise<PurgeCounts> {
  const counts: Record<string, number> = {};
  for (const { table, days, purge, limit } of steps) {
    const old = { installationId, before: new Date(now.getTime() - days * 86_400_000), limit };
    let count = 0;
    for (let batches = 0; batches < mostBatches; batches++) {
      const deleted = await maintaining(installationId, (session) => purge(session, old));
      count += deleted;
      if (deleted < limit) break;
    }
    counts[table] = count;
  }
  return counts;
}

const mostBatches = 20;

interface Step {
  readonly table: string;
  readonly days: number;
  readonly purge: Purge;
  /** Rows of a batch. */
  readonly limit: number;
}

const steps: readonly Step[] = [
  { ...retention.deliveries, purge: purgeDeliveries, limit: 500 },
  { ...retention.reports, purge: purgeReports, limit: 500 },
  { ...retention.reviews, purge: purgeReviews, limit: 500 },
  { ...retention.verdicts, purge: purgeVerdicts, limit: 500 },
  { ...retention.judgements, purge: purgeJudgements, limit: 500 },
  { ...retention.judgeSpend, purge: purgeJudgeSpend, limit: 500 },
  // Each goes with its rows in ten other tables.
  { ...retention.pullRequests, purge: purgePullRequests, limit: 50 },
  { ...retention.auditLog, purge: purgeAuditLog, limit: 500 },
];
