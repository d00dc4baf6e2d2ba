import type { ModelAnswer, ModelPrompt } from "../client/model-client.ts";
import type { JudgeUsage } from "../judge-run.ts";
import { callTokensOf } from "../prompt-tokens.ts";
import { allows, type Budget, budgetOf, reserved, spent } from "./budget.ts";
import type { Caller, Stop } from "./caller.ts";
import type { Conversation } from "./conversation.ts";

/** The most calls that wait for their answers at one time. */
const mostAtOnce = 3;

/** What conversations were held with. */
export interface Account {
  readonly budget: Budget;
  /** Calls that were answered, and what they took. */
  readonly usage: Omit<JudgeUsage, "kept">;
  /** Why nothing more is asked; null while something may be. */
  readonly stop: Stop | null;
}

/** An account of which nothing was spent. */
export const accountOf = (maxTokens: number): Account => ({
  budget: budgetOf(maxTokens),
  usage: { calls: 0, inputTokens: 0, outputTokens: 0 },
  stop: null,
});

/** A prompt of a conversation, and its answer once there is one. */
interface Turn {
  readonly prompt: ModelPrompt;
  answer: ModelAnswer | null;
}

/** A conversation that waits for the answers to these prompts. */
interface Waiting {
  readonly conversation: Conversation;
  readonly turns: readonly Turn[];
}

/**
 * Holds conversations, those in front first, several calls at a time. Calls are made in rounds: which calls a round holds follows
 * from the answers of the rounds before and from nothing else, neither from who answers first nor from the budget. So the same
 * answers give the same conversations, and a smaller budget ends the same row of calls earlier.
 */
export async function runConversations(
  conversations: readonly Conversation[],
  caller: Caller,
  account: Account,
): Promise<Account> {
  let waiting = conversations.flatMap((conversation) => waitingOf(conversation, conversation.next()));
  let now = account;
  while (now.stop === null) {
    const round = waiting.flatMap(({ turns }) => turns.filter(({ answer }) => answer === null)).slice(0, mostAtOnce);
    if (round.length === 0) return now;
    now = await holdRound(round, caller, now);
    waiting = waiting.flatMap(advanced);
  }
  return now;
}

const waitingOf = (
  conversation: Conversation,
  { done, value }: IteratorResult<readonly ModelPrompt[], void>,
): readonly Waiting[] => (done ? [] : [{ conversation, turns: value.map((prompt) => ({ prompt, answer: null })) }]);

/** A conversation goes on once all that it asked together is answered. */
function advanced(waiting: Waiting): readonly Waiting[] {
  const answers = waiting.turns.flatMap(({ answer }) => answer ?? []);
  if (answers.length < waiting.turns.length) return [waiting];
  return waitingOf(waiting.conversation, waiting.conversation.next(answers));
}

/** A turn whose call was made. */
interface Call {
  readonly turn: Turn;
  readonly estimate: number;
  readonly answer: Promise<ModelAnswer | null>;
}

/**
 * Makes the calls of a round. One whose estimate does not fit beside those of the calls that still wait is made once they are
 * answered, if what they took leaves room for it.
 */
async function holdRound(round: readonly Turn[], caller: Caller, account: Account): Promise<Account> {
  let now = account;
  let calls: Call[] = [];
  for (const turn of round) {
    const estimate = callTokensOf(turn.prompt);
    if (!allows(now.budget, estimate)) {
      now = await answered(calls, now);
      calls = [];
    }
    const stop = now.stop ?? (allows(now.budget, estimate) ? await caller.take(estimate) : "budget");
    if (stop !== null) return stopped(await answered(calls, now), stop);
    now = { ...now, budget: reserved(now.budget, estimate) };
    calls.push({ turn, estimate, answer: caller.call(turn.prompt, estimate) });
  }
  return answered(calls, now);
}

/** The reason that came first stays. */
const stopped = (account: Account, stop: Stop): Account => ({ ...account, stop: account.stop ?? stop });

/** What is left once calls are answered, counted in the order in which they were made. */
async function answered(calls: readonly Call[], account: Account): Promise<Account> {
  const answers = await Promise.all(calls.map(({ answer }) => answer));
  return calls.reduce((now, call, at) => afterCall(now, call, answers[at] ?? null), account);
}

function afterCall(account: Account, { turn, estimate }: Call, answer: ModelAnswer | null): Account {
  if (answer === null) return stopped(account, "unavailable");
  turn.answer = answer;
  const { inputTokens, outputTokens } = answer.use;
  return {
    stop: account.stop,
    budget: spent(account.budget, estimate, inputTokens + outputTokens),
    usage: {
      calls: account.usage.calls + 1,
      inputTokens: account.usage.inputTokens + inputTokens,
      outputTokens: account.usage.outputTokens + outputTokens,
    },
  };
}
