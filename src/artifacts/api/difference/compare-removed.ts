import type { OpenapiContract, Operation } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";
import type { Meetings } from "./meetings.ts";
import type { PairedOperations } from "./pair-operations.ts";

type Removed = PairedOperations["removed"][number];

/**
 * Tells operations that are gone: those of one path that is gone with them at once, and those of a contract that is gone. What
 * had been said to end is told, or not, by itself.
 */
export function compareRemoved(
  removed: readonly Removed[],
  added: readonly Operation[],
  { before, after }: { readonly before: OpenapiContract; readonly after: OpenapiContract | null },
  to: Meetings,
): void {
  // Who calls nothing is called back by nobody: a callback that goes with its operation is no news.
  const ended = new Set(removed.flatMap((each) => each.before.callbacks));
  const told = removed.filter((each) => !ended.has(each.before));
  const groups = Map.groupBy(told, ({ before: { origin, path, deprecated } }) =>
    [origin, deprecated, after === null ? "" : path].join(" "),
  );
  const moved = new Map(
    added.flatMap((each) => (each.operationId === null ? [] : [[each.operationId, each] as const])),
  );
  const title = after === null ? before.info.title : null;
  for (const group of groups.values()) for (const each of group) tell(each, { group, title }, after, moved, to);
}

function tell(
  each: Removed,
  { group, title }: { readonly group: readonly Removed[]; readonly title: string | null },
  after: OpenapiContract | null,
  moved: ReadonlyMap<string, Operation>,
  to: Meetings,
): void {
  const { before } = each;
  const [first] = group;
  const at = placeOf(before, after) ?? before.entry;
  const now = before.operationId === null ? undefined : moved.get(before.operationId);
  to.part(operationChange(each), before.id, at, "response").differs({
    class: before.origin === "path" ? "operation-removed" : "webhook-removed",
    level: "err",
    keyword: before.origin,
    name: group.length === 1 || before.deprecated || now !== undefined ? before.id : (title ?? before.path),
    to: now?.id ?? "",
    at,
    cause: before.deprecated || first === undefined ? before.entry : first.before.entry,
    farewell: { deprecated: before.deprecated, sunset: before.sunset },
  });
}

const operationChange = ({ status, before, after }: Removed): OperationChange => ({ status, before, after });

/** Where it stood: the key of its path, else of all paths; of a message, the operation that had it, else all channels. */
function placeOf({ origin, path, entry }: Operation, after: OpenapiContract | null): Entry | SourceNode | null {
  if (after === null) return null;
  const { entries } = after.root;
  const section = origin === "webhook" ? (entries.get("webhooks") ?? entries.get("x-webhooks")) : entries.get("paths");
  const item = childOf(section, path);
  return item ?? section ?? childOf(entries.get("operations"), entry.name) ?? entries.get("channels") ?? after.root;
}

const childOf = (entry: Entry | undefined, name: string): Entry | undefined =>
  entry?.value.kind === "object" ? entry.value.entries.get(name) : undefined;
