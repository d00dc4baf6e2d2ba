import { formatted, slicePart } from "./format-text.ts";
import { partsIn } from "./string-literal.ts";
import {
  itemsOf,
  knownText,
  listAt,
  type Place,
  type TextPart,
  type TextValue,
  textAt,
  textOf,
  textOfParts,
  unknownAt,
  type Value,
} from "./value.ts";

type Keywords = ReadonlyMap<string, Value>;

/** What a function of the language gives; null: it is another function, or its arguments are not known. */
export function builtin(name: string, args: readonly Value[], keywords: Keywords, place: Place): Value | null {
  const [first] = args;
  switch (name) {
    case "list":
    case "tuple":
    case "set":
    case "frozenset":
    case "reversed":
    case "iter":
      return ordered(name, first, place);
    case "sorted":
      return sorted(first, place);
    case "dict":
      return dictionary(first, keywords, place);
    case "enumerate": {
      const items = itemsOf(first);
      const pair = (item: Value, index: number): Value => listAt([numberAt(index, place), item], place);
      return items === null ? null : listAt(items.map(pair), place);
    }
    case "zip":
      return zipped(args, place);
    case "range":
      return range(args, place);
    case "str":
      return first === undefined ? textAt("", place) : { kind: "text", parts: partsIn(first, place), place };
    case "len": {
      const items = itemsOf(first);
      return items === null ? null : numberAt(items.length, place);
    }
    case "textwrap.dedent":
    case "inspect.cleandoc":
    case "django.utils.translation.gettext_lazy":
    case "django.utils.translation.gettext":
    case "django.utils.translation.ugettext_lazy":
      return first?.kind === "text" ? first : null;
    default:
      return null;
  }
}

const numberAt = (value: number, place: Place): Value => ({ kind: "number", text: String(value), place });

function ordered(name: string, first: Value | undefined, place: Place): Value | null {
  if (first === undefined) return listAt([], place);
  const items = first.kind === "dictionary" ? first.entries.map(([key]) => key) : itemsOf(first);
  if (items === null) return null;
  return listAt(name === "reversed" ? [...items].reverse() : items, place);
}

function sorted(first: Value | undefined, place: Place): Value | null {
  const items = itemsOf(first);
  const texts = items?.map((item) => ({ item, text: knownText(item) }));
  if (texts === undefined || texts.some(({ text }) => text === null)) return null;
  const inOrder = texts.sort((a, b) => ((a.text ?? "") < (b.text ?? "") ? -1 : 1));
  return listAt(
    inOrder.map(({ item }) => item),
    place,
  );
}

function dictionary(first: Value | undefined, keywords: Keywords, place: Place): Value | null {
  if (first !== undefined && first.kind !== "dictionary") return null;
  const own = [...keywords].map(([key, value]): readonly [Value, Value] => [textAt(key, value.place), value]);
  return { kind: "dictionary", entries: [...(first?.entries ?? []), ...own], place };
}

function zipped(args: readonly Value[], place: Place): Value | null {
  const lists = args.map(itemsOf);
  const [first] = lists;
  if (first === undefined || first === null || lists.includes(null)) return null;
  const length = Math.min(...lists.map((list) => list?.length ?? 0));
  const rows = Array.from({ length }, (_, index) =>
    listAt(
      lists.map((list) => list?.[index] ?? unknownAt("it is computed", place)),
      place,
    ),
  );
  return listAt(rows, place);
}

function range(args: readonly Value[], place: Place): Value | null {
  const numbers = args.map((arg) => (arg.kind === "number" ? Number(arg.text) : Number.NaN));
  const [start, end] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  if (start === undefined || end === undefined || numbers.length > 2 || !(end - start <= 1000)) return null;
  return listAt(
    Array.from({ length: Math.max(0, end - start) }, (_, index) => numberAt(start + index, place)),
    place,
  );
}

/** What a method of a text, list or dictionary gives; null: not known. */
export function method(
  on: Value,
  name: string,
  args: readonly Value[],
  keywords: Keywords,
  place: Place,
): Value | null {
  switch (on.kind) {
    case "text":
      return textMethod(on, name, args, keywords, place);
    case "dictionary":
      return dictionaryMethod(on.entries, name, args, place);
    case "list":
      return name === "copy" ? on : null;
    default:
      return null;
  }
}

function textMethod(
  on: TextValue,
  name: string,
  args: readonly Value[],
  keywords: Keywords,
  place: Place,
): Value | null {
  switch (name) {
    case "format":
      return formatted(on, args, keywords, place);
    case "strip":
      return args.length === 0 ? { ...on, parts: stripped(on.parts) } : null;
    case "lower":
    case "upper": {
      const change = (text: string): string => (name === "lower" ? text.toLowerCase() : text.toUpperCase());
      return { ...on, parts: on.parts.map((part) => (part.hole ? part : { ...part, text: change(part.text) })) };
    }
    case "join":
      return joined(on, itemsOf(args[0]), place);
    case "replace":
      return replaced(on, args, place);
    case "split": {
      const [text, separator] = [knownText(on), args.length === 0 ? null : knownText(args[0])];
      if (text === null || (args.length > 0 && separator === null) || separator === "") return null;
      const words = separator === null ? text.trim().split(/\s+/) : text.split(separator);
      return listAt(
        words.map((word) => textAt(word, place)),
        place,
      );
    }
    case "startswith":
    case "endswith": {
      const [text, other] = [knownText(on), knownText(args[0])];
      if (text === null || other === null) return null;
      return { kind: "boolean", value: name === "startswith" ? text.startsWith(other) : text.endsWith(other), place };
    }
    default:
      return null;
  }
}

function stripped(parts: readonly TextPart[]): readonly TextPart[] {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return parts;
  const begin = first.text.length - first.text.trimStart().length;
  const cutFirst = slicePart(
    first,
    begin,
    first === last ? Math.max(begin, first.text.trimEnd().length) : first.text.length,
  );
  return first === last
    ? [cutFirst]
    : [cutFirst, ...parts.slice(1, -1), slicePart(last, 0, last.text.trimEnd().length)];
}

function joined(separator: TextValue, items: readonly Value[] | null, place: Place): Value | null {
  if (items === null) return null;
  const parts = items.flatMap((item, index) => [...(index === 0 ? [] : separator.parts), ...partsIn(item, item.place)]);
  return textOfParts(parts, place);
}

function replaced(on: TextValue, [from, to]: readonly Value[], place: Place): Value | null {
  const [old, fresh] = [knownText(from), knownText(to)];
  if (old === null || old === "" || fresh === null) return null;
  if (!textOf(on).includes(old)) return on;
  const parts = on.parts.map((part) => ({
    ...part,
    verbatim: part.verbatim && !part.text.includes(old),
    text: part.text.replaceAll(old, () => fresh),
  }));
  return textOfParts(parts, place);
}

function dictionaryMethod(
  entries: readonly (readonly [Value, Value])[],
  name: string,
  args: readonly Value[],
  place: Place,
): Value | null {
  switch (name) {
    case "items":
      return listAt(
        entries.map(([key, value]) => listAt([key, value], place)),
        place,
      );
    case "keys":
      return listAt(
        entries.map(([key]) => key),
        place,
      );
    case "values":
      return listAt(
        entries.map(([, value]) => value),
        place,
      );
    case "get": {
      const wanted = knownText(args[0]);
      if (wanted === null) return null;
      return entries.findLast(([key]) => knownText(key) === wanted)?.[1] ?? args[1] ?? { kind: "none", place };
    }
    default:
      return null;
  }
}
