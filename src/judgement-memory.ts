import type { JudgementCache } from "./judge/judge.ts";

/** Judgements that a process remembers at a time. */
const mostJudgements = 2_000;

/** Judgements in memory for as long as the process lives; the oldest are forgotten first. */
export function judgementMemory(most = mostJudgements): JudgementCache {
  const kept = new Map<string, unknown>();
  return {
    find: async (keys) => new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key)] as const] : []))),
    keep: async (entries) => {
      for (const [key, entry] of entries) if (!kept.has(key)) kept.set(key, entry);
      for (const key of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(key);
    },
  };
}
