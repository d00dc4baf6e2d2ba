import type { Schema } from "../openapi/openapi.ts";
import type { Comparison } from "./pair.ts";
import { shapeOf } from "./shape.ts";

/** Which alternative became which. */
export interface MatchedAlternatives {
  readonly pairs: readonly { readonly before: Schema; readonly after: Schema }[];
  /** Alternatives that no other stands in for. */
  readonly gone: readonly Schema[];
  readonly come: readonly Schema[];
}

/** Pairs of unnamed alternatives whose contents are compared, at most: longer lists are compared in their order. */
const mostComparisons = 400;

/** Matches alternatives by name, by the value that tells them apart, by what they take, and the last two left by being left. */
export function matchAlternatives(
  before: readonly Schema[],
  after: readonly Schema[],
  to: Comparison,
): MatchedAlternatives {
  const pairs: { before: Schema; after: Schema }[] = [];
  let [gone, come] = [before, after];
  const take = (matches: (old: Schema, now: Schema) => boolean): void => {
    const left = [...come];
    gone = gone.filter((old) => {
      const found = left.findIndex((now) => matches(old, now));
      if (found === -1) return true;
      pairs.push(...left.splice(found, 1).map((now) => ({ before: old, after: now })));
      return false;
    });
    come = left;
  };
  takeByKey(({ name }) => name);
  takeByKey(tagOf);
  if (gone.length * come.length <= mostComparisons) {
    take((old, now) => to.isCompatible(old, now) && to.isCompatible(now, old));
    take((old, now) => to.isCompatible(old, now));
    standIns();
  }
  if (gone.length === 1 && come.length === 1) take(() => true);
  return { pairs, gone, come };

  function takeByKey(keyOf: (schema: Schema) => string | null): void {
    const byKey = new Map<string, Schema>();
    for (const each of come) {
      const key = keyOf(each);
      if (key !== null && !byKey.has(key)) byKey.set(key, each);
    }
    const taken = new Set<Schema>();
    gone = gone.filter((old) => {
      const key = keyOf(old);
      const now = key === null ? undefined : byKey.get(key);
      if (now === undefined || taken.has(now)) return true;
      taken.add(now);
      pairs.push({ before: old, after: now });
      return false;
    });
    come = come.filter((each) => !taken.has(each));
  }

  /** An alternative may be split or merged: what another one covers breaks nobody. */
  function standIns(): void {
    gone = gone.filter((old) => !(to.direction === "request" && after.some((now) => to.isCompatible(old, now))));
    come = come.filter((now) => !(to.direction === "response" && before.some((old) => to.isCompatible(old, now))));
  }
}

/** `type=card`: the property with one possible value that tells an alternative from the others. */
function tagOf(schema: Schema): string | null {
  for (const [name, property] of shapeOf(schema).schema.properties) {
    const [value, ...others] = property.values ?? [];
    if (value !== undefined && others.length === 0) return `${name}=${String(value)}`;
  }
  return schema.title === "" ? null : schema.title;
}
