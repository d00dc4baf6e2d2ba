import { namedType } from "./client-schema.ts";
import type { GraphqlContract } from "./graphql.ts";
import { fieldsOf, interfacesOf } from "./schema-members.ts";
import type { Sides, Weighed } from "./weigh-change.ts";

/** A change with the coordinates of those that it entails. */
export interface Folded {
  readonly change: Weighed;
  readonly alongside: readonly string[];
}

/**
 * Joins the removal of a type with what follows from it. Where fields or arguments go on with another type, the removal is
 * the cause, a renaming where that type is new. Where all that referred to the type is removed too, that is what clients notice.
 * Likewise with an interface that became something else: types cannot go on implementing it.
 */
export function foldRemovedTypes(changes: readonly Weighed[], { before, after }: Sides): readonly Folded[] {
  const removed = new Set(changes.filter(({ kind }) => kind === "type-removed").map(({ owner }) => owner));
  const remade = new Set(changes.filter(({ kind }) => kind === "type-kind-changed").map(({ owner }) => owner));
  if (removed.size + remade.size === 0) return changes.map((change) => ({ change, alongside: [] }));
  const roots = new Set(changes.filter(({ kind }) => kind === "root-removed").map(({ owner }) => owner));
  const replaced = new Map<string, Weighed[]>();
  const consequences = new Set<Weighed>();
  for (const change of changes) {
    const gone = goneType(change, removed, remade);
    if (gone === null) continue;
    consequences.add(change);
    const known = replaced.get(gone);
    if (known === undefined) replaced.set(gone, [change]);
    else known.push(change);
  }
  const noticed = noticedRemovals(before, removed);
  return changes.flatMap((change): readonly Folded[] => {
    if (consequences.has(change)) return [];
    const entailed = replaced.get(change.owner) ?? [];
    if (change.kind === "type-kind-changed") return [{ change, alongside: entailed.map(({ owner }) => owner) }];
    if (change.kind !== "type-removed") return [{ change, alongside: [] }];
    if (roots.has(change.owner) || (entailed.length === 0 && !noticed.has(change.owner))) return [];
    const renamed = renamedTo(entailed, after, before);
    return [
      { change: { ...change, after: renamed }, alongside: entailed.map(({ owner, name }) => `${owner}.${name}`) },
    ];
  });
}

/** The removed type that a change follows from, or the one that can no longer be implemented or a case of a union. */
function goneType(
  { kind, name, before }: Weighed,
  removed: ReadonlySet<string>,
  remade: ReadonlySet<string>,
): string | null {
  const isCase = kind === "union-member-removed" || kind === "interface-removed";
  const type = isCase ? name : typeChanges(kind, before);
  return type !== null && (removed.has(type) || (isCase && remade.has(type))) ? type : null;
}

const typeChanges = (kind: Weighed["kind"], before: string | null): string | null =>
  before !== null && kind.endsWith("type-changed") ? before.replaceAll(/[[\]!]/g, "") : null;

/** The one new type that stands in the place of the removed one. */
function renamedTo(entailed: readonly Weighed[], after: GraphqlContract, before: GraphqlContract): string | null {
  const names = new Set(entailed.flatMap(({ after: type }) => (type === null ? [] : [type.replaceAll(/[[\]!]/g, "")])));
  const [name] = names;
  return names.size === 1 && name !== undefined && after.types.has(name) && !before.types.has(name) ? name : null;
}

/** Removed types that clients could name otherwise than by a field: as a case of an interface that is still answered. */
function noticedRemovals(before: GraphqlContract, removed: ReadonlySet<string>): ReadonlySet<string> {
  const answered = new Set<string>();
  for (const type of before.types.values()) {
    for (const field of fieldsOf(type)) answered.add(namedType(field.type));
  }
  return new Set(
    [...removed].filter((name) => interfacesOf(before.types.get(name)).some((each) => answered.has(each))),
  );
}
