import { UserError } from "../charter/index.ts";
import { mistakeOf, type Outcome, type Task } from "./task.ts";
import type { Worker } from "./worker.ts";

/** Answers tasks as far as they may take. */
export interface Reviewer {
  /** A mistake where there are too many tasks or one takes too much. Rejects with the reason of `signal`, or where it is a bug. */
  readonly ask: (task: Task, signal: AbortSignal) => Promise<Outcome>;
}

/** Tasks that wait or run; what comes above is refused. */
export const mostTasks = 8;

/** A task takes no longer, in milliseconds, from when it is asked for: what waits does so at the cost of its own time. */
export const deadlineMs = 120_000;

/** Tasks by a worker. `deadline` starts the time of a task. */
export function createReviewer(
  { run }: Pick<Worker, "run">,
  deadline: () => AbortSignal = () => AbortSignal.timeout(deadlineMs),
): Reviewer {
  let asked = 0;
  return {
    ask: async (task, signal) => {
      if (asked >= mostTasks) return mistakeOf(tooMany());
      asked += 1;
      const late = deadline();
      try {
        return await run(task, AbortSignal.any([signal, late]));
      } catch (error) {
        signal.throwIfAborted();
        if (isOutOfMemory(error)) return mistakeOf(tooLarge());
        if (late.aborted) return mistakeOf(tooLong());
        throw error;
      } finally {
        asked -= 1;
      }
    },
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

const fewer = "Name fewer files, or review a smaller range of commits.";

const tooMany = (): UserError =>
  new UserError(`${mostTasks} reviews are asked for already`, "Ask again when one of them has ended.");

const tooLong = (): UserError => new UserError(`It takes more than ${deadlineMs / 1_000} seconds`, fewer);

const tooLarge = (): UserError => new UserError("It takes more memory than a review may", fewer);
