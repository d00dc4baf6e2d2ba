import { dayAfter, lastDay } from "../../review/index.ts";

/** The shortest reason, and how many different letters or digits it takes: a row of dots gives none. */
const shortestReason = 20;
const fewestLetters = 6;

/** What a waiver is given on, or what is wrong with it in a sentence of ours. */
export type WaiverTerms = { readonly until: string } | { readonly problem: string };

/**
 * The last day on which a waiver shall hold: the one named, or the last one allowed. `today` and days are `YYYY-MM-DD` in
 * UTC; `maxDays` is the policy's.
 */
export function termsOf(
  { until, reason }: { readonly until: string | null; readonly reason: string },
  today: string,
  maxDays: number,
): WaiverTerms {
  const problem = reasonProblem(reason);
  if (problem !== null) return { problem };
  const latest = dayAfter(today, maxDays);
  if (until === null) return { until: latest };
  const day = lastDay(until);
  if (day === null) return { problem: "The day after `until` is none. Write it as YYYY-MM-DD." };
  if (day < today) return { problem: `${day} is over. Name a day from ${today} to ${latest}.` };
  return day > latest
    ? { problem: `${day} is too far ahead: a waiver holds for at most ${maxDays} days here, until ${latest}.` }
    : { until: day };
}

/** What a reason lacks; null when it will do. */
function reasonProblem(reason: string): string | null {
  const words = reason.replace(/[\p{Cf}\p{Cc}\s\u115f\u1160\u3164\uffa0\u2800]+/gu, " ").trim();
  const letters = new Set(words.toLowerCase().match(/[\p{L}\p{N}]/gu));
  if (words.length >= shortestReason && letters.size >= fewestLetters) return null;
  return `A waiver takes a reason of at least ${shortestReason} characters. Write after \`because\` why this is safe, or who accepts it.`;
}
