import type { SourceNode } from "../source/source-node.ts";
import { compareContracts } from "./change/compare-contracts.ts";
import { matchOperations } from "./change/match-operations.ts";
import type { OpenapiContract, Operation } from "./openapi.ts";

/** What a change does to one operation. */
export interface OperationChange {
  readonly status: "added" | "changed" | "removed" | "unchanged";
  /** As the change leaves it; null where it is removed. */
  readonly after: Operation | null;
  /** As the base branch has it; null where it is added. */
  readonly before: Operation | null;
}

/**
 * A contract before and after a change. An operation is `changed` where anything differs that it says or refers to, however
 * far away, other than order and layout. Where only an equally named path parameter is called something else, the two are
 * one operation.
 */
export interface OpenapiChange {
  readonly format: "openapi";
  readonly path: string;
  /** Null: the contract is new. */
  readonly before: OpenapiContract | null;
  /** Null: the contract is deleted. */
  readonly after: OpenapiContract | null;
  /** Those of `after` in their order, then the removed ones. */
  readonly operations: readonly OperationChange[];
  /** Somebody asked for everything to be looked at: all operations count as changed. */
  readonly audit: boolean;
  /**
   * Whether a node of `after` is new, or other than what stands at the same place of `before`, by itself: what it refers to
   * counts elsewhere. In an audit and in a new contract everything is.
   */
  isTouched(node: SourceNode): boolean;
}

/** The two sides of a change to a contract, and where it stands after it. */
export interface OpenapiSides {
  readonly path: string;
  readonly before: OpenapiContract | null;
  readonly after: OpenapiContract | null;
  readonly audit: boolean;
}

/** What a change does to a contract. Linear in the size of its two sides. */
export function openapiChange({ path, before, after, audit }: OpenapiSides): OpenapiChange {
  const matched = matchOperations(before?.operations ?? [], after?.operations ?? []);
  const compared = before === null || after === null || audit ? null : compareContracts(before, after, matched);
  const operations = (after?.operations ?? []).map((operation): OperationChange => {
    const was = matched.before.get(operation) ?? null;
    if (was === null) return { status: "added", after: operation, before: null };
    return {
      status: compared?.isSame(was, operation) === true ? "unchanged" : "changed",
      after: operation,
      before: was,
    };
  });
  const removed = matched.removed.map((was): OperationChange => ({ status: "removed", after: null, before: was }));
  const isTouched = compared?.isTouched ?? (() => true);
  return { format: "openapi", path, before, after, operations: [...operations, ...removed], audit, isTouched };
}
