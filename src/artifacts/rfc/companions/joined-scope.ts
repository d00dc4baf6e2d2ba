import { type Scope, type SignalState, signals } from "../scope.ts";

const rank = { on: 2, unsure: 1, off: 0 } as const;

/** The scope of a document and of the files that belong to it: a signal is as sure as in the surest of them. */
export function joinedScope(own: Scope, others: readonly Scope[]): Scope {
  const joined = { ...own };
  for (const signal of signals) {
    const surest = others
      .map((scope) => scope[signal])
      .reduce((best: SignalState, state) => (rank[state.state] > rank[best.state] ? state : best), own[signal]);
    joined[signal] = surest;
  }
  return joined;
}
