/** The most calls that one review makes. */
const mostCalls = 20;

/** What a review may still spend. Calls that wait for their answers are counted as if they took all that they may. */
export interface Budget {
  readonly tokens: number;
  readonly calls: number;
}

/** The budget of a review that may spend so many tokens, prompts and answers together. */
export const budgetOf = (maxTokens: number): Budget => ({ tokens: maxTokens, calls: mostCalls });

/** Whether a call that takes at most so many tokens may be made. */
export const allows = ({ tokens, calls }: Budget, estimate: number): boolean => calls > 0 && estimate <= tokens;

/** What is left while a call waits for its answer. */
export const reserved = ({ tokens, calls }: Budget, estimate: number): Budget => ({
  tokens: tokens - estimate,
  calls: calls - 1,
});

/** What is left once the call was answered and what it took is known, be it less than its estimate or more. */
export const spent = ({ tokens, calls }: Budget, estimate: number, tokensSpent: number): Budget => ({
  tokens: tokens + estimate - tokensSpent,
  calls,
});
