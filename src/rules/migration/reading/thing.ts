import type { Schema, Table } from "../../../artifacts/migration/index.ts";
import { words } from "./words.ts";

const known = new WeakMap<Schema["tables"], ReadonlyMap<string, readonly Table[]>>();

/** Singulars that end as plurals do. */
const singulars = new Set(["status", "address", "process", "access", "news", "analysis", "business", "bus"]);

/** The singular of an English word in lower case, as table and column names use them. */
export function singular(word: string): string {
  if (singulars.has(word) || word.endsWith("ss") || word.length < 3) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/** A name as the thing it is about: `order_lines` and `OrderLine` are `order line`. */
export function thingOf(name: string): string {
  const own = words(name);
  return [...own.slice(0, -1), singular(own.at(-1) ?? "")].join(" ");
}

/** The tables that are named after a thing, in singular or plural. */
export function tablesOf(thing: string, { tables }: Pick<Schema, "tables">): readonly Table[] {
  const before = known.get(tables);
  const index = before ?? Map.groupBy(tables.values(), ({ name }) => thingOf(name));
  if (before === undefined) known.set(tables, index);
  return index.get(thing) ?? [];
}
