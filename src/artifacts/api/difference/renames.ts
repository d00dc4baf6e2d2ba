import type { Schema } from "../openapi/openapi.ts";
import { typeText } from "./compare-types.ts";
import { shapeOf } from "./shape.ts";

/** Properties tried for another name of one that is gone, at most. */
const most = 20;

/**
 * Properties that were given another name, the new by the old: one that is gone with the one new one that is alike, by its
 * name written otherwise, or by its kind where no other comes and goes.
 */
export function renamesOf(before: Schema, after: Schema): ReadonlyMap<string, string> {
  const gone = [...before.properties.keys()].filter((name) => !after.properties.has(name));
  const come = [...after.properties.keys()].filter((name) => !before.properties.has(name));
  const renames = new Map<string, string>();
  if (gone.length === 0 || come.length === 0 || gone.length > most || come.length > most) return renames;
  const byLetters = new Map(come.map((name) => [lettersOf(name), name]));
  for (const name of gone) {
    const same = byLetters.get(lettersOf(name));
    if (same !== undefined && isAlike(before, name, after, same)) renames.set(name, same);
  }
  const [old, now] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && old !== undefined && now !== undefined) {
    if (isAlike(before, old, after, now)) renames.set(old, now);
  }
  return renames;
}

/** A name without what conventions differ in: `createdAt`, `created_at`. */
const lettersOf = (name: string): string => name.replace(/[^a-z0-9]/gi, "").toLowerCase();

function isAlike(before: Schema, old: string, after: Schema, now: string): boolean {
  const [from, to] = [before.properties.get(old), after.properties.get(now)];
  if (from === undefined || to === undefined) return false;
  return from.name === to.name && typeText(shapeOf(from)) === typeText(shapeOf(to));
}
