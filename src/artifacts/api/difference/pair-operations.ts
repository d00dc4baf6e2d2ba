import type { OpenapiContract, Operation } from "../openapi/openapi.ts";
import type { OpenapiChange, OperationChange } from "../openapi/openapi-change.ts";
import { basePathOf } from "./compare-servers.ts";

/** Operations of both sides, and those of the base branch that are gone. */
export interface PairedOperations {
  readonly both: readonly (OperationChange & { readonly before: Operation; readonly after: Operation })[];
  readonly removed: readonly (OperationChange & { readonly before: Operation })[];
  /** Paths and base addresses moved together, so that calls go where they went. */
  readonly isMovedAsOne: boolean;
}

/** Pairs operations; those whose path took up what the base address lost, or the other way round, are the same ones. */
export function pairOperations(
  change: OpenapiChange,
  before: OpenapiContract,
  after: OpenapiContract,
): PairedOperations {
  const [from, now] = [basePathOf(before), basePathOf(after)];
  const isMoved = from !== null && now !== null && from !== now;
  const added = new Map<string, Operation>();
  if (isMoved) {
    for (const { status, after: operation } of change.operations) {
      if (status === "added" && operation?.origin === "path") added.set(addressOf(operation, now), operation);
    }
  }
  const moves = new Map<OperationChange, Operation>();
  for (const each of isMoved ? change.operations : []) {
    const other = each.before === null ? undefined : added.get(addressOf(each.before, from ?? ""));
    if (each.status === "removed" && other !== undefined) moves.set(each, other);
  }
  const both: PairedOperations["both"][number][] = [];
  const removed: PairedOperations["removed"][number][] = [];
  for (const each of change.operations) {
    const { status, before: old } = each;
    const operation = moves.get(each) ?? each.after;
    if (old === null || status === "added") continue;
    if (operation === null) removed.push({ ...each, before: old });
    else if (status !== "unchanged") both.push({ ...each, before: old, after: operation });
  }
  return {
    both,
    removed,
    isMovedAsOne: moves.size > 0 && removed.every(({ before: { origin } }) => origin !== "path"),
  };
}

const addressOf = ({ method, path }: Operation, base: string): string =>
  `${method} ${base}${path}`.replace(/\{[^{}]{0,200}\}/g, "{}").replace(/\/+/g, "/");
