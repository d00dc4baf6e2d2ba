import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";
import { type Held, heldBy } from "./held.ts";

const decides = /\b(?:will|must|shall|should|won['’]t|is|are|do|does|don['’]t|doesn['’]t|decided|we)\b/i;
const negator = /\b(?:not|never|no|without|won['’]t|don['’]t|doesn['’]t|mustn['’]t|shan['’]t|cannot|can['’]t)\b/i;
/** Two statements under a condition, for a part of the cases or at another time can both hold. */
const conditional =
  /\b(?:if|when|whenever|unless|except\w*|only|until|once|before|after|while|where|in case|otherwise|initially|first|later|phase|v\d|version|by default|for now|yet|because of|some|most|other|another|internal(?:ly)?|external(?:ly)?|per|per-\w+|either|already|automatically|explicitly|necessarily|directly|immediately|both|longer|more|less|than|any more|with|for|during|also|additional)\b|\d/i;
const said =
  /^(?:the|an?|this|that|these|those|it|its|we|our|they|their|there|and|or|to|of|in|on|by|at|be|been|is|are|was|will|must|shall|should|won['’]?t|do|does|don['’]?t|doesn['’]?t|not|never|no|have|has|decided|need|needs|needed|going|any|all|every|each|from|as|into|so|then|therefore|thus|hence|however|but|proposal|rfc|design|service|system|api)$/;

/**
 * "We will rate limit requests" beside "requests will not be rate limited": the same verb and the same nouns, once decided
 * and once decided against. Only sentences without a condition, a part or a time of their own are compared.
 */
export function oppositeDecisions(rfc: Rfc): readonly Comparison[] {
  const decisions = heldBy(rfc).flatMap(decisionIn).slice(0, 400);
  const byContent = Map.groupBy(decisions, ({ content }) => content);
  return [...byContent.values()].flatMap((group) => {
    const yes = group.find(({ against }) => !against);
    const no = group.find(({ against }) => against);
    if (yes === undefined || no === undefined) return [];
    const [a, b] = [yes.held.passage.range.startLine, no.held.passage.range.startLine];
    return [
      compared(
        rfc,
        false,
        [yes.held.passage, no.held.passage],
        `Line ${a} decides for what line ${b} decides against`,
        `Which of the two holds, line ${a} or line ${b}?`,
      ),
    ];
  });
}

interface Decision {
  /** The stems of its telling words in alphabetical order. */
  readonly content: string;
  readonly against: boolean;
  readonly held: Held;
}

function decisionIn(held: Held): readonly Decision[] {
  const { text, passage } = held;
  if (passage.kind !== "sentence" || text.length > 160 || !decides.test(text) || conditional.test(text)) return [];
  // What "it" is stands elsewhere, and is another thing each time.
  if (/^(?:it|this|that|they|these|those|he|she)\b/i.test(text)) return [];
  // Two sentences of a goal and a non-goal, or of an argument, are no decisions of the design.
  if (passage.section.role === "context" && !/\b(?:will|must|shall)\b/i.test(text)) return [];
  const words = text
    .toLowerCase()
    .replaceAll(/[^\w'’-]+/g, " ")
    .trim()
    .split(" ");
  const stems = [
    ...new Set(
      words
        .flatMap((word) => word.split("-"))
        .filter((word) => word.length > 1 && !said.test(word))
        .map(stem),
    ),
  ].sort();
  if (stems.length < 2 || stems.length > 8) return [];
  const negations = words.filter((word) => negator.test(word)).length;
  return negations > 1 ? [] : [{ content: stems.join(" "), against: negations === 1, held }];
}

/** `limiting`, `limited` and `limits` are one word. */
function stem(word: string): string {
  const short = word
    .replace(/(?:ing|ed|es|s|ment|ation|ion)$/, "")
    .replace(/([^aeiou])\1$/, "$1")
    .replace(/e$/, "");
  return short.length >= 3 ? short : word;
}
