import { partsIn } from "./string-literal.ts";
import { knownText, type Place, type TextPart, type TextValue, textOfParts, type Value } from "./value.ts";

/** `"… {} {name}".format(…)` and `"… %s %(name)s" % …`, with what is known put in. */

type Lookup = (key: string) => Value | undefined;

interface Placeholder {
  readonly start: number;
  readonly end: number;
  /** Null: a sign that stands for itself (`%%`, `{{`). */
  readonly key: string | null;
  readonly literal: string;
}

/** `text.format(*args, **keywords)`. */
export function formatted(
  text: TextValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  place: Place,
): TextValue {
  let next = 0;
  const lookup: Lookup = (key) => {
    if (key === "") return args[next++];
    return /^[0-9]+$/.test(key) ? args[Number(key)] : keywords.get(key);
  };
  return filled(text, bracePattern, lookup, place);
}

/** `text % values`. */
export function percentFormatted(text: TextValue, value: Value, place: Place): TextValue {
  const items = value.kind === "list" ? value.items : [value];
  let next = 0;
  const lookup: Lookup = (key) => {
    if (key === "") return items[next++];
    if (value.kind !== "dictionary") return undefined;
    return value.entries.find(([name]) => knownText(name) === key)?.[1];
  };
  return filled(text, percentPattern, lookup, place);
}

const bracePattern = /\{\{|\}\}|\{([A-Za-z0-9_.]*)[^{}]{0,40}\}/g;
const percentPattern = /%%|%(?:\(([A-Za-z0-9_.]+)\))?[-+ 0#]{0,3}[0-9]{0,4}(?:\.[0-9]{1,3})?[sdifgrxXc]/g;

function filled(text: TextValue, pattern: RegExp, lookup: Lookup, place: Place): TextValue {
  const parts = text.parts.flatMap((each): readonly TextPart[] => {
    if (each.hole) return [each];
    const placeholders = [...each.text.matchAll(pattern)].map(
      (match): Placeholder => ({
        start: match.index,
        end: match.index + match[0].length,
        key: /^(?:%%|\{\{|\}\})$/.test(match[0]) ? null : (match[1] ?? ""),
        literal: match[0].slice(0, 1),
      }),
    );
    return cut(each, placeholders, lookup);
  });
  return textOfParts(parts, place);
}

function cut(whole: TextPart, placeholders: readonly Placeholder[], lookup: Lookup): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { start, end, key, literal } of placeholders) {
    if (start > from) parts.push(slicePart(whole, from, start));
    const place = slicePart(whole, start, end);
    if (key === null) parts.push({ ...place, text: literal, verbatim: false });
    else {
      const value = lookup(key.split(".")[0] ?? key);
      const shown = value ?? { kind: "unknown" as const, why: "", path: key || null, place };
      for (const part of partsIn(shown, place, key === "" ? undefined : key)) parts.push(part);
    }
    from = end;
  }
  if (from < whole.text.length) parts.push(slicePart(whole, from, whole.text.length));
  return parts;
}

/** A part of a part, at its own place where that is known. */
export function slicePart(whole: TextPart, from: number, to: number): TextPart {
  const text = whole.text.slice(from, to);
  if (!whole.verbatim) return { ...whole, text };
  return { ...whole, text, start: whole.start + from, end: whole.start + to };
}
