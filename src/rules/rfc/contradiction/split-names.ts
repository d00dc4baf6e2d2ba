import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { type Passage, passagesOf } from "../reading/passages.ts";
import { standingOf } from "../reading/standing.ts";
import { type Comparison, compared } from "./comparison.ts";

const flag = /(?<![\w-])--[a-z][a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){2,6}\b/g;
const renamed =
  /\b(?:renam\w+|deprecat\w+|alias\w*|replac\w+|instead|formerly|old|previously|today|currently|existing|both|like|similar)\b/i;

/**
 * One flag under two names: all parts of the shorter stand in the longer, but for an ending of a word (`query`, `querier`) or
 * a closing `name`. A document that speaks of renaming means two names.
 */
export function splitNames(rfc: Rfc): readonly Comparison[] {
  const first = new Map<string, Passage>();
  // Two names in one sentence are an alias, or two flags.
  const together = new Set<string>();
  for (const passage of passagesOf(rfc)) {
    if (standingOf(passage.section, "design") !== "decides" && passage.section.role !== "context") continue;
    if (renamed.test(passage.text)) continue;
    const flags = [...passage.text.slice(0, 600).matchAll(flag)].slice(0, 6).map(([name]) => name);
    for (const name of flags) for (const other of flags) if (name !== other) together.add(`${name} ${other}`);
    for (const name of flags) if (!first.has(name) && first.size < 60) first.set(name, passage);
  }
  const names = [...first];
  return names.flatMap(([name, passage], at) =>
    names
      .slice(at + 1)
      .flatMap(([other, there]) =>
        isSameFlag(name, other) && !together.has(`${name} ${other}`)
          ? [
              compared(
                rfc,
                false,
                [passage, there],
                `Line ${passage.range.startLine} names the flag ${code(name)}, line ${there.range.startLine} ${code(other)}`,
                `Which name does the flag have, ${code(name)} or ${code(other)}?`,
              ),
            ]
          : [],
      ),
  );
}

function isSameFlag(a: string, b: string): boolean {
  const [first, second] = [partsOf(a), partsOf(b)];
  if (first.length < 3 || first.length !== second.length || first.join() === second.join()) return false;
  const differing = first.filter((part, at) => part !== second[at]);
  return differing.length <= 1 && first.every((part, at) => isSameWord(part, second[at] ?? ""));
}

function partsOf(name: string): readonly string[] {
  return name
    .slice(2)
    .split(/[._-]/)
    .filter((part) => part !== "name" && part !== "id");
}

/** Equal but for an ending: `query` and `querier`, `store` and `stores`. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  return shorter >= 4 && Math.abs(a.length - b.length) <= 3 && a.slice(0, shorter - 1) === b.slice(0, shorter - 1);
}
