import type { CheckResult, Finding, Judged } from "../charter/index.ts";
import type { Review } from "../review/index.ts";
import { count } from "./verdict.ts";

/** A check that a language model settled. */
export type JudgedCheck = CheckResult & { readonly judged: Judged };

const isJudged = (check: CheckResult): check is JudgedCheck => check.judged !== undefined;

/** The checks of a review that a language model settled, in the order of the checklist. */
export const judgedChecks = ({ checklist }: Review): readonly JudgedCheck[] =>
  checklist.flatMap(({ checks }) => checks.filter(isJudged));

/** What a language model found behind what rules found, so that it takes nobody's place: not in a list, not in a group. */
export const rulesFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => Number(a.judged !== undefined) - Number(b.judged !== undefined));

/** The models that settled something: one, unless a review was put together of several. */
export const modelsOf = (review: Review): readonly string[] => [
  ...new Set(judgedChecks(review).map(({ judged }) => judged.model)),
];

/** How sure it is: `3 of 3 answers`, `1 answer`. */
export const agreedWords = ({ agreed, of }: Judged): string => (of === 1 ? "1 answer" : `${agreed} of ${of} answers`);

/** What is said of every status that a model settled, so that nobody takes it for a rule's. */
export const limitsWords = "It blocks no merge, and it changes nothing that a rule decided.";

type JudgeReport = NonNullable<Review["judge"]>;
type Reason = JudgeReport["unsettled"][number]["reason"];

/** Why a check was not read at all: the reader can do something about it, or wait. */
const unread: Readonly<Partial<Record<Reason, string>>> = {
  budget: "the tokens of this review were spent",
  "installation-budget": "the tokens of this installation are spent until midnight UTC",
  unavailable: "the model did not answer",
};

/** Why reading a check settled nothing of it. */
const undecided: Readonly<Partial<Record<Reason, string>>> = {
  "cannot-tell": "it cannot tell",
  disagreed: "its answers differ",
  ungrounded: "its quotes were not found in the document, or are not about the question",
  malformed: "its answer could not be read",
  refused: "it refused to answer",
  disputed: "its answer is disputed",
};

/** `2 checks, since the model did not answer; …`; empty where everything was read. */
export const unreadWords = (judge: JudgeReport | undefined): string => byReason(judge, unread);

/** `1 check, since it cannot tell; …`; empty where everything that was read was settled. */
export const undecidedWords = (judge: JudgeReport | undefined): string => byReason(judge, undecided);

function byReason(judge: JudgeReport | undefined, words: Readonly<Partial<Record<Reason, string>>>): string {
  const counts = Map.groupBy(judge?.unsettled ?? [], ({ reason }) => words[reason]);
  // In the order of the table, so that the same checks are told of in the same words.
  return Object.values(words)
    .flatMap((why) => {
      const own = counts.get(why)?.length ?? 0;
      return own === 0 ? [] : [`${count(own, "check")}, since ${why}`];
    })
    .join("; ");
}
