import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";
import { canShareSubject, durationNear, type Held, heldBy, spell } from "./held.ts";

const numberWords: Readonly<Record<string, number>> = {
  once: 1,
  one: 1,
  twice: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const count = "(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)";
const tries = new RegExp(
  `\\b${count} (?:\\w{2,12} )?(?:attempts|tries)\\b|\\b(?:attempt(?:s|ed)?|tried|tries)(?: [\\w-]{1,12}){0,4} ${count} times\\b|\\b(?:max[ _-]?attempts|attempts)\\b[^\\d\\w]{1,4}${count}\\b`,
  "i",
);
const retries = new RegExp(
  `\\b${count} (?:\\w{2,12} )?retries\\b|\\b(?:retr(?:y|ies|ied))(?: [\\w-]{1,12}){0,5} (?:(once|twice)|${count} (?:more )?times)\\b|\\b(?:retr(?:y|ies|ied)) (once|twice)\\b|\\b(?:max[ _-]?retr(?:y|ies)(?:[ _-]?count)?|retries|retry count)\\b[^\\d\\w]{1,4}(?:of )?${count}\\b`,
  "i",
);
const timeout = /\b(?:time-?outs?|times? out|timed out|deadline per (?:attempt|call)|time limit)\b/gi;
/** Bounds of something else than one attempt. */
const otherTimeout =
  /\b(?:session|idle|login|connect(?:ion)?|overall|total|whole|end[- ]to[- ]end|lock|statement|caller'?s?|client'?s?|user'?s?|gateway)[ -](?:\w{2,12} )?(?:time-?outs?|deadlines?)\b|\bkeep-?alive\b/gi;
/** What the caller was promised, or how long it waits. */
const promise =
  /\b(?:p9\d(?:[.]?9)?|p999|9\d(?:\.9)?th percentile|slo|sla|latency|response times?|respond(?:s|ed)?|answer(?:s|ed)?|returns?|total (?:deadline|timeout|time)|overall (?:deadline|timeout)|(?:caller|client|user|gateway|browser|load balancer)s?(?:'s?)? (?:gives? up|times? out|waits?|timeout|deadline|abort\w*)|deadline of the (?:whole )?(?:operation|request|caller)|operation as a whole|end[- ]to[- ]end)\b/gi;
/** Nobody waits for these. */
const nobodyWaits =
  /\b(?:queues?|queued|workers?|background|asynchronous(?:ly)?|async|jobs?|cron|nightly|web-?hooks?|deliver(?:y|ies|ed)|consumers?|dead[- ]letter|dlq|outbox|batch|schedul\w+|eventually|import|export|notification|e-?mails?)\b/i;

interface Attempts {
  readonly total: number;
  /** "3 attempts", "4 attempts (1 + 3 retries)". */
  readonly text: string;
  readonly held: Held;
}

/**
 * Attempts × timeout + backoff of one call against what its caller was promised. Numbers belong together when they stand in
 * one section or name the same part, or when the document has only one of each; work for which no caller waits is left out.
 */
export function retryBudget(rfc: Rfc): readonly Comparison[] {
  const held = heldBy(rfc);
  const attempts = held.flatMap((each) => attemptsIn(each) ?? []).slice(0, 20);
  if (attempts.length === 0) return [];
  const timeouts = held.flatMap((each) => timed(each, timeout, otherTimeout));
  const promises = held.flatMap((each) => timed(each, promise, /\b(?:session|retention|ttl)\b/gi));
  return attempts.flatMap((each) => {
    const attempt = partner(each.held, timeouts, attempts.length === 1);
    if (attempt === null || nobodyWaits.test(each.held.text) || nobodyWaits.test(attempt.held.text)) return [];
    const promised = partner(
      each.held,
      promises.filter((other) => other.held !== attempt.held || other.seconds !== attempt.seconds),
      attempts.length === 1,
    );
    if (promised === null || nobodyWaits.test(promised.held.text)) return [];
    const waits = backoff(held, each);
    const total = each.total * attempt.seconds + waits.reduce((sum, wait) => sum + wait, 0);
    const agrees = total <= promised.seconds;
    const sum = waits.length === 0 ? "" : ` + ${waits.map(spell).join(" + ")} backoff`;
    const line = promised.held.passage.range.startLine;
    const reason = `${each.text} × ${spell(attempt.seconds)}${sum} = ${spell(total)}, ${agrees ? "within" : `but line ${line} promises`} ${promised.what} of ${spell(promised.seconds)}`;
    const question = `The worst case of the retries is ${spell(total)} and line ${line} promises ${spell(promised.seconds)}: which of the two is right?`;
    return [compared(rfc, agrees, [each.held.passage, attempt.held.passage, promised.held.passage], reason, question)];
  });
}

function attemptsIn(held: Held): Attempts | null {
  if (!/attempt|retr|tries|tried/i.test(held.text)) return null;
  const tried = tries.exec(held.text);
  const retried = retries.exec(held.text);
  const total = tried === null ? null : numberOf(tried);
  if (total !== null && total > 0) return { total, text: `${total} attempts`, held };
  const again = retried === null ? null : numberOf(retried);
  return again === null || again === 0
    ? null
    : { total: again + 1, text: `${again + 1} attempts (1 + ${again} ${again === 1 ? "retry" : "retries"})`, held };
}

function numberOf(match: RegExpExecArray): number | null {
  const word = match
    .slice(1)
    .find((group) => group !== undefined)
    ?.toLowerCase();
  return word === undefined ? null : (numberWords[word] ?? Number(word));
}

interface Timed {
  readonly seconds: number;
  readonly what: string;
  readonly held: Held;
}

/** Durations bound to a word of one kind, where it is not part of another expression. */
function timed(held: Held, pattern: RegExp, except: RegExp): readonly Timed[] {
  if (held.durations.length === 0) return [];
  const text = held.text.replace(except, (match) => "_".repeat(match.length));
  return [...text.matchAll(pattern)].slice(0, 5).flatMap((match) => {
    const near = durationNear(held, match.index, match.index + match[0].length);
    return near === null ? [] : [{ seconds: near.quantity.value, what: wordOf(match[0]), held }];
  });
}

function wordOf(match: string): string {
  if (/^(?:p\d|9)/i.test(match)) return `a ${match}`;
  return /slo|sla/i.test(match) ? `an ${match.toUpperCase()}` : "an answer or a deadline";
}

/** The number that belongs to the attempts: of the same sentence, else of the section, else the only one of the document. */
function partner(of: Held, candidates: readonly Timed[], only: boolean): Timed | null {
  const same = candidates.find(({ held }) => held === of);
  if (same !== undefined) return same;
  const fitting = candidates.filter(({ held }) => canShareSubject(of.text, held.text));
  const near = fitting.filter(({ held }) => held.passage.section.index === of.passage.section.index);
  if (near[0] !== undefined) return near[0];
  return only && new Set(fitting.map(({ held }) => held)).size === 1 ? (fitting[0] ?? null) : null;
}

const waiting =
  /\b(?:back-?off|delay|wait(?:s|ing)?|paus(?:e|es)|interval|between (?:the )?(?:attempts|retries|tries)|apart)\b/gi;

/** The waits between the attempts, where the document gives them. */
function backoff(held: readonly Held[], { total, held: at }: Attempts): readonly number[] {
  const where = [
    at,
    ...held.filter(
      ({ passage, text }) => passage.section.index === at.passage.section.index && /\bback-?off\b/i.test(text),
    ),
  ];
  for (const each of where) {
    const [word] = each.text.matchAll(waiting);
    if (word === undefined) continue;
    // A duration behind another word of its kind is that word's: "backoff from 1 s and a timeout of 2 s".
    const stop = each.text.slice(word.index).search(/\b(?:time-?outs?|deadline|p9\d|slo|answers?|within)\b/i);
    const end = stop === -1 ? each.text.length : word.index + stop;
    const waits = each.durations.filter(
      (found) =>
        (found.index > word.index && found.index < Math.min(end, word.index + 90)) ||
        (found.end < word.index && word.index - found.end < 20),
    );
    const seconds = waits.map(({ quantity }) => quantity.value).filter((_, position) => position < total - 1);
    const [first] = seconds;
    if (first === undefined) continue;
    if (
      /\b(?:exponential\w*|doubl\w+)\b/i.test(each.text) &&
      (seconds.length === 1 || /\bto\b|\bcap/i.test(each.text))
    ) {
      const cap = seconds.length > 1 ? Math.max(...seconds) : Number.POSITIVE_INFINITY;
      return Array.from({ length: Math.min(total - 1, 20) }, (_, step) => Math.min(cap, first * 2 ** step));
    }
    if (seconds.length === 1) return Array.from({ length: Math.min(total - 1, 20) }, () => first);
    return seconds;
  }
  return [];
}
