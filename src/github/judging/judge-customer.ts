import type { JudgeCustomer } from "../../judge/judge.ts";
import type { JudgeStore } from "../../store/index.ts";

/** Who pays for what a language model is asked, and on which day in UTC (`YYYY-MM-DD`). */
export interface Account {
  readonly installationId: number;
  readonly day: string;
  /** Tokens that the installation may spend on a day. */
  readonly limit: number;
  /** Hears that there were not enough left. */
  readonly onRefused?: () => void;
}

/** An installation as a language model's customer: what was judged for it before, and what it may spend on that day. */
export function judgeCustomer(
  store: JudgeStore,
  { installationId, day, limit, onRefused = () => {} }: Account,
): JudgeCustomer {
  return {
    cache: {
      find: (keys) => store.findJudgements(installationId, keys),
      keep: (entries) => store.keepJudgements(installationId, entries),
    },
    allowance: {
      take: async (tokens) => {
        const taken = await store.takeTokens({ installationId, day, tokens }, limit);
        if (!taken) onRefused();
        return taken;
      },
      correct: (tokens) => store.correctTokens({ installationId, day, tokens }),
    },
  };
}
