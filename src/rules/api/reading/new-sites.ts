import type { OpenapiChange } from "../../../artifacts/api/index.ts";
import { isHabit } from "./house-habit.ts";
import { type RequestSite, requestSites } from "./request-sites.ts";
import { reviewedOperations } from "./reviewed-operations.ts";

/** Places of what clients send that a change leaves without something. */
export interface NewSites {
  /** Those that are new, or had it before. */
  readonly lacking: readonly RequestSite[];
  /** Those of the operations under review that have it. */
  readonly having: readonly RequestSite[];
  /** Most of what clients sent before lacked it as well: the API has lived without. */
  readonly isHabit: boolean;
  /** What stood at a place before the change; null for nothing. */
  readonly before: (site: RequestSite) => RequestSite | null;
}

/** Fewer places are no habit. */
const fewest = 5;

/**
 * Where a change lets clients send something that lacks a limit. To limit what is sent already breaks those who send more, so
 * that nobody is asked for it: only new places count, those that lost their limit, and components that were never sent before.
 * @param asks whether a limit belongs there at all; @param has whether it is there.
 */
export function newSites(
  change: OpenapiChange,
  asks: (site: RequestSite) => boolean,
  has: (site: RequestSite) => boolean,
): NewSites {
  const asked = sitesOf(change, "after").filter(asks);
  const having = asked.filter(has);
  const candidates = asked.filter((site) => !has(site));
  if (change.before === null || change.audit || candidates.length === 0)
    return { lacking: candidates, having, isHabit: false, before: () => null };
  const before = sitesOf(change, "before");
  const byAddress = new Map(before.map((site) => [site.address, site]));
  const owners = new Set(before.map(({ owner }) => owner));
  const lacked = before.filter((site) => asks(site) && !has(site));
  const lackedNames = new Set(lacked.map(({ name }) => name));
  const added = new Set(
    change.operations.flatMap(({ status, after }) => (status === "added" && after !== null ? [after] : [])),
  );
  const isNew = (site: RequestSite): boolean => {
    const counterpart = byAddress.get(site.address);
    if (counterpart !== undefined) return asks(counterpart) && has(counterpart);
    if (owners.has(site.owner)) return change.isTouched(site.node);
    if (site.component !== null && change.before?.schemas.has(site.component)) return true;
    // Else its owner is new: what an operation sent before may only have moved there.
    return change.isTouched(site.node) && (added.has(site.operation) || !lackedNames.has(site.name));
  };
  const askedBefore = before.filter(asks).length;
  return {
    lacking: candidates.filter(isNew),
    having,
    isHabit: isHabit(lacked.length, askedBefore, fewest),
    before: ({ address }) => byAddress.get(address) ?? null,
  };
}

const known = new WeakMap<OpenapiChange, { before?: readonly RequestSite[]; after?: readonly RequestSite[] }>();

/** What clients of one side send, walked once for all rules that ask. */
function sitesOf(change: OpenapiChange, side: "before" | "after"): readonly RequestSite[] {
  const memo = known.get(change) ?? {};
  known.set(change, memo);
  memo[side] ??= requestSites(side === "after" ? reviewedOperations(change) : (change.before?.operations ?? []));
  return memo[side];
}
