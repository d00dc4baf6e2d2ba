import type { Outcome } from "../agreement/outcome.ts";
import type { JudgeQuestion, Passage, Window } from "../judge-request.ts";
import { longestNonce } from "../prompt/fresh-nonce.ts";
import { printedWindow } from "../prompt/printed-window.ts";
import { tokensOf, windowTokens } from "../tokens.ts";

/** A check with what it came to. */
export interface SettledQuestion {
  readonly question: JudgeQuestion;
  readonly outcome: Extract<Outcome, { kind: "settled" }>;
}

/**
 * What a model is shown of one document when it drafts for several checks: of each the passages that were quoted, then what else
 * the first was shown, as much as one window holds, in the order of the document.
 */
export function draftWindowOf(settled: readonly SettledQuestion[]): Window {
  const quoted = settled.flatMap(({ question, outcome }) =>
    passagesOf(question).filter((passage) => outcome.evidence.some((evidence) => holds(passage, evidence))),
  );
  const [first] = settled;
  const wanted = [...quoted, ...(first === undefined ? [] : passagesOf(first.question))];
  const each = new Map(wanted.map((passage) => [JSON.stringify(passage), passage]));
  return { passages: asManyAsFit([...each.values()]).toSorted(byPlace(first?.question.path)) };
}

const passagesOf = ({ windows }: JudgeQuestion): readonly Passage[] => windows.flatMap(({ passages }) => passages);

const holds = ({ path, lines }: Passage, quoted: { readonly path: string; readonly startLine: number }): boolean =>
  path === quoted.path && lines.some(({ line }) => line === quoted.startLine);

function asManyAsFit(passages: readonly Passage[]): readonly Passage[] {
  const taken: Passage[] = [];
  for (const passage of passages) {
    const size = tokensOf(printedWindow({ passages: [...taken, passage] }, longestNonce));
    if (size <= windowTokens) taken.push(passage);
  }
  return taken;
}

/** The document before the files that belong to it. */
function byPlace(document: string | undefined): (a: Passage, b: Passage) => number {
  const rank = ({ path }: Passage): string => (path === document ? "" : path);
  const start = ({ lines }: Passage): number => lines[0]?.line ?? 0;
  return (a, b) => Number(rank(a) > rank(b)) - Number(rank(a) < rank(b)) || start(a) - start(b);
}
