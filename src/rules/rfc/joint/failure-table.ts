import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { JointDraftRule, OpenChecks } from "./joint-draft.ts";
import { joined } from "./joint-draft.ts";
import { type RemotePart, remotePartsOf } from "./remote-parts.ts";

/** Values to begin with, from the guidance that the checks name: short calls, few retries with jitter, a way out. */
const cells: Readonly<Record<RemotePart["kind"], readonly string[]>> = {
  call: [
    "request timeout of 2 s, connect timeout of 500 ms",
    "a failed call is retried at most 3 times with exponential backoff from 1 s and jitter; a 4xx is not retried",
    "reads are safe to repeat; a write carries an `Idempotency-Key`, kept for 24 hours",
    "when it is unavailable, the caller gets an error within 10 s and an alert is raised after 5 minutes",
  ],
  queue: [
    "each message has a processing timeout of 30 s",
    "a failed message is retried at most 5 times with exponential backoff from 1 s and jitter, then goes to a dead-letter queue",
    "a message whose id was already processed is skipped; ids are kept for 7 days",
    "at most 1000 messages are pending; when it is full or unavailable, a further request is rejected with `503`",
  ],
  operation: [
    "total deadline of 5 s",
    "its caller retries at most 3 times with exponential backoff from 1 s and jitter",
    "an `Idempotency-Key` is kept with the response for 24 hours; a repetition with the same key returns the same response",
    "a request that fails changes nothing and gets `503` with `Retry-After`; at most 100 requests run at a time and a further one is rejected with `429`",
  ],
};

/** One table for all that can fail: calls and queues by timeout, retries, repetition and outage. */
export const failureTable: JointDraftRule = {
  covers: [
    "ap-timeouts",
    "ap-retries",
    "ap-idempotency",
    "ap-failure-modes",
    "ap-backpressure",
    "os-reliability-section",
  ],
  write,
};

function write(rfc: Rfc, open: OpenChecks): readonly string[] {
  const parts = remotePartsOf(rfc);
  const own = parts.length === 0 ? failureTable.covers : bounds(parts);
  const rest = joined(new Map([...open].filter(([id]) => own.includes(id) && id !== "os-reliability-section")));
  if (parts.length === 0) return rest;
  return [
    "| Call or queue | Timeout | Retries | A repetition | When it fails |",
    "| --- | --- | --- | --- | --- |",
    ...[...Map.groupBy(parts, ({ kind }) => kind)].map(
      ([kind, ofKind]) => `| ${[rowName(kind, ofKind), ...cells[kind]].join(" | ")} |`,
    ),
    ...(rest.length > 0 ? ["", ...rest] : []),
  ];
}

/** What no row of the table can say: a call alone bounds no work and refuses no repetition. */
const bounds = (parts: readonly RemotePart[]): readonly string[] =>
  parts.some(({ kind }) => kind !== "call") ? [] : ["ap-backpressure", "ap-idempotency"];

/** One row for all that fail alike. */
function rowName(kind: RemotePart["kind"], parts: readonly RemotePart[]): string {
  const names = parts.map(({ name }) => name);
  const listed = names.length === 1 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  switch (kind) {
    case "call":
      return `${names.length === 1 ? "call" : "calls"} to ${listed}`;
    case "queue":
      return `work in the ${listed}`;
    case "operation":
      return listed;
    default:
      return kind satisfies never;
  }
}
