import type { ColumnFacts, Facts } from "./table-facts.ts";
import { textMatching } from "./text-matching.ts";
import { plainType, typedValue } from "./typed-value.ts";

/** Texts of the shapes that conditions usually ask for. */
const shapes = [
  "seed",
  "SEED",
  "a",
  "A",
  "1",
  "a1",
  "A1",
  "00",
  "us",
  "US",
  "en",
  "USD",
  "en-US",
  "+14155550101",
  "4155550101",
  "12345",
  "12345-6789",
  "#5eed01",
  "5eed01",
  "seed@example.com",
  "https://example.com/seed",
  "example.com",
  "192.0.2.1",
  "2025-03-01",
  "09:00",
  "v1.0.0",
  "1.0.0",
  "SEED-1",
  "SEED_1",
  "seed_1",
  "/seed",
  "{}",
  "[]",
  "5eed0000-0000-4000-8000-000000000001",
  "",
];

const strings = /E?'((?:[^']|'')*)'/g;
const numbers = /(?<![\w.'])\d+(?:\.\d+)?(?![\w.'])/g;

/** Constants of a condition as the server prints it: texts (those of patterns and arrays taken apart), and numbers. */
function constantsOf(conditions: readonly string[]): {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
} {
  const texts = new Set<string>();
  const found = new Set<number>();
  for (const sql of conditions) {
    for (const [all, inner = ""] of sql.matchAll(strings)) {
      const text = (all.startsWith("E") ? inner.replaceAll("\\\\", "\\") : inner).replaceAll("''", "'");
      // The elements of an array stand before it, since it is a value of a column only where that is an array.
      if (/^\{.*\}$/s.test(text)) for (const part of text.slice(1, -1).split(",")) texts.add(part.replaceAll('"', ""));
      else texts.add(text);
    }
    for (const [number] of sql.replaceAll(strings, "").matchAll(numbers)) found.add(Number(number));
    for (const text of texts) if (/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) found.add(Number(text));
  }
  return { texts: [...texts].slice(0, 40), numbers: [...found].slice(0, 20) };
}

/** Rows of a partition by hash can only be found by trying. */
const byHash = /\bsatisfies_hash_partition\(/;

/** Texts that a LIKE pattern lets through. */
const fromLike = (pattern: string) => pattern.replaceAll("%", "seed").replaceAll("_", "a");

function textCandidates(texts: readonly string[], limits: readonly number[]): readonly string[] {
  const sized = limits
    .filter((length) => Number.isInteger(length) && length <= 4000)
    .flatMap((length) => [length, length - 1, length + 1])
    .filter((length) => length > 0)
    .flatMap((length) => ["a".repeat(length), "5eed".repeat(Math.ceil(length / 4)).slice(0, length)]);
  const matching = texts
    .filter((text) => /[[(\\^$*+.]/.test(text))
    .flatMap((pattern) => [0, 1, 2].map((turn) => textMatching(pattern, turn)))
    .filter((text) => text !== null);
  return [...texts, ...matching, ...texts.filter((text) => /[%_]/.test(text)).map(fromLike), ...shapes, ...sized];
}

const near = (number: number) => [number, number + 1, number - 1, number + 0.5];

function jsonCandidates(texts: readonly string[]): readonly string[] {
  const object = (value: unknown) => JSON.stringify(Object.fromEntries(texts.map((text) => [text, value])));
  return ["{}", "[]", '["seed"]', '"seed"', "1", "true", object("seed"), object(1), object({}), object([]), ...texts];
}

/**
 * Values that may satisfy conditions on a column, the likeliest first: made of the constants that the conditions name, and
 * of the column's type. Some of them may be no value of the type at all.
 */
export function candidatesFor(
  facts: Facts,
  column: ColumnFacts,
  conditions: readonly string[],
  number: number,
): readonly string[] {
  const type = facts.types.get(plainType(facts, column.type));
  const { texts, numbers: limits } = constantsOf(conditions);
  const steps = conditions.some((sql) => byHash.test(sql)) ? Array.from({ length: 60 }, (_, step) => step) : [0, 1, 2];
  const others = [...steps.map((step) => number + step), 0].map((other) =>
    typedValue(facts, column.type, { number: other, column: column.name, isKey: false, modifier: column.modifier }),
  );
  // Rows that may not be alike are given the constants in another order.
  const turn = texts.length === 0 ? 0 : (number - 1) % texts.length;
  const turned = [...texts.slice(turn), ...texts.slice(0, turn)];
  const made = others.filter((value) => value !== null);
  switch (type?.name) {
    case "bool":
      return ["true", "false"];
    case "text":
    case "varchar":
    case "bpchar":
    case "citext":
    case "name":
    case "char":
      return [...turned, ...made, ...textCandidates(texts, limits).slice(texts.length)];
    case "json":
    case "jsonb":
      return [...made, ...jsonCandidates(turned)];
    case "bytea":
      return [...made, ...limits.filter((length) => length <= 4000).map((length) => `\\x${"5e".repeat(length)}`)];
    default: {
      const counts = limits.filter((count) => Number.isInteger(count) && count <= 50);
      const element = type?.isArray ? (made[0] ?? "{}").slice(1, -1) : "";
      const arrays = type?.isArray
        ? [
            "{}",
            ...turned.map((text) => `{${JSON.stringify(text)}}`),
            ...counts.map((count) => `{${Array(count).fill(element).join(",")}}`),
          ]
        : [];
      const more =
        type?.kind === "e"
          ? type.labels
          : [...limits.flatMap(near).map(String), ...Array.from({ length: 12 }, (_, step) => String(number + step))];
      return [...made, ...turned, ...arrays, ...more];
    }
  }
}
