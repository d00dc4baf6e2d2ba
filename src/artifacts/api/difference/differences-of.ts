import type { OpenapiContract, Operation } from "../openapi/openapi.ts";
import type { OpenapiChange, OperationChange } from "../openapi/openapi-change.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";
import type { ApiDifference, Farewell } from "./api-difference.ts";
import { compareBodies } from "./compare-bodies.ts";
import { compareLifecycle, dayOf, isUnstable } from "./compare-lifecycle.ts";
import { compareParameters } from "./compare-parameters.ts";
import { compareRemoved } from "./compare-removed.ts";
import { compareResponses } from "./compare-responses.ts";
import { compareSecurity } from "./compare-security.ts";
import { compareServers } from "./compare-servers.ts";
import { componentEntries } from "./component-entries.ts";
import { type Gathered, gather } from "./gather.ts";
import { type Meetings, meetings } from "./meetings.ts";
import { noFarewell } from "./pair.ts";
import { type PairedOperations, pairOperations } from "./pair-operations.ts";
import { reach } from "./reach.ts";

/** Remembers the differences of a change: every rule asks for them. */
const known = new WeakMap<OpenapiChange, readonly ApiDifference[]>();

/**
 * What a change does to a contract that clients may notice, each cause once, in the order of the contract. Nothing for a
 * contract that is new. What the base branch had called unstable may change at any time and is left out.
 */
export function differencesOf(change: OpenapiChange): readonly ApiDifference[] {
  const remembered = known.get(change);
  if (remembered !== undefined) return remembered;
  const made = change.before === null ? [] : compareContracts(change, change.before);
  known.set(change, made);
  return made;
}

function compareContracts(change: OpenapiChange, before: OpenapiContract): readonly ApiDifference[] {
  const { after } = change;
  const to = meetings();
  const paired = after === null ? allRemoved(change) : pairOperations(change, before, after);
  const added = change.operations.flatMap(({ status, after: now }) =>
    status === "added" && now !== null ? [now] : [],
  );
  compareRemoved(paired.removed, added, { before, after }, to);
  if (after !== null) compareRest(change, { before, after, paired }, to);
  to.settle();
  const entries = after === null ? () => null : componentEntries(after);
  const reached = reach();
  const order = new Map(change.operations.map(({ before: one, after: other }, at) => [one ?? other, at]));
  return gather(to.differences).flatMap((each) => differenceOf(each, reached(each.meetings), { entries, order }));
}

const allRemoved = ({ operations }: OpenapiChange): PairedOperations => ({
  both: [],
  removed: operations.flatMap((each) => (each.before === null ? [] : [{ ...each, before: each.before }])),
  isMovedAsOne: false,
});

interface Sides {
  readonly before: OpenapiContract;
  readonly after: OpenapiContract;
  readonly paired: PairedOperations;
}

function compareRest(change: OpenapiChange, { before, after, paired }: Sides, to: Meetings): void {
  compareAddresses(change, { before, after, paired }, to);
  for (const each of paired.both) {
    const { before: old, after: now } = each;
    compareSecurity(each, { contract: before, operation: old }, { contract: after, operation: now }, to);
    compareLifecycle(each, old, now, to);
    compareParameters(each, old, now, to);
    compareBodies(each, old, now, to);
    compareResponses(each, old, now, to);
  }
}

function compareAddresses(change: OpenapiChange, { before, after, paired }: Sides, to: Meetings): void {
  const found = compareServers(before, after);
  if (found === null || (found.kind === "path" && paired.isMovedAsOne)) return;
  const { entries } = after.root;
  const address = [entries.get("host"), entries.get("basePath")];
  const [first, second] = found.kind === "path" ? address.reverse() : address;
  const at = entries.get("servers") ?? first ?? second ?? after.root;
  for (const each of change.operations) {
    if (each.before === null || each.after === null || each.after.origin !== "path") continue;
    to.part(each, after.info.title, at, "request").differs({
      class: "server-changed",
      level: found.kind === "path" ? "err" : "warn",
      keyword: found.kind,
      from: found.from,
      to: found.to,
      at,
    });
  }
}

interface Setting {
  readonly entries: (node: Entry | SourceNode) => Entry | null;
  readonly order: ReadonlyMap<Operation | null, number>;
}

function differenceOf(
  { found, level, at, names, places }: Gathered,
  reached: ReadonlySet<OperationChange>,
  { entries, order }: Setting,
): readonly ApiDifference[] {
  const binding = [...reached].filter(({ before }) => before !== null && !isUnstable(before));
  if (binding.length === 0 && reached.size > 0) return [];
  const olds = binding.flatMap(({ before }) => before ?? []);
  const rankOf = (operation: Operation): number => order.get(operation) ?? 0;
  const own = [...new Set(places)];
  return [
    {
      class: found.class,
      level,
      keyword: found.keyword ?? "",
      names: names.filter((name) => name !== ""),
      places: own.slice(0, 3),
      placeCount: own.length,
      from: found.from ?? "",
      to: found.to ?? "",
      operations: olds.sort((one, other) => rankOf(one) - rankOf(other)),
      at: entries(at) ?? at,
      farewell: farewellOf(found.farewell ?? noFarewell, olds),
      subject: [...new Set([own[0] ?? "", names[0] ?? "", found.keyword ?? ""])].join(" ").trim(),
    },
  ];
}

/** What is part of operations that all end has their end. */
function farewellOf(own: Farewell, operations: readonly Operation[]): Farewell {
  if (own.deprecated || operations.length === 0 || !operations.every(({ deprecated }) => deprecated)) return own;
  const sunsets = operations.map(({ sunset }) => sunset);
  const days = sunsets.flatMap((sunset) => (sunset === null ? [] : (dayOf(sunset) ?? [])));
  return { deprecated: true, sunset: days.length < sunsets.length ? null : (days.sort().at(-1) ?? null) };
}
