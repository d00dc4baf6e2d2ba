import type { MediaType, Operation } from "../openapi/openapi.ts";
import type { OperationChange } from "../openapi/openapi-change.ts";
import { requestOf } from "./directions.ts";
import { isForm, isInRange, matchMediaTypes } from "./media-types.ts";
import type { Meetings, OperationPart } from "./meetings.ts";

/** Compares what an operation is sent. */
export function compareBodies(change: OperationChange, before: Operation, after: Operation, to: Meetings): void {
  const [from, now] = [before.body, after.body];
  const at = after.node.entries.get("requestBody") ?? now?.node ?? after.entry;
  const part = to.part(change, `body of ${after.id}`, at, requestOf(after));
  if (now === null) {
    if (from !== null) removed(part, after, from.node);
    return;
  }
  if (part.direction === "request" && now.required && from?.required !== true) {
    const place = now.node.entries.get("required") ?? at;
    const keyword = from === null ? "added" : "required";
    part.differs({
      class: "request-body-required",
      level: "err",
      keyword,
      place: after.id,
      at: place,
      cause: now.node,
    });
  }
  if (from !== null) compareContents(from.content, now.content, part, now.node.entries.get("content") ?? at);
}

function removed(part: OperationPart, { entry, id }: Operation, cause: MediaType["node"]): void {
  if (part.direction === "request")
    part.differs({ class: "request-body-removed", level: "err", place: id, at: entry, cause });
  else part.differs({ class: "response-media-type-removed", level: "err", keyword: "removed", at: entry, cause });
}

type Place = Parameters<Meetings["part"]>[2];

/** Compares the media types of a body, and their schemas. */
export function compareContents(
  before: readonly MediaType[],
  after: readonly MediaType[],
  part: OperationPart,
  at: Place,
  isError = false,
): void {
  const { matched, gone } = matchMediaTypes(before, after);
  for (const { before: old, after: now, isRenamed } of matched) {
    if (isRenamed) renamed(old, now, part, isError);
    compareMedia(old, now, part);
  }
  // What had no body has nothing to lose: a schema that is gone, or one that was none.
  for (const old of gone) {
    const isRequest = part.direction === "request";
    part.differs({
      class: isRequest ? "request-media-type-removed" : "response-media-type-removed",
      level: isError ? "warn" : "err",
      keyword: "removed",
      name: old.type,
      to: after
        .map(({ type }) => type)
        .slice(0, 3)
        .join(", "),
      at,
      cause: old.node,
    });
  }
}

function renamed(old: MediaType, now: MediaType, part: OperationPart, isError: boolean): void {
  const isRequest = part.direction === "request";
  // A request of the old type is of the new range; an answer of the new type is one of the old range.
  if (isRequest ? isInRange(old.type, now.type) : isInRange(now.type, old.type)) return;
  // Who reads JSON reads problem details (RFC 9457): what an error says is compared, what it is called is not.
  if (isError && !isRequest) return;
  const isWidened = isInRange(old.type, now.type);
  part.differs({
    class: isRequest ? "request-media-type-removed" : "response-media-type-removed",
    level: isWidened ? "warn" : "err",
    keyword: "renamed",
    name: old.type,
    from: old.type,
    to: now.type,
    at: now.node,
    cause: old.node,
  });
}

function compareMedia(old: MediaType, now: MediaType, part: OperationPart): void {
  const asText = isForm(now.type);
  if (old.schema !== null && now.schema !== null) {
    const at = now.node.kind === "object" ? (now.node.entries.get("schema") ?? null) : null;
    part.meet(old.schema, now.schema, { asText, at });
  } else if (old.schema !== null && old.schema.always !== true && part.direction === "response") {
    part.differs({
      class: "response-type-changed",
      level: "err",
      keyword: "schema",
      name: old.type,
      to: "anything",
      at: now.node,
      cause: now.node,
    });
  } else if (now.schema !== null && now.schema.always !== true && part.direction === "request") {
    part.differs({
      class: "request-type-changed",
      level: "err",
      keyword: "schema",
      name: old.type,
      from: "anything",
      at: now.node,
      cause: now.node,
    });
  }
}
