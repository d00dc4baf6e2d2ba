import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { componentsOf } from "./components.ts";
import { type Found, foundAt } from "./found.ts";
import type { Passage } from "./passages.ts";
import { tablesOf } from "./tables.ts";

const writes = /\b(?:writes?|inserts?|updates?|deletes?|upserts?|modif(?:y|ies)|appends?|stores?|saves?)\b/i;
const mentioned = /\b(?:the )?(?:same )?([a-z][a-z0-9_]{2,40}) table\b|\btable ([a-z][a-z0-9_]{2,40})\b/gi;

/** The second component that is said to write a table which another one writes; undefined where each has one writer. */
export function twoWriters(rfc: Rfc): Found | undefined {
  const defined = new Set(tablesOf(rfc).map(({ name }) => name.toLowerCase()));
  const writerOf = new Map<string, string>();
  for (const { name, acts } of componentsOf(rfc)) {
    for (const passage of acts) {
      if (!writes.test(passage.text) || passage.clauses.some(({ negated }) => negated)) continue;
      for (const table of tablesIn(passage, defined)) {
        const first = writerOf.get(table) ?? name;
        writerOf.set(table, first);
        if (first !== name) return foundAt(rfc, passage.range, 3, `lets ${first} and ${name} write the table ${table}`);
      }
    }
  }
  return undefined;
}

function tablesIn({ text }: Passage, defined: ReadonlySet<string>): readonly string[] {
  const named = [...text.slice(0, 600).matchAll(mentioned)].map((match) => (match[1] ?? match[2] ?? "").toLowerCase());
  const words = text
    .slice(0, 600)
    .toLowerCase()
    .split(/[^\w]+/);
  return [
    ...new Set([
      ...named.filter((name) => name.includes("_") || defined.has(name)),
      ...words.filter((word) => defined.has(word)),
    ]),
  ];
}
