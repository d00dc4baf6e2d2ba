import type { BufRequest } from "../../artifacts/api/index.ts";
import type { JudgeRequest } from "../../judge/judge-request.ts";
import type { Review } from "../../review/index.ts";
import type { Rehearsal } from "../../shadow/index.ts";
import { type Engine, inlineEngine } from "./engine.ts";
import { BeyondLimit, createEnginePool, type EngineLimits } from "./engine-pool.ts";
import type { ReviewQuestion } from "./question.ts";

/**
 * The largest change within GitHub's and our limits takes some seconds (bench/loop-delay.ts); two threads, so that who
 * keeps one busy until its deadline leaves the other to everybody else.
 */
const usualLimits: EngineLimits = { threads: 2, deadlineMs: 60_000, heapMb: 1_024 };

/** Computes in threads, so that deliveries are acknowledged and heartbeats sent whatever a review takes. */
export function threadEngine(limits: Partial<EngineLimits> = {}): Engine {
  const pool = createEnginePool({ ...usualLimits, ...limits });
  return {
    plan: async (asked, signal) => {
      try {
        // The thread runs the very function whose answer this is.
        return (await pool.run({ kind: "plan", ...asked }, signal)) as readonly Rehearsal[];
      } catch (error) {
        // Its review takes too much too, and says so.
        if (error instanceof BeyondLimit) return [];
        throw error;
      }
    },
    comparison: async (asked, signal) => {
      try {
        return (await pool.run({ kind: "comparison", ...asked }, signal)) as BufRequest | null;
      } catch (error) {
        // Its review takes too much too, and says so.
        if (error instanceof BeyondLimit) return null;
        throw error;
      }
    },
    judging: async (asked, signal) => {
      try {
        return (await pool.run({ kind: "judging", ...asked }, signal)) as JudgeRequest | null;
      } catch (error) {
        // Its review takes too much too, and says so.
        if (error instanceof BeyondLimit) return null;
        throw error;
      }
    },
    review: async (asked, signal) => {
      try {
        return (await pool.run({ kind: "review", ...asked }, signal)) as Review;
      } catch (error) {
        if (!(error instanceof BeyondLimit)) throw error;
        return inlineEngine().review({ ...asked, question: unanswered(asked.question, error.message) }, signal);
      }
    },
    prove: async (asked, signal) => {
      try {
        return (await pool.run({ kind: "prove", ...asked }, signal)) as readonly number[];
      } catch (error) {
        // What was not tried to its end is not offered.
        if (error instanceof BeyondLimit) return [];
        throw error;
      }
    },
    close: pool.close,
  };
}

/** The question with nothing left to read but that it was not read, which makes the verdict incomplete. */
const unanswered = (question: ReviewQuestion, reason: string): ReviewQuestion => ({
  ...question,
  change: { ...question.change, files: [], base: [], unread: [...question.change.unread, { path: "", reason }] },
});
