import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { type Comparison, compared } from "./comparison.ts";
import { type Held, heldBy, namesIn, spell } from "./held.ts";

/** Settings are said by name: `max_retry_count`, `maxRetryCount`, `MAX_RETRIES`, `--max-retries`. */
const setting =
  /(?:--[a-z][\w.-]{3,50}|\b[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,6}|\b[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,6}|\b[a-z]{2,20}(?:[A-Z][a-z0-9]{1,20}){1,5})\b/g;
const preset =
  /\bdefault(?:s|ed)?(?: value)?(?: (?:is|of|to|are)){0,2}[ :=]{1,3}[`'"]?(\d{1,9}(?:\.\d{1,3})?)(?: ?(ms|s|seconds?|min|minutes?|h|hours?|d|days?|[kmg]i?b))?\b/i;

/** The kind of number a sentence may only give once: a bound with a noun of its own. */
const measured =
  /\b((?:[a-z][\w-]{2,20} ){1,3}(?:time-?out|retention(?: period)?|ttl|lifetime|interval|deadline|period|window|grace period|expiry))\s(?:of the [\w -]{2,40} )?(?:is|are|will be|must be|of|:|=)\s(?:set to |at most |up to )?$/i;
const generic =
  /^(?:the|an?|its|their|this|that|with|has|have|and|or|of|for|by|to|is|are|be|each|every|default|maximum|minimum|max|min|whole|use|uses|give|gives|get|gets|add|apply|applies|new|same|short|long|longer|shorter)$/i;

interface Given {
  readonly key: string;
  readonly value: number;
  readonly text: string;
  readonly held: Held;
}

/** One setting with two defaults, or one named bound with two lengths. Compared only where nothing else tells them apart. */
export function repeatedNumber(rfc: Rfc): readonly Comparison[] {
  const given = heldBy(rfc)
    .flatMap((held) => [...settingsIn(held), ...boundsIn(held)])
    .slice(0, 500);
  return [...Map.groupBy(given, ({ key }) => key).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) return [];
    const other = others.find(({ value }) => value !== first.value);
    const last = other ?? others[0];
    if (last === undefined || last.held.passage === first.held.passage) return [];
    const [a, b] = [first.held.passage.range.startLine, last.held.passage.range.startLine];
    const reason =
      other === undefined
        ? `${code(first.key)} is ${first.text} on lines ${a} and ${b}`
        : `${code(first.key)} is ${first.text} on line ${a} and ${last.text} on line ${b}`;
    return [
      compared(
        rfc,
        other === undefined,
        [first.held.passage, last.held.passage],
        reason,
        `Is ${code(first.key)} ${first.text} or ${last.text}?`,
      ),
    ];
  });
}

function settingsIn(held: Held): readonly Given[] {
  const match = preset.exec(held.text);
  if (match === null) return [];
  const names = [...held.text.slice(0, match.index).matchAll(setting)].map(([name]) => name);
  const name = names.at(-1);
  // Between the name and its default may stand what it means, and no second name.
  if (name === undefined || new Set(names).size > 1) return [];
  const unit = (match[2] ?? "").toLowerCase();
  return [{ key: name, value: Number(match[1]), text: `${match[1]}${unit === "" ? "" : ` ${unit}`}`, held }].filter(
    () => !/\b(?:override|overrid\w+|in production|per \w+)\b/i.test(held.text),
  );
}

function boundsIn(held: Held): readonly Given[] {
  if (held.passage.kind !== "sentence") return [];
  return held.durations.flatMap(({ index, quantity }) => {
    const match = measured.exec(held.text.slice(Math.max(0, index - 90), index));
    if (match === null || quantity.comparator === "at-least" || quantity.comparator === "about") return [];
    const words = (match[1] ?? "")
      .toLowerCase()
      .split(" ")
      .filter((word) => !generic.test(word));
    if (words.length < 2) return [];
    const others = [...namesIn(held.text)].sort().join(" ");
    return [
      {
        key: `${words.join(" ")}${others === "" ? "" : ` (${others})`}`,
        value: quantity.value,
        text: spell(quantity.value),
        held,
      },
    ];
  });
}
