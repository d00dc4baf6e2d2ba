import { wordTable } from "../../word-table.ts";
import { argument, numberArgument, textArgument, textsArgument, valueAt } from "./arguments.ts";
import type { Machine } from "./machine.ts";
import {
  boolean,
  type Call,
  type Entry,
  harmless,
  number,
  plainText,
  type TextPart,
  textAt,
  textParts,
  unknown,
  type Value,
} from "./value.ts";

/** Functions on texts, by name, where they give the same for the same. */
const textFunctions: Readonly<Record<string, (text: string) => string>> = wordTable({
  lcfirst: (text) => text.slice(0, 1).toLowerCase() + text.slice(1),
  ltrim: (text) => text.trimStart(),
  rtrim: (text) => text.trimEnd(),
  strtolower: (text) => text.toLowerCase(),
  mb_strtolower: (text) => text.toLowerCase(),
  strtoupper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  ucfirst: (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
});

/** Functions of PHP that change nothing; what they give is not followed. */
const idle =
  /^(?:array_\w+|str_\w+|strlen|substr|strpos|stripos|mb_\w+|preg_\w+|json_\w+|is_\w+|in_array|date\w*|time|microtime|now|md5|sha1|hash|uniqid|random_\w+|mt_rand|rand|explode|usort|sort|ksort|max|min|round|floor|ceil|abs|intval|floatval|strval|boolval|compact|extract|iterator_to_array|get_class|method_exists|class_exists|function_exists|defined|constant|define|ini_\w+|set_time_limit|getenv|env|gettype|print|printf|print_r|var_dump|echo|error_log|trigger_error|file_\w+|fopen|fgetcsv|fclose|feof|fgets|is_file|dirname|basename|realpath|sleep|usleep|flush|ob_\w+|gc_\w+|memory_get_\w+|filter_var|html\w+|addslashes|stripslashes|urlencode|urldecode|base64_\w+|bin2hex|hex2bin|serialize|unserialize|strtotime|number_format|nl2br|ucwords|strtr|strcmp|strcasecmp|str|filled|blank|data_get|head|last|version_compare|func_get_args|assert|opcache_\w+|phpversion|php_\w+|spl_\w+|set_error_handler|restore_error_handler|unlink|rename|mkdir|rmdir|copy|glob|scandir)$/i;

/** The value of a call of a function of PHP; null: it is none that is known. */
export function builtin(call: Call, machine: Machine): Value | null {
  const { name, args, whole } = call;
  const lower = name.toLowerCase();
  const onText = textFunctions[lower];
  if (onText !== undefined && args.all.length === 1) {
    const text = textArgument(args, 0);
    return text === null ? unknown : textAt(onText(text), whole);
  }
  switch (lower) {
    case "sprintf":
    case "vsprintf":
      return formatted(call);
    case "implode":
    case "join":
      return joined(call);
    case "str_replace":
      return replaced(call);
    case "str_repeat": {
      const [text, times] = [textArgument(args, 0), numberArgument(args, 1)];
      return text === null || times === null || times < 0 || text.length * times > 1 << 20
        ? unknown
        : textAt(text.repeat(times), whole);
    }
    case "count":
    case "sizeof": {
      const list = valueAt(args, 0);
      return list?.kind === "array" && list.complete ? number(list.entries.length) : unknown;
    }
    case "in_array": {
      const [text, list] = [textArgument(args, 0), textsArgument(args, 1)];
      return text === null || list === null ? unknown : boolean(list.includes(text));
    }
    case "is_null": {
      const value = valueAt(args, 0);
      return value === null || value.kind === "unknown" || value.kind === "existence"
        ? unknown
        : boolean(value.kind === "null");
    }
    case "array_keys":
      return mapEntries(valueAt(args, 0), ({ key, at }) => (typeof key === "number" ? number(key) : textAt(key, at)));
    case "array_values":
      return mapEntries(valueAt(args, 0), ({ value }) => value);
    case "array_merge":
      return merged(call);
    case "array_map":
    case "array_walk": {
      const mapping = lower === "array_map";
      const closure = valueAt(args, mapping ? 0 : 1);
      const list = valueAt(args, mapping ? 1 : 0);
      if (list?.kind !== "array" || !list.complete) return handed(closure, [unknown], machine);
      return mapEntries(list, ({ value }) => handed(closure, [value], machine));
    }
    case "call_user_func":
      return handed(
        valueAt(args, 0),
        args.all.slice(1).map(({ value }) => value),
        machine,
      );
    case "call_user_func_array": {
      const list = valueAt(args, 1);
      const given = list?.kind === "array" && list.complete ? list.entries.map(({ value }) => value) : [];
      return handed(valueAt(args, 0), given, machine);
    }
    case "range": {
      const [from, to] = [numberArgument(args, 0), numberArgument(args, 1)];
      if (from === null || to === null || to < from || to - from > 2_000) return unknown;
      const values = Array.from({ length: to - from + 1 }, (_, index) => number(from + index));
      return { kind: "array", entries: values.map((value, key) => ({ key, value, at: whole })), complete: true };
    }
    default:
      if (!idle.test(name)) return null;
      for (const { value } of args.all)
        if (value.kind === "closure")
          handed(
            value,
            value.closure.parameters.map(() => unknown),
            machine,
          );
      return harmless;
  }
}

/** A function that is handed on to be called: a closure, or the name of one of PHP that does nothing to a database. */
function handed(called: Value | null, args: readonly Value[], machine: Machine): Value {
  if (called?.kind === "closure") return machine.invoke(called, args);
  const name = plainText(called) ?? "";
  const own = machine.functions.get(name.toLowerCase());
  if (own !== undefined) return machine.enter(own, args, null);
  if (called?.kind === "null" || Object.hasOwn(textFunctions, name.toLowerCase()) || idle.test(name)) return unknown;
  machine.foreign(name === "" ? "a computed call" : `${name}()`, true);
  return unknown;
}

function mapEntries(list: Value | null, change: (entry: Entry) => Value): Value {
  if (list?.kind !== "array") return unknown;
  return { ...list, entries: list.entries.map((entry, key) => ({ key, value: change(entry), at: entry.at })) };
}

function merged({ args }: Call): Value {
  const entries: Entry[] = [];
  let complete = !args.open;
  for (const { value } of args.all) {
    if (value.kind !== "array" || !value.complete) complete = false;
    if (value.kind !== "array") continue;
    for (const entry of value.entries)
      entries.push(typeof entry.key === "number" ? { ...entry, key: entries.length } : entry);
  }
  return { kind: "array", entries, complete };
}

/** `sprintf`: each part keeps its place; what is not known becomes a hole. */
function formatted({ args, whole, name }: Call): Value {
  const format = argument(args, 0);
  if (format?.value.kind !== "text") return unknown;
  const list = name.toLowerCase() === "vsprintf" ? valueAt(args, 1) : null;
  const given = list?.kind === "array" ? list.entries : args.all.slice(1);
  let next = 0;
  const parts = format.value.parts.flatMap((part): readonly TextPart[] => {
    if (part.kind === "hole") return [part];
    const { text, rangeOf } = part.text;
    const found: TextPart[] = [];
    let from = 0;
    const upTo = (end: number): void => {
      if (end <= from) return;
      const begin = from;
      found.push({
        kind: "known",
        text: { text: text.slice(begin, end), rangeOf: (a, b) => rangeOf(begin + a, begin + b) },
      });
    };
    for (const match of text.matchAll(/%(?:(\d+)\$)?[-+0]*\d*(?:\.\d+)?([sdFfu%])/g)) {
      upTo(match.index);
      from = match.index + match[0].length;
      if (match[2] === "%") {
        const [begin, end] = [match.index, from];
        found.push({ kind: "known", text: { text: "%", rangeOf: () => rangeOf(begin, end) } });
        continue;
      }
      const index = match[1] === undefined ? next++ : Number(match[1]) - 1;
      const value = given[index];
      found.push(
        ...(value === undefined ? textParts(unknown, whole, "value") : textParts(value.value, value.at, "value")),
      );
    }
    upTo(text.length);
    return found;
  });
  return { kind: "text", parts };
}

function joined({ args, whole }: Call): Value {
  const [first, second] = [valueAt(args, 0), valueAt(args, 1)];
  const list = first?.kind === "array" ? first : second;
  const separator = plainText(first?.kind === "array" ? second : first) ?? "";
  if (list?.kind !== "array" || !list.complete) return unknown;
  const parts = list.entries.flatMap(({ value, at }, index): readonly TextPart[] => {
    const between = index === 0 || separator === "" ? null : textAt(separator, whole);
    return [...(between?.kind === "text" ? between.parts : []), ...textParts(value, at, "value")];
  });
  return { kind: "text", parts };
}

function replaced({ args, whole }: Call): Value {
  const [search, replacement, subject] = [textsArgument(args, 0), textsArgument(args, 1), textArgument(args, 2)];
  if (search === null || replacement === null || subject === null) return unknown;
  const isList = valueAt(args, 1)?.kind === "array";
  const text = search.reduce(
    (all, each, index) =>
      each === "" ? all : all.replaceAll(each, () => (isList ? (replacement[index] ?? "") : (replacement[0] ?? ""))),
    subject,
  );
  return text.length > 1 << 20 ? unknown : textAt(text, whole);
}
