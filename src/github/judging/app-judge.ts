import type { Logger } from "pino";
import { untilAborted } from "../../charter/index.ts";
import type { Judge } from "../../judge/judge.ts";
import type { JudgeRequest } from "../../judge/judge-request.ts";
import type { JudgeRun } from "../../judge/judge-run.ts";
import { unansweredRun } from "../../judge/unanswered-run.ts";
import { dayOf } from "../../review/index.ts";
import type { JudgeStore, RepositoryKey } from "../../store/index.ts";
import type { AppMeter } from "../app-meter.ts";
import { createOwnSlots } from "../engine/own-slots.ts";
import { placeOfError } from "../place-of-error.ts";
import { judgeCustomer } from "./judge-customer.ts";

/** Asks a language model what the rules left unknown of pull requests. */
export interface AppJudge {
  /** The model's name, as configured. */
  readonly model: string;
  /** Names everything of the judge that decides an answer: part of what a review is kept under. */
  readonly identity: string;
  /**
   * Asks, in turn with what the same installation asks for. What was not answered in time is unsettled. Rejects only with the
   * reason of `signal`.
   */
  readonly ask: (repository: RepositoryKey, request: JudgeRequest, signal: AbortSignal) => Promise<JudgeRun>;
  /** Between two looks whether what is asked about is still wanted, in milliseconds. */
  readonly lookMs: number;
}

/**
 * How long asking may take in all with its turn, in milliseconds: one review that uses up its time, behind one such of the
 * same installation, and no more. A check must not wait for longer to get what no check needs.
 */
const usualPatienceMs = 150_000;

/** Most answers are there before the first look; one look is one request to GitHub. */
const usualLookMs = 5_000;

/** Calls that a review may have under way at a time: `src/judge/ask/` makes no more. */
const callsOfReview = 3;

/** What asking has in common for all installations. */
export interface AppJudgeOptions {
  readonly store: JudgeStore;
  /** Calls that the model answers at a time, for everybody. */
  readonly calls: number;
  /** Tokens that an installation may spend on a day in UTC. */
  readonly dailyTokens: number;
  readonly now: () => Date;
  readonly log: Pick<Logger, "error" | "info">;
  readonly meter?: Pick<AppMeter, "spendRefused">;
  readonly patienceMs?: number;
  readonly lookMs?: number;
}

/**
 * An installation has so many reviews judged at a time that a call is left for the others, and one where there are too few: whoever
 * brings a hundred documents keeps another installation waiting for a call and not for all of them.
 */
export function createAppJudge(judge: Judge, options: AppJudgeOptions): AppJudge {
  const { store, calls, dailyTokens: limit, now, log, meter } = options;
  const { patienceMs = usualPatienceMs, lookMs = usualLookMs } = options;
  const ownSlots = createOwnSlots(Math.max(1, Math.floor((calls - 1) / callsOfReview)));
  return {
    model: judge.model,
    identity: judge.identity,
    lookMs,
    ask: async ({ installationId, repositoryId: repository }, request, signal) => {
      const patience = AbortSignal.timeout(patienceMs);
      const either = AbortSignal.any([signal, patience]);
      const entering = ownSlots.enter(installationId);
      try {
        await untilAborted(() => entering, either);
        const account = { installationId, day: dayOf(now()), limit, onRefused: () => meter?.spendRefused() };
        const run = await judge.judge(request, judgeCustomer(store, account), either);
        log.info({ repository, ...factsOf(run) }, "a language model was asked");
        return run;
      } catch (error) {
        signal.throwIfAborted();
        // A bug of ours must not keep a required check from being answered: the review is complete without a model.
        if (patience.aborted) log.info({ repository }, "a language model was not asked in time");
        else log.error({ repository, ...placeOfError(error) }, "asking a language model failed");
        return unansweredRun(judge.model, request.questions);
      } finally {
        // Whoever has waited in vain gives the slot back once it comes.
        void entering.then((leave) => leave());
      }
    },
  };
}

/** Numbers alone: no word of a document or of a model. */
function factsOf({ judgements, unsettled, usage }: JudgeRun): Readonly<Record<string, unknown>> {
  const reasons = Object.entries(Object.groupBy(unsettled, ({ reason }) => reason));
  const counts = Object.fromEntries(reasons.map(([reason, checks]) => [reason, checks.length]));
  return { ...usage, settled: judgements.length, unsettled: counts };
}
