import type { Quantity } from "../fact.ts";
import { comparatorOf } from "./comparator.ts";
import { statusCodes } from "./http-vocabulary.ts";
import { subjectAround } from "./quantity-subject.ts";
import { singleUnits } from "./single-units.ts";
import { countables, type FoundQuantity, multipliers, numberWords, periods, type Unit, units } from "./units.ts";

/** A number as written: sign or currency, digits with separators, decimals, a multiplier. Its unit is read behind it. */
const number =
  /(?<![\p{L}\d_.,#:@\\-]|\d[ -]|(?<!\d[smhd])\/)([~≈<>≤≥]=?[ ]?)?([$€£])?(?:(\d{1,3}(?:[,_]\d{3}){1,4}|\d{1,15})(\.\d{1,6})?|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)\b)(?![\d_])/giu;
/** Words before a number that make it the name of something: a port, a version, a section. */
const naming =
  /\b(?:ports?|version|v|rfc|issue|pr|step|phase|section|chapter|figure|table|line|page|option|part|year|january|february|march|april|june|july|august|september|october|november|december|q[1-4]|level|tier|day|week|sprint|milestone|stage|layer|case|rule|item|question|appendix|priority|sev|release|oauth|openapi|swagger|iso|aes|rsa|hmac|cve|kubernetes|k8s|ruby|django|react|angular|spring|redis|kafka|elasticsearch|ubuntu|debian|windows|ios|android|jdk|php|es|ecma|sha|utf|ipv|type|id|number|no|#|http\/?|tls|python|go|java|node|postgres(?:ql)?|mysql|rails)[ .:#-]{0,2}$/i;

/**
 * The numbers with units in a text, with what they measure. `around` names the subject where the words about the number do
 * not: a table's header, a section. Bare numbers, versions, dates, ports, status codes and issue numbers are none.
 */
export function readQuantities(text: string, around = ""): readonly FoundQuantity[] {
  const found: FoundQuantity[] = [...singleUnits(text, around)];
  let behindLast = 0;
  for (const match of text.matchAll(number)) {
    if (match.index < behindLast || found.length >= 200) continue;
    const [whole, sign, currency, digits, decimals, word] = match;
    if (
      /^\d{4}$/.test(digits ?? "") &&
      /^-\d\d/.test(text.slice(match.index + whole.length, match.index + whole.length + 3))
    )
      continue;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (naming.test(before)) continue;
    const amount =
      word === undefined
        ? Number(`${(digits ?? "").replace(/[,_]/g, "")}${decimals ?? ""}`)
        : (numberWords.get(word.toLowerCase()) ?? 0);
    const reason = statusCodes.get(Number(digits));
    if (
      reason !== undefined &&
      text
        .slice(match.index + 3, match.index + 40)
        .trimStart()
        .toLowerCase()
        .startsWith(reason)
    )
      continue;
    const measured = unitBehind(text, match.index + whole.length, currency ?? "", word !== undefined);
    if (measured === null || isVersion(measured, decimals)) continue;
    const { unit, scale, end, noun } = measured;
    const upper = measured.upper ?? amount;
    behindLast = end;
    if (unit.unit === "nines") {
      found.push({
        index: match.index,
        end,
        quantity: nines(upper, subjectAround(text, match.index, end) || around.toLowerCase()),
      });
      continue;
    }
    const subject = noun ?? (subjectAround(text, match.index, end) || around.toLowerCase());
    found.push({
      index: match.index,
      end,
      quantity: {
        value: upper * scale * unit.factor,
        dimension: unit.dimension,
        unit: unit.unit,
        subject,
        comparator: measured.orMore ? "at-least" : comparatorOf(sign ?? "", before, text.slice(end, end + 20)),
      },
    });
  }
  return found.sort((a, b) => a.index - b.index);
}

/** "OAuth 2.0 device flow": half a device is none, so the number belongs to the name before it. */
function isVersion(measured: Measured, decimals: string | undefined): boolean {
  return measured.unit.dimension === "count" && decimals !== undefined && measured.scale === 1;
}

/** Four nines are 99.99 %. */
function nines(count: number, subject: string): Quantity {
  const value = Number((1 - 10 ** -Math.min(count, 12)).toFixed(12));
  return { value, dimension: "ratio", unit: "nines", subject, comparator: "exactly" };
}

interface Measured {
  readonly unit: Unit;
  readonly scale: number;
  readonly end: number;
  /** The counted noun, null for measures. */
  readonly noun: string | null;
  /** The second number of a range. */
  readonly upper: number | null;
  /** A plus stands behind the number. */
  readonly orMore: boolean;
}

const behindNumber =
  /^(?:[ ]?(k|thousand|mil|millions?|milhões|mm|bn|billion|trillion|[MGB](?![\p{L}\d]))(?![\p{L}]))?(?:[ ]?(?:-|–|to|a)[ ]?(\d{1,15}(?:\.\d{1,6})?)(k|M)?)?(\+)?([ -]?)/iu;

/** The unit that follows a number: a measure directly, or a countable noun behind at most two adjectives. */
function unitBehind(text: string, at: number, currency: string, spelledOut: boolean): Measured | null {
  const rest = text.slice(at, at + 120);
  const head = behindNumber.exec(rest);
  const scale =
    multipliers.get((head?.[1] ?? "").toLowerCase()) ?? multipliers.get((head?.[3] ?? "").toLowerCase()) ?? 1;
  const upper = head?.[2] === undefined ? null : Number(head[2]);
  const start = head?.[0].length ?? 0;
  const orMore = head?.[4] !== undefined;
  const spaced = (head?.[5] ?? "") !== "";
  const tail = rest.slice(start);
  if (currency !== "") {
    const unit = currency === "$" ? "USD" : currency === "€" ? "EUR" : "GBP";
    return {
      unit: { dimension: "money", factor: 1, unit },
      scale,
      end: at + (rest.slice(0, start).trimEnd().length || 0),
      noun: null,
      upper,
      orMore,
    };
  }
  const spelled = /^(?:%|µ?[\p{L}]{1,14}(?:\/s(?:ec)?(?![\p{L}]))?)/u.exec(tail)?.[0] ?? "";
  const known = units.get(spelled.toLowerCase()) ?? bareLetter(head, spaced);
  if (known !== undefined && fits(spelled, spaced, spelledOut, tail)) {
    return withPeriod(text, {
      unit: known,
      scale: known === bareLetter(head, spaced) ? 1 : scale,
      end: at + start + spelled.length,
      noun: null,
      upper,
      orMore,
    });
  }
  const noun = countedNoun(tail);
  if (noun === null) return null;
  return withPeriod(text, {
    unit: { dimension: "count", factor: 1, unit: noun.unit },
    scale,
    end: at + start + noun.end,
    noun: noun.phrase,
    upper,
    orMore,
  });
}

/** `5m` and `2g` look like multipliers and, with nothing behind them, are units. */
function bareLetter(head: RegExpExecArray | null, spaced: boolean): Unit | undefined {
  return !spaced && head?.[1] === "m" ? units.get("m") : undefined;
}

/** A one-letter unit touches its number; a spelled number takes only spelled units. */
function fits(spelled: string, spaced: boolean, spelledOut: boolean, tail: string): boolean {
  if (spelled.length === 0) return !spelledOut;
  if (spelled === "%") return true;
  if (/^[\p{L}\d]/u.test(tail.slice(spelled.length))) return false;
  if (spelled.length === 1) return !spelledOut && (!spaced || /^[sh](?:[ ,.;)/]|$)/.test(tail));
  return !spelledOut || spelled.length > 2;
}

function countedNoun(tail: string): { readonly unit: string; readonly phrase: string; readonly end: number } | null {
  const words = /^(?:of )?((?:[\p{L}][\p{L}'-]{1,24} ){0,2})([\p{L}]{3,24})/u.exec(tail);
  if (words === null) return null;
  // The nearest countable among the first three words: "100 requests per second", "50 concurrent uploads".
  const all = `${words[1]}${words[2]}`.split(" ");
  const at = all.findIndex((word) => countables.has(word.toLowerCase()) || countables.has(`${word.toLowerCase()}s`));
  if (
    at === -1 ||
    all
      .slice(0, at)
      .some((word) => /^(?:and|or|of|the|in|to|for|is|are|with|as|from|by|on|at|per|which|that|times)$/i.test(word))
  )
    return null;
  // "Three audit log endpoints" counts no logs: behind other words only a plural is counted.
  if (at > 0 && !/s$/i.test(all[at] ?? "")) return null;
  const phrase = all.slice(0, at + 1).join(" ");
  return {
    unit: (all[at] ?? "").toLowerCase(),
    phrase: phrase.toLowerCase(),
    end: tail.startsWith("of ") ? phrase.length + 3 : phrase.length,
  };
}

/** A count or an amount of bytes over a period is a rate: "100 requests per minute", "5 GB/day". */
function withPeriod(text: string, measured: Measured): Measured {
  const { dimension } = measured.unit;
  if (dimension !== "count" && dimension !== "bytes") return measured;
  const found =
    /^(?:[ ]?\/[ ]?|[ ](?:per|a|an|each|every|por|ao|cada)[ ])(?:(\d{1,3})[ ])?([\p{L}]{1,8})(?![\p{L}])/u.exec(
      text.slice(measured.end, measured.end + 30),
    );
  const period = periods.get((found?.[2] ?? "").toLowerCase().replace(/(?<=[a-z]{2})s$/, ""));
  if (found === null || period === undefined) return measured;
  const seconds = period * Number(found[1] ?? 1);
  const unit: Unit = {
    dimension: "rate",
    factor: measured.unit.factor / Math.max(1, seconds),
    unit: `${measured.unit.unit}/${found[2]}`,
  };
  return { ...measured, unit, end: measured.end + found[0].length };
}
