import { compareSeverity } from "../../charter/index.ts";
import type { JudgeQuestion, Window } from "../judge-request.ts";

/** The most checks that one call asks about. */
const mostChecks = 8;

/** Checks of one document that are asked about in the same calls, since they are shown the same. */
export interface Batch {
  readonly questions: readonly JudgeQuestion[];
  readonly windows: readonly Window[];
}

/**
 * The questions in batches, the heaviest first; what weighs the same keeps its order. A batch stands where its heaviest question
 * does, so that what is asked under a smaller budget is the beginning of what is asked under a larger one.
 */
export function batchesOf(questions: readonly JudgeQuestion[]): readonly Batch[] {
  const sorted = heaviestFirst(questions);
  const alike = Map.groupBy(sorted, ({ path, windows }) => JSON.stringify([path, windows]));
  const batches = [...alike.values()].flatMap((group) => chunksOf(group, mostChecks));
  const rank = new Map(sorted.map((question, at) => [question, at]));
  const rankOf = ([first]: readonly JudgeQuestion[]): number => (first && rank.get(first)) ?? 0;
  return batches
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((batch) => ({ questions: batch, windows: batch[0]?.windows ?? [] }));
}

/** Questions by what they weigh; what weighs the same keeps its order. */
export const heaviestFirst = (questions: readonly JudgeQuestion[]): readonly JudgeQuestion[] =>
  questions.toSorted((a, b) => compareSeverity(a.severity, b.severity));

function chunksOf<Element>(list: readonly Element[], size: number): readonly (readonly Element[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
