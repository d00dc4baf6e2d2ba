import type { SerializableChange } from "@graphql-inspector/core/diff/changes/change";
import { diffSchema } from "@graphql-inspector/core/diff/schema";
import { type ClassifiedChange, classifyChange } from "./classify-change.ts";
import { clientSchema } from "./client-schema.ts";
import type { GraphqlContract } from "./graphql.ts";
import type { GraphqlDifference } from "./graphql-difference.ts";
import type { GraphqlPlace } from "./graphql-place.ts";
import { foldRemovedTypes } from "./removed-types.ts";
import { followedInterface, keyOf, sidesOf, type Weighed, weighChange } from "./weigh-change.ts";

/** Finds a place in the schema as it is after the change, for something that may be gone from it. */
export type PlaceAfter = (owner: string, name: string, argument: string | null) => GraphqlPlace;

/**
 * What clients notice between two readings of a schema, one difference for each cause: what implementing types repeat of an
 * interface, and what follows from a type that is gone, is counted in it. In the order of GraphQL Inspector, whose comparison
 * this is.
 */
export function compareSchemas(
  before: GraphqlContract,
  after: GraphqlContract,
  placeAfter: PlaceAfter,
): readonly GraphqlDifference[] {
  const sides = sidesOf(before, after);
  // The library types what it returns as `any`; its own list of changes says what it is.
  const alike = new Set([...after.texts].flatMap(([name, text]) => (before.texts.get(name) === text ? [name] : [])));
  const changes: readonly SerializableChange[] = diffSchema(clientSchema(before, alike), clientSchema(after, alike));
  const weighed = changes.flatMap((change): readonly Weighed[] => {
    const classified = classifyChange(change);
    const noticed = classified === null ? null : weighChange(classified, sides);
    return noticed === null ? [] : [noticed];
  });
  const keys = new Set(weighed.map(keyOf));
  const followers = new Map<string, string[]>();
  const own: Weighed[] = [];
  for (const change of weighed) {
    const followed = followedInterface(change, sides, keys);
    if (followed === undefined) own.push(change);
    else {
      const key = keyOf({ ...change, owner: followed });
      const known = followers.get(key);
      if (known === undefined) followers.set(key, [coordinateOf(change)]);
      else known.push(coordinateOf(change));
    }
  }
  return foldRemovedTypes(own, sides).map(
    ({ change, alongside }): GraphqlDifference => ({
      kind: change.kind,
      level: change.level,
      owner: change.owner,
      member: memberName(change),
      before: change.before,
      after: change.after,
      deprecated: change.deprecated,
      alongside: [...(followers.get(keyOf(change)) ?? []), ...alongside],
      place: placeAfter(change.owner, change.name, change.argument),
    }),
  );
}

/** `orders(first:)`, `total`. */
const memberName = ({ name, argument }: ClassifiedChange): string =>
  argument === null ? name : `${name}(${argument}:)`;

/** A schema coordinate, `Query.orders(first:)`. */
const coordinateOf = (change: ClassifiedChange): string => {
  const member = memberName(change);
  return member === "" ? change.owner : `${change.owner}.${member}`;
};
