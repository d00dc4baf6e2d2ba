import type { OperationChange } from "../openapi/openapi-change.ts";
import type { Meeting } from "./pair.ts";

/** Steps that finding the operations of all differences of a change may take. What is beyond them is not counted. */
const most = 3_000_000;

/** Finds the operations that parts of a contract belong to, against the direction in which they refer to one another. */
export function reach(): (from: readonly Meeting[]) => ReadonlySet<OperationChange> {
  let left = most;
  const known = new Map<Meeting, ReadonlySet<OperationChange>>();
  return (from) => {
    const [only] = from;
    const remembered = from.length === 1 && only !== undefined ? known.get(only) : undefined;
    if (remembered !== undefined) return remembered;
    const found = new Set<OperationChange>();
    const seen = new Set(from);
    // A set is walked in the order in which it grows.
    for (const meeting of seen) {
      left -= 1 + meeting.parents.length;
      for (const operation of meeting.operations) found.add(operation);
      if (left < 0) break;
      for (const parent of meeting.parents) seen.add(parent);
    }
    if (only !== undefined && from.length === 1) known.set(only, found);
    return found;
  };
}
