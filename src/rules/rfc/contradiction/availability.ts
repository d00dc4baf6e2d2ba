import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";
import { type Held, heldBy } from "./held.ts";

const share = /(?<![\d.])(9\d(?:\.\d{1,4})?)\s?%/g;
const available = /\b(?:availab\w+|uptime|sla|slo|success rate|successful)\b/i;
/** What the design stands on, in series: without it nothing is answered. */
const dependency =
  /\b(?:depend(?:s|ency|encies|ing)? on|dependenc(?:y|ies)|upstream|provider(?:'s)?|vendor|third[- ]party|relies on|rely on|is backed by|its sla|promises (?:us )?(?:only )?9|guarantees (?:us )?(?:only )?9|(?:database|broker|queue|cache|store|postgres\w*|mysql|redis|kafka|s3|dynamodb|identity provider|payment \w+)(?: service)? (?:is|has|offers|promises|guarantees|gives))\b/i;
const fallback =
  /\b(?:fall(?:s)? back|fallback|cached?|degrad\w+|without it|stale|optional(?:ly)?|asynchronous(?:ly)?|queue[ds]?|redundan\w+|replica\w*|fail-?over|either|not (?:needed|on the path))\b/i;

/**
 * The promised availability against the product of those of the dependencies that each answer needs. A dependency with a
 * fallback is not in series.
 */
export function availability(rfc: Rfc): readonly Comparison[] {
  const stated = heldBy(rfc).flatMap((held) => sharesIn(held));
  const serial = stated.filter(({ held }) => dependency.test(held.text) && !fallback.test(held.text)).slice(0, 10);
  const own = stated.find(
    ({ held }) =>
      !dependency.test(held.text) &&
      /\b(?:we|must|shall|should|will|target|slo|objective|promis\w*|api|service|endpoint|availability)\b/i.test(
        held.text,
      ),
  );
  if (own === undefined || serial.length === 0) return [];
  const product = serial.reduce((all, { value }) => all * value, 1);
  const agrees = own.value <= product + 1e-9;
  const terms = serial.map(({ value }) => percent(value)).join(" × ");
  const left = serial.length === 1 ? `The dependency is available ${terms}` : `${terms} = ${percent(product)}`;
  const line = own.held.passage.range.startLine;
  const reason = `${left}, ${agrees ? "which allows" : `but line ${line} promises`} ${percent(own.value)}`;
  return [
    compared(
      rfc,
      agrees,
      [...serial.map(({ held }) => held.passage), own.held.passage],
      reason,
      `How are ${percent(own.value)} reached on dependencies that together are available ${percent(product)}: a fallback, or another promise?`,
    ),
  ];
}

interface Share {
  readonly value: number;
  readonly held: Held;
}

function sharesIn(held: Held): readonly Share[] {
  if (!available.test(held.text)) return [];
  return [...held.text.matchAll(share)].slice(0, 5).map((match) => ({ value: Number(match[1]) / 100, held }));
}

function percent(value: number): string {
  return `${Math.round(value * 1e5) / 1e3} %`;
}
