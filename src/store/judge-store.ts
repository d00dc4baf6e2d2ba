import type { Database } from "./database/database.ts";
import { correctTokens, takeTokens } from "./sql/judge-spend.ts";
import { insertJudgements, selectJudgements } from "./sql/judgements.ts";
import type { JudgeStore } from "./store.ts";
import { inTenant } from "./tenancy/tenant.ts";

/** What a language model said and took, on a database. Every call is one transaction under the installation's policies. */
export function judgeStoreOf(database: Database): JudgeStore {
  const within = inTenant(database);
  return {
    findJudgements: async (installationId, keys) =>
      keys.length === 0
        ? new Map()
        : within(installationId, (tenant) => selectJudgements(tenant, installationId, keys)),
    keepJudgements: async (installationId, entries) => {
      if (entries.size > 0) await within(installationId, (tenant) => insertJudgements(tenant, installationId, entries));
    },
    takeTokens: (spend, limit) => within(spend.installationId, (tenant) => takeTokens(tenant, spend, limit)),
    correctTokens: (spend) => within(spend.installationId, (tenant) => correctTokens(tenant, spend)),
  };
}
