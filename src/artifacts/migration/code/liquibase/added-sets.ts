import { childrenOf, type Element, said } from "./element.ts";
import { readChangelog } from "./read-changelog.ts";

/**
 * A changelog with only the change sets that it has beyond an earlier form of itself, all others blank, so that places
 * are the file's; null: one of the earlier ones is changed or gone. Liquibase runs a change set once, and keeps a hash of
 * each: files grow.
 */
export function addedSets(path: string, before: string, after: string): string | null {
  const old = setsOf(path, before);
  const now = setsOf(path, after);
  if (old === null || now === null) return null;
  if ([...old].some(([key, { text }]) => now.get(key)?.text !== text)) return null;
  const kept = [...now].flatMap(([key, { set }]) => (old.has(key) ? [set] : []));
  return kept.reduce((text, { from, end }) => blanked(text, from, end), after);
}

/** Blanks of the same length, line ends left. */
const blanked = (text: string, from: number, to: number): string =>
  text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, " ") + text.slice(to);

type Sets = ReadonlyMap<string, { readonly set: Element; readonly text: string }>;

function setsOf(path: string, text: string): Sets | null {
  const { root, fault } = readChangelog({ path, text });
  if (root === null || fault !== null) return null;
  const sets = childrenOf(root, "changeSet");
  const known = sets.map(
    (set) => [keyOf(set), { set, text: text.slice(set.from, set.end).replace(/\s+/g, " ") }] as const,
  );
  const found = new Map(known);
  return found.size === sets.length ? found : null;
}

const keyOf = (set: Element): string => `${said(set, "id")}\0${said(set, "author")}`;
