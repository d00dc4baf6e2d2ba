import type { Operation, Response } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import { compareContents } from "./compare-bodies.ts";
import { responseOf } from "./directions.ts";
import type { Meetings, OperationPart } from "./meetings.ts";

/** Compares what comes back. Errors that are not listed any more break nobody: they happen, or they do not. */
export function compareResponses(change: OperationChange, before: Operation, after: Operation, to: Meetings): void {
  const byStatus = new Map(after.responses.toReversed().map((each) => [each.status, each]));
  const instead = after.responses.filter(({ status }) => isSuccessStatus(status));
  const ended = endOf(before, instead);
  for (const old of before.responses) {
    const now = byStatus.get(old.status) ?? successor(old, byStatus);
    const at = now?.entry ?? after.node.entries.get("responses") ?? after.entry;
    const part = to.part(change, `${old.status} of ${after.id}`, at, responseOf(after));
    if (now !== undefined) compareResponse(old, now, part);
    else if (ended.isSuccess(old)) removed(old, ended, after, part);
  }
}

/** A range or `default` that a status is one of now, or the other way round the one status that a range came down to. */
function successor({ status }: Response, byStatus: ReadonlyMap<string, Response>): Response | undefined {
  const range = `${status.slice(0, 1)}XX`;
  const wider = status === range ? undefined : byStatus.get(range);
  return wider ?? (isSuccessStatus(status) ? undefined : byStatus.get("default"));
}

const isSuccessStatus = (status: string): boolean => /^[23]/.test(status);

/** What is known of an operation's answers when one of them is gone. */
interface Ended {
  readonly isSuccess: (response: Response) => boolean;
  readonly hadOneSuccess: boolean;
  /** Successes that it has now. */
  readonly instead: readonly Response[];
  /** The first of them that it did not have before. */
  readonly fresh: Response | undefined;
}

/** `default` is the success of an operation that lists no other. */
function endOf({ responses }: Operation, instead: readonly Response[]): Ended {
  const lists = responses.some((each) => isSuccessStatus(each.status));
  const isSuccess = ({ status }: Response): boolean => isSuccessStatus(status) || (status === "default" && !lists);
  const known = new Set(responses.map(({ status }) => status));
  return {
    isSuccess,
    hadOneSuccess: responses.filter(isSuccess).length === 1,
    instead,
    fresh: instead.find(({ status }) => !known.has(status)),
  };
}

function removed(old: Response, { instead, fresh, hadOneSuccess }: Ended, after: Operation, part: OperationPart): void {
  if (old.status === "default" && instead.length > 0) return;
  part.differs({
    class: "response-status-removed",
    // What a webhook's receiver may answer: that it answers otherwise than the contract has it hurts the receiver alone.
    level: part.direction === "response" ? "err" : "warn",
    name: old.status,
    place: after.id,
    from: old.status,
    to: fresh?.status ?? "",
    at: fresh?.entry ?? after.node.entries.get("responses") ?? after.entry,
    cause: old.entry,
  });
  // An answer without a body has lost it together with its status.
  const isEmpty = fresh === undefined || (fresh.content.length === 0 && fresh.headers.size === 0);
  if (!isEmpty && instead.length === 1 && hadOneSuccess) compareResponse(old, fresh, part);
}

function compareResponse(old: Response, now: Response, part: OperationPart): void {
  const at = now.node.entries.get("content") ?? now.entry;
  compareContents(old.content, now.content, part, at, !isSuccessStatus(old.status));
  if (part.direction === "response") compareHeaders(old, now, part);
}

function compareHeaders(old: Response, now: Response, part: OperationPart): void {
  for (const [name, header] of old.headers) {
    const other = now.headers.get(name);
    const shared = { class: "response-header-removed", name: header.name, cause: header.node } as const;
    const at = now.node.entries.get("headers") ?? now.entry;
    if (other === undefined) {
      const level = header.required ? "err" : "warn";
      part.differs({ ...shared, level: isSuccessStatus(old.status) ? level : "info", keyword: "removed", at });
      continue;
    }
    if (header.required && !other.required) {
      part.differs({ ...shared, level: "err", keyword: "required", at: other.node });
    }
    if (header.schema !== null && other.schema !== null) {
      const label = `header ${header.name} of ${part.label}`;
      part.meet(header.schema, other.schema, { asText: true, label });
    }
  }
}
