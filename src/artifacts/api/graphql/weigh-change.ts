import { Kind, type TypeNode } from "graphql";
import type { ClassifiedChange } from "./classify-change.ts";
import { namedType } from "./client-schema.ts";
import type { GraphqlContract } from "./graphql.ts";
import type { GraphqlDifference, GraphqlDifferenceKind } from "./graphql-difference.ts";
import {
  argumentOf,
  directiveNames,
  fieldOf,
  fieldsOf,
  inputFieldOf,
  interfacesOf,
  memberOf,
} from "./schema-members.ts";

/** A change with what both sides of the schema say of it; null where clients notice nothing after all. */
export type Weighed = ClassifiedChange & Pick<GraphqlDifference, "level" | "deprecated">;

/** Directives that say that clients must not rely on something yet, in lower case. */
const unstable: ReadonlySet<string> = new Set(["experimental", "alpha", "preview", "draft", "internal"]);

/** Where a client may write a directive. All others are read by servers and tools. */
const executable: ReadonlySet<string> = new Set(
  "QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION".split(
    " ",
  ),
);

/** Both sides of a change, with the types that answers hold, looked up once. */
export interface Sides {
  readonly before: GraphqlContract;
  readonly after: GraphqlContract;
  /** Types that a field of the base branch's schema answers with. */
  readonly answered: ReadonlySet<string>;
}

/** The two sides. */
export function sidesOf(before: GraphqlContract, after: GraphqlContract): Sides {
  const answered = new Set<string>();
  for (const type of before.types.values()) {
    // `node` and `nodes` answer with whatever was asked for by its id: nobody gets a new type without asking.
    for (const { name, type: answer } of fieldsOf(type)) {
      if (name.value !== "node" && name.value !== "nodes") answered.add(namedType(answer));
    }
  }
  return { before, after, answered };
}

/** Weighs a change by what surrounds it. */
export function weighChange(change: ClassifiedChange, sides: Sides): Weighed | null {
  const { before } = sides;
  const owner = before.types.get(change.owner);
  const member = owner === undefined ? undefined : memberOf(owner, change.name);
  const marks = [...(owner === undefined ? [] : directiveNames(owner)), ...(member ? directiveNames(member) : [])];
  if (marks.some((name) => unstable.has(name))) return null;
  const kind = exactKind(change, sides);
  if (kind === null) return null;
  return { ...change, kind, level: levelOf(kind), deprecated: deprecationOf(change, before) };
}

function exactKind(change: ClassifiedChange, sides: Sides): GraphqlDifferenceKind | null {
  const { kind, owner, name } = change;
  switch (kind) {
    case "enum-value-added":
      return sides.answered.has(owner) ? kind : null;
    case "interface-added":
      // Everything with an id is a `Node`: clients that ask for one give its id.
      return name !== "Node" && sides.answered.has(name) && sides.before.types.has(name) ? kind : null;
    case "directive-removed":
    case "directive-not-repeatable":
    case "directive-argument-removed":
    case "directive-argument-required":
    case "directive-argument-type-changed":
      return usedByClients(sides.before, owner) ? kind : null;
    case "directive-location-removed":
      return executable.has(name) ? kind : null;
    case "list-cut-by-default": {
      const field = fieldOf(sides.after.types.get(owner), name);
      return field !== undefined && isList(field.type) && change.after?.startsWith("Int") ? kind : null;
    }
    case "default-changed":
      return change.after === null && inputOf(change, sides.after)?.type.kind === Kind.NON_NULL_TYPE
        ? "argument-default-removed"
        : kind;
    case "argument-type-changed":
    case "input-field-type-changed": {
      const defaulted = inputOf(change, sides.after)?.defaultValue !== undefined;
      return defaulted && `${change.before}!` === change.after ? "non-null-with-default" : kind;
    }
    default:
      return kind;
  }
}

function usedByClients(contract: GraphqlContract, owner: string): boolean {
  const locations = contract.directives.get(owner.slice(1))?.locations ?? [];
  return locations.some(({ value }) => executable.has(value));
}

/** Whether a type is a list, non-null or not. */
export const isList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.LIST_TYPE);

function inputOf({ owner, name, argument }: ClassifiedChange, contract: GraphqlContract) {
  const type = contract.types.get(owner);
  if (argument !== null) return argumentOf(fieldOf(type, name), argument);
  return inputFieldOf(type, name);
}

const levelOf = (kind: GraphqlDifferenceKind): GraphqlDifference["level"] =>
  kind === "enum-value-added" ||
  kind === "union-member-added" ||
  kind === "interface-added" ||
  kind === "default-changed" ||
  kind === "list-cut-by-default" ||
  kind === "non-null-with-default"
    ? "dangerous"
    : "breaking";

/** Why what changed was deprecated on the base branch: by itself, or by the field that its argument belongs to. */
function deprecationOf({ owner, name, argument }: ClassifiedChange, before: GraphqlContract): string | null {
  const member = memberOf(before.types.get(owner), name);
  const input = argumentOf(fieldOf(before.types.get(owner), name), argument);
  for (const node of [input, member]) {
    const directive = node?.directives?.find((each) => each.name.value === "deprecated");
    if (directive === undefined) continue;
    const reason = directive.arguments?.find((each) => each.name.value === "reason")?.value;
    return reason?.kind === Kind.STRING ? reason.value : "";
  }
  return null;
}

/** The interface of a type, before or after, that has the same change: the type only follows it. */
export function followedInterface(
  change: ClassifiedChange,
  sides: Sides,
  changed: ReadonlySet<string>,
): string | undefined {
  const names = [sides.before, sides.after].flatMap(({ types }) => interfacesOf(types.get(change.owner)));
  return names.find((name) => changed.has(keyOf({ ...change, owner: name })));
}

/** What makes a change this one. */
export const keyOf = ({ kind, owner, name, argument, after }: ClassifiedChange): string =>
  [kind, owner, name, argument ?? "", kind.endsWith("changed") ? (after ?? "") : ""].join("\n");
