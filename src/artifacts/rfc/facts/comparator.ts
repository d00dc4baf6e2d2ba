import type { Quantity } from "../fact.ts";

const atMost =
  /\b(?:at most|up to|no (?:more|longer|later|greater) than|not (?:be )?(?:more|longer) than|max(?:imum)?(?: of)?|less than|fewer than|under|below|within|limit(?:ed)? (?:to|of)|exceed(?:ing)?|cap(?:ped)? (?:at|of|to)|as (?:many|much) as|smaller than|shorter than|até|no máximo|abaixo de)[ :=]{0,2}$/i;
const atLeast =
  /\b(?:at least|min(?:imum)?(?: of)?|more than|over|above|no (?:less|fewer) than|greater than|longer than|exceeds|pelo menos|no mínimo|mais de)[ :=]{0,2}$/i;
const about =
  /\b(?:about|around|approx(?:\.|imately)?|roughly|circa|some|nearly|almost|on average|an average of|cerca de|aproximadamente)[ :=]{0,2}$/i;

/** How a number bounds what it measures, by the sign at it and the words before and behind it. */
export function comparatorOf(sign: string, before: string, behind: string): Quantity["comparator"] {
  if (
    /[<≤]/.test(sign) ||
    /[<≤]=?\s?$/.test(before) ||
    atMost.test(before) ||
    /^ (?:or (?:less|fewer|under)|max(?:imum)?\b|at most)/i.test(behind)
  )
    return "at-most";
  if (
    /[>≥]/.test(sign) ||
    /[^-=]>=?\s?$|≥\s?$/.test(before) ||
    atLeast.test(before) ||
    /^ (?:or more|min(?:imum)?\b|at least)/i.test(behind)
  )
    return "at-least";
  return /[~≈]/.test(sign) || about.test(before) ? "about" : "exactly";
}
