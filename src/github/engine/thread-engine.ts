import { Piscina } from "piscina";
import type { UncomparedChange } from "../../change/index.ts";
import type { Review } from "../../review/index.ts";
import { createSlots } from "../client/slots.ts";
import { type Engine, inlineEngine } from "./engine.ts";
import type { EngineTask } from "./engine-thread.ts";
import type { ReviewQuestion } from "./question.ts";

/** What the computing of reviews may take. */
export interface EngineLimits {
  /** Reviews that are computed at a time, each in a thread of its own. */
  readonly threads: number;
  /** How long one review may be computed, in milliseconds. */
  readonly deadlineMs: number;
  /** The JavaScript heap of one thread, in MiB. */
  readonly heapMb: number;
}

/**
 * The largest change within GitHub's and our limits takes some seconds (bench/loop-delay.ts); two threads, so that one which is
 * kept busy until its deadline leaves the other to everybody else.
 */
export const usualEngineLimits: EngineLimits = { threads: 2, deadlineMs: 60_000, heapMb: 1_024 };

/** Whoever waits for a processor: deliveries are acknowledged before reviews go on (nice(2), Linux alone). */
const niceness = 5;

/** Why a review was not made: what it was to read takes too much. */
class BeyondLimit extends Error {
  override readonly name = "BeyondLimit";
}

/**
 * Computes in threads, so that deliveries are acknowledged and heartbeats sent whatever a review takes. They start with the
 * first review, know nothing of the environment, and one that takes too much is ended.
 */
export function threadEngine(limits: EngineLimits = usualEngineLimits): Engine {
  const pool = poolOf(limits);
  // The pool never has a task waiting, so that the time until the deadline is that of computing.
  const slots = createSlots(limits.threads);
  // A thread that dies before it takes a task belongs to none, and the pool would leave the task waiting.
  let dying = new AbortController();
  pool.on("error", (error: unknown) => {
    dying.abort(error);
    dying = new AbortController();
  });
  const run = async (task: EngineTask, signal: AbortSignal): Promise<unknown> => {
    const leave = await slots.enter(false);
    const late = AbortSignal.timeout(limits.deadlineMs);
    const { signal: dead } = dying;
    try {
      signal.throwIfAborted();
      return await pool.run(task, { signal: AbortSignal.any([signal, late, dead]) });
    } catch (error) {
      signal.throwIfAborted();
      if (late.aborted) throw new BeyondLimit(`it takes more than ${limits.deadlineMs / 1_000} seconds to review`);
      const cause: unknown = dead.aborted ? dead.reason : error;
      if (isOutOfMemory(cause)) throw new BeyondLimit(`it takes more than ${limits.heapMb} MiB of memory to review`);
      throw cause;
    } finally {
      leave();
    }
  };
  return {
    review: async (asked, signal) => {
      try {
        // The thread runs the very function whose answer this is.
        return (await run({ kind: "review", ...asked }, signal)) as Review;
      } catch (error) {
        if (!(error instanceof BeyondLimit)) throw error;
        return inlineEngine().review({ ...asked, question: unanswered(asked.question, error.message) }, signal);
      }
    },
    prove: async (asked, signal) => {
      try {
        return (await run({ kind: "prove", ...asked }, signal)) as readonly number[];
      } catch (error) {
        // What was not tried to its end is not offered.
        if (error instanceof BeyondLimit) return [];
        throw error;
      }
    },
    close: () => pool.destroy(),
  };
}

const poolOf = ({ threads, heapMb }: EngineLimits): Piscina =>
  new Piscina({
    // Beside this file from source, and beside its bundle when built.
    filename: new URL(import.meta.url.endsWith(".ts") ? "./engine-thread.ts" : "./engine-thread.js", import.meta.url)
      .href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    niceIncrement: niceness,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    env: {},
    recordTiming: false,
  });

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** The question with nothing left to read but that it was not read, which makes the verdict incomplete. */
const unanswered = (question: ReviewQuestion, reason: string): ReviewQuestion => ({
  ...question,
  change: { ...nothingOf(question.change), unread: [...question.change.unread, { path: "", reason }] },
});

const nothingOf = ({ description }: UncomparedChange): Omit<UncomparedChange, "unread"> => ({
  files: [],
  base: [],
  paths: null,
  description,
});
