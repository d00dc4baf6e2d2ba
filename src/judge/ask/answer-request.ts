import { untilAborted } from "../../charter/index.ts";
import { type Memory, remember } from "../cache/memory.ts";
import type { ModelClient } from "../client/model-client.ts";
import type { JudgeCustomer } from "../judge.ts";
import type { JudgeMeter } from "../judge-meter.ts";
import type { JudgeQuestion, JudgeRequest } from "../judge-request.ts";
import type { JudgeRun } from "../judge-run.ts";
import { type Asking, askBatch } from "./ask-batch.ts";
import { askDrafts, type Drafting, draftedOf } from "./ask-drafts.ts";
import { batchesOf } from "./batches.ts";
import { type Caller, callerOf } from "./caller.ts";
import type { Conversation } from "./conversation.ts";
import { judgeRunOf, type Progress } from "./judge-run-of.ts";
import { type Account, accountOf, runConversations } from "./run-conversations.ts";

/** What a request is answered with. */
export interface Answering {
  readonly client: ModelClient;
  readonly identity: string;
  readonly nonce: () => string;
  readonly meter: JudgeMeter;
  /** Aborted when a request has taken too long; anew for each. */
  readonly deadline: () => AbortSignal;
}

/**
 * Answers a request: what was kept first, then what is open, then drafts. Rejects with the reason of `signal` and with nothing
 * else; what was settled until then is kept, so that it is not paid for twice.
 */
export async function answerRequest(
  request: JudgeRequest,
  { cache, allowance }: JudgeCustomer,
  answering: Answering,
  signal: AbortSignal,
): Promise<JudgeRun> {
  signal.throwIfAborted();
  const { client, identity, meter } = answering;
  const limit = AbortSignal.any([signal, answering.deadline()]);
  const memory = await remember(request, identity, cache, meter, limit);
  signal.throwIfAborted();
  const progress = recalled(request, memory);
  const kept = progress.outcomes.size;
  const account = await ask(request, progress, answering, callerOf(client, allowance, meter, limit));
  await keep(memory, signal);
  const run = judgeRunOf(client.model, request, progress, account.stop, { ...account.usage, kept });
  count(run, meter);
  return run;
}

/** What was kept of a request. */
function recalled({ questions }: JudgeRequest, memory: Memory): Progress {
  const known = questions.flatMap((question) => {
    const outcome = memory.outcomeOf(question);
    return outcome === null ? [] : [[question, outcome] as const];
  });
  return { outcomes: new Map(known), drafts: new Map(), memory };
}

/** Asks what is open, and then for drafts for what turned out weak or missing, if nothing ended the calls before. */
async function ask(
  { questions, maxTokens }: JudgeRequest,
  progress: Progress,
  answering: Answering,
  caller: Caller,
): Promise<Account> {
  const open = questions.filter((question) => !progress.outcomes.has(question));
  const conversations = batchesOf(open).map((batch) => askBatch(batch, askingOf(progress, answering)));
  const account = await runConversations(conversations, caller, accountOf(maxTokens));
  return runConversations(draftsOf(questions, progress, answering), caller, account);
}

function askingOf({ outcomes, memory }: Progress, { nonce, meter }: Answering): Asking {
  return {
    nonce,
    settle: (question, outcome) => {
      outcomes.set(question, outcome);
      memory.addOutcome(question, outcome);
    },
    rejected: (faults) => {
      for (const fault of faults) meter.quoteRejected(fault);
    },
  };
}

/** One conversation for each document that has checks without a draft, once those that were kept are taken over. */
function draftsOf(
  questions: readonly JudgeQuestion[],
  { outcomes, drafts, memory }: Progress,
  { nonce, meter }: Answering,
): readonly Conversation[] {
  return draftedOf(questions, outcomes).flatMap((settled) => {
    for (const { question, outcome } of settled) {
      const draft = memory.draftOf(question, outcome.verdict);
      if (draft !== undefined) drafts.set(question, draft);
    }
    const open = settled.filter(({ question }) => !drafts.has(question));
    const drafted: Drafting["drafted"] = ({ question, outcome }, draft) => {
      drafts.set(question, draft);
      memory.addDraft(question, outcome.verdict, draft);
      if (draft !== null) meter.drafted(1);
    };
    return open.length === 0 ? [] : [askDrafts(open, { nonce, drafted })];
  });
}

/** Keeps what was settled. Who gave the review up does not wait for it. */
async function keep(memory: Memory, signal: AbortSignal): Promise<void> {
  const kept = memory.keep();
  await untilAborted(() => kept, signal);
}

function count({ judgements, unsettled, usage }: JudgeRun, meter: JudgeMeter): void {
  meter.kept(usage.kept);
  for (const { verdict } of judgements) meter.settled(verdict);
  for (const { reason } of unsettled) meter.unsettled(reason);
}
