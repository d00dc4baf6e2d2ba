import { readQuantities } from "../../../artifacts/rfc/facts/read-quantities.ts";
import type { FoundQuantity } from "../../../artifacts/rfc/facts/units.ts";
import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Passage, passagesOf } from "../reading/passages.ts";
import { standingOf } from "../reading/standing.ts";

/** A passage that the document stands by, with the numbers in it. */
export interface Held {
  readonly passage: Passage;
  readonly text: string;
  readonly durations: readonly FoundQuantity[];
}

/** Longer passages are generated tables. */
const longest = 1200;
/** Today's state, another environment, an example, a thought: true beside the design, so no contradiction of it. */
const notHeld =
  /\b(?:currently|today|at present|at the moment|previously|formerly|used to|was|were|had|has been|have been|historically|so far|until now|staging|sandbox|locally|test (?:environment|cluster|system|run|suite)s?|in (?:tests?|development|dev)|benchmark\w*|measured|observed|for example|for instance|e\.g\.|such as|suppose|assum(?:e|ing|es)|imagine|say,|would|could|might|perhaps|instead of|rather than|deprecated|old|legacy|in the worst case today|example)\b|\?\s*$/i;
const otherState =
  /\b(?:test(?:s|ing)?|staging|benchmarks?|examples?|current(?:ly)?|today|as[- ]is|before|existing|history|legacy|development)\b/i;

const cache = new WeakMap<Rfc, readonly Held[]>();

/**
 * The sentences and table rows that state what the design will do, with their durations. Rejected options, open questions,
 * background on today's state, tests and examples are left out: they may contradict the design as they like. Cached.
 */
export function heldBy(rfc: Rfc): readonly Held[] {
  const known = cache.get(rfc);
  if (known !== undefined) return known;
  const held = passagesOf(rfc)
    .filter(isHeld)
    .map((passage): Held => {
      const text = (passage.kind === "row" ? plainRow(passage.text) : passage.text).slice(0, longest);
      const numbers = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/i.test(text) ? readQuantities(text) : [];
      return { passage, text, durations: numbers.filter(({ quantity }) => quantity.dimension === "duration") };
    });
  cache.set(rfc, held);
  return held;
}

/** `Setting: timeout; Value: 3 s` is read as `timeout: 3 s`: heads that say nothing are left out. */
function plainRow(text: string): string {
  return text
    .replace(
      /^(?:settings?|names?|parameters?|options?|keys?|metrics?|propert(?:y|ies)|what|item|configuration): /i,
      "",
    )
    .replaceAll(/; (?:values?|targets?|settings?|number|amount|objective): /gi, ": ");
}

function isHeld({ kind, section, text, clauses }: Passage): boolean {
  if (kind === "line" || standingOf(section, "input") !== "decides" || section.role === "example") return false;
  if (section.trail.slice(1).some((heading) => otherState.test(heading))) return false;
  if (notHeld.test(text.slice(0, longest))) return false;
  return !clauses.some(
    ({ modality }) =>
      modality === "question" || modality === "hypothetical" || modality === "removed" || modality === "out-of-scope",
  );
}

/** Paths, names in capitals and names of parts in a text: what a number in it belongs to. */
const named =
  /\/[\w{}:-]{2,40}(?:\/[\w{}:-]{1,40}){0,8}|\b[A-Z][a-z]{1,30}[A-Z]\w{1,40}|\b[A-Za-z0-9]{1,30}(?:_[A-Za-z0-9]{1,30}){1,6}|\b[A-Za-z][\w-]{1,23} (?:services?|api|API|workers?|endpoints?|database|gateway|queue|jobs?|calls?|store|caches?|cluster|tables?|topics?|clients?|provider|pages?)\b/g;

/** The names that a text gives to operations and parts, in lower case. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = [...text.slice(0, longest).matchAll(named)].map(([name]) => name.toLowerCase());
  return new Set(
    names.filter(
      (name) =>
        !/^(?:(?:the|each|every|an?|this|that|whole|per|one|first|second|last|remote|retry|failed|single|outgoing|and|or|to|of|new|calls|its|such|which|all|no|in|for|by|with|from) |(?:max|min|default|retry|timeout|num)_)/.test(
          name,
        ),
    ),
  );
}

/** Whether two texts can be about the same part: they share a name, or one of them names none. */
export function canShareSubject(first: string, second: string): boolean {
  const [a, b] = [namesIn(first), namesIn(second)];
  return a.size === 0 || b.size === 0 || [...a].some((name) => b.has(name));
}

/** The duration nearest behind a word, or else before it, within some characters. */
export function durationNear(held: Held, index: number, end: number, reach = 60): FoundQuantity | null {
  const behind = held.durations.find(
    (each) => each.index >= end && each.index - end <= reach && !/[.;]\s/.test(held.text.slice(end, each.index)),
  );
  if (behind !== undefined) return behind;
  const before = held.durations.findLast(
    (each) =>
      each.end <= index && index - each.end <= Math.min(reach, 20) && !/[.;,]\s/.test(held.text.slice(each.end, index)),
  );
  return before ?? null;
}

/** `36 s`, `1.5 min`, `2 h`, `3 d`: seconds as a person writes them. */
export function spell(seconds: number): string {
  if (seconds < 1) return `${trim(seconds * 1000)} ms`;
  if (seconds <= 300) return `${trim(seconds)} s`;
  if (seconds <= 7200) return `${trim(seconds / 60)} min`;
  return seconds <= 172_800 ? `${trim(seconds / 3600)} h` : `${trim(seconds / 86_400)} days`;
}

function trim(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
