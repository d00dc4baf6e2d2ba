import { FlatSchema } from "../openapi/flat-schema.ts";
import { flatten } from "../openapi/flatten.ts";
import type { Schema } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import { isSameText } from "../openapi/same-text.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";
import type { Direction } from "./api-difference.ts";
import { compareSchemas } from "./compare-schemas.ts";
import { namedPart } from "./declaring-schema.ts";
import { isCompatible } from "./is-compatible.ts";
import type { Comparison, LocalDifference, Meeting, SchemaPair, Use } from "./pair.ts";

/** A difference and where it was met. */
export interface MetDifference {
  readonly found: LocalDifference;
  readonly meeting: Meeting;
}

/** What the comparison of a contract has met so far: every pair of schemas once, and what differs in it. */
export interface Meetings {
  readonly differences: readonly MetDifference[];
  /** Something of an operation that is no schema, compared by whoever asks. */
  part(operation: OperationChange, label: string, at: Entry | SourceNode, direction: Direction): OperationPart;
  /** Compares everything that was met and is not compared yet. */
  settle(): void;
}

/** A part of an operation: a parameter, a body, a response. */
export interface OperationPart {
  readonly label: string;
  readonly direction: Direction;
  differs(found: LocalDifference): void;
  /** Compares schemas that belong to the part, later. */
  meet(
    before: Schema,
    after: Schema,
    options?: { readonly label?: string; readonly at?: Entry | SourceNode | null; readonly asText?: boolean },
  ): void;
}

/** Steps that all questions about alternatives of one change may take. */
const budgetOfAlternatives = 200_000;

/** Differences that are told, at most: after so many it is another contract. */
const mostDifferences = 20_000;

/** Begins the comparison of a contract. */
export function meetings(): Meetings {
  const differences: MetDifference[] = [];
  const budget = { left: budgetOfAlternatives };
  const pairs = pairsByIdentity();
  const open: SchemaPair[] = [];
  let settled = 0;
  const meet = (wanted: Omit<SchemaPair, "parents" | "operations">): SchemaPair => {
    const known = pairs.get(wanted);
    if (known !== undefined) return known;
    const made: SchemaPair = { ...wanted, parents: [], operations: [] };
    pairs.set(made);
    open.push(made);
    return made;
  };
  const tell = (met: MetDifference): void => {
    // What breaks for certain is not lost behind what may.
    const room = met.found.level === "err" ? 5 * mostDifferences : mostDifferences;
    if (differences.length < room) differences.push(met);
  };
  return { differences, part, settle };

  function part(
    operation: OperationChange,
    label: string,
    at: Entry | SourceNode,
    direction: Direction,
  ): OperationPart {
    const meeting: Meeting = { label, at, parents: [], operations: [operation] };
    return {
      label,
      direction,
      differs: (found) => tell({ found, meeting }),
      meet: (before, after, { label: own = label, at: place = at, asText = false } = {}) => {
        if (isSameText(before, after)) return;
        const pair = { before, after, ...standing(before, after, own, place ?? at) };
        meet({ ...pair, direction, asText }).operations.push(operation);
      },
    };
  }

  function settle(): void {
    for (let pair = open[settled]; pair !== undefined; pair = open[settled]) {
      settled += 1;
      compare(pair);
    }
  }

  function compare(pair: SchemaPair): void {
    const comparison: Comparison = {
      direction: pair.direction,
      asText: pair.asText,
      isSwapped: namedPart(pair.before).name !== namedPart(pair.after).name,
      use: pair.use,
      differs: (found) =>
        tell({ found: standsBeside(pair, found) ? { place: pair.use.label, ...found } : found, meeting: pair }),
      meet: (before, after, suffix, at) => {
        if (isSameText(before, after)) return;
        const place = standing(before, after, within(pair.label, suffix), at ?? pair.at);
        const { direction, asText } = pair;
        meet({ before, after, ...place, direction, asText }).parents.push(pair);
      },
      isCompatible: (before, after) => isCompatible(before, after, comparison, budget),
    };
    compareSchemas(pair.before, pair.after, comparison);
  }
}

/** Where a pair of schemas is: at the component that both sides call alike, else where it was met. */
function standing(
  before: Schema,
  after: Schema,
  label: string,
  at: Entry | SourceNode,
): Pick<SchemaPair, "label" | "at" | "use"> {
  const { name, node } = namedPart(after);
  if (name === null || namedPart(before).name !== name) return { label, at, use: null };
  return { label: name, at: node, use: before.name === name && after.name === name ? null : { label, at } };
}

/** Whether what is other stands beside a reference to the component, not in the component. */
function standsBeside(pair: SchemaPair, { keyword, at }: LocalDifference): pair is SchemaPair & { readonly use: Use } {
  if (pair.use === null || !keyword || !at) return false;
  return flatten(pair.after).keyword(keyword) === at && flatten(namedPart(pair.after)).keyword(keyword) !== at;
}

type Key = Pick<SchemaPair, "before" | "after" | "direction" | "asText">;

/** `Order.note`; of what has no name, `body of POST /orders › note`. */
function within(label: string, suffix: string): string {
  const isUnnamed = label.includes(" of ") && !label.includes(" › ");
  const text = `${label}${isUnnamed ? ` › ${suffix.replace(/^[.]/, "")}` : suffix}`;
  return text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
}

/** Names come from the change, and a schema may lead a hundred levels down. */
const longestLabel = 200;

/**
 * Pairs of one place that are told apart, at most: parts that lead to one another can be put together in more ways than there
 * are steps in a day.
 */
const mostOfAPlace = 20;

/** Whether two readings of one place are the same schema. */
function isSame(one: Schema, other: Schema): boolean {
  if (!(one instanceof FlatSchema)) return !(other instanceof FlatSchema);
  return other instanceof FlatSchema && one.isOfSameParts(other);
}

/** Pairs by what they are made of. */
function pairsByIdentity(): { get(key: Key): SchemaPair | undefined; set(pair: SchemaPair): void } {
  const known = new Map<SourceNode, Map<SourceNode, SchemaPair[]>>();
  return {
    get: ({ before, after, direction, asText }) => {
      const met = known.get(before.node)?.get(after.node) ?? [];
      const alike = met.filter((pair) => pair.direction === direction && pair.asText === asText);
      const same = alike.find((pair) => isSame(pair.before, before) && isSame(pair.after, after));
      return same ?? (alike.length < mostOfAPlace ? undefined : alike[0]);
    },
    set: (pair) => {
      const met = known.get(pair.before.node) ?? new Map<SourceNode, SchemaPair[]>();
      known.set(pair.before.node, met);
      met.set(pair.after.node, [...(met.get(pair.after.node) ?? []), pair]);
    },
  };
}
