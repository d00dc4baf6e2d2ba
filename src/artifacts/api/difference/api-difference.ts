import type { Operation } from "../openapi/openapi.ts";
import type { Entry, SourceNode } from "../source/source-node.ts";

/** What a change does to a contract that somebody may notice. Each class is a rule of its own. */
export const differenceClasses = [
  "operation-removed",
  "webhook-removed",
  "server-changed",
  "stability-decreased",
  "sunset-moved",
  "security-tightened",
  "reference-lost",
  "request-parameter-added",
  "request-parameter-required",
  "request-parameter-removed",
  "request-parameter-moved",
  "request-parameter-serialization",
  "request-body-required",
  "request-body-removed",
  "request-media-type-removed",
  "request-property-required",
  "request-property-removed",
  "request-property-read-only",
  "request-type-changed",
  "request-not-nullable",
  "request-enum-narrowed",
  "request-limit-tightened",
  "request-pattern-changed",
  "request-closed",
  "request-alternative-removed",
  "request-condition-added",
  "request-default-changed",
  "discriminator-changed",
  "response-status-removed",
  "response-media-type-removed",
  "response-header-removed",
  "response-property-removed",
  "response-property-optional",
  "response-type-changed",
  "response-nullable",
  "response-enum-widened",
  "response-limit-loosened",
  "response-pattern-changed",
  "response-opened",
  "response-alternative-added",
  "response-condition-removed",
] as const;

export type DifferenceClass = (typeof differenceClasses)[number];

/**
 * How sure it is that clients break: `err` of those that kept to the contract some do, `warn` it depends on what they do with
 * it, `info` none does. The levels are oasdiff's.
 */
export type DifferenceLevel = "err" | "warn" | "info";

/** Who sends what is compared: `request` goes from clients to the service, `response` back. Of webhooks the other way round. */
export type Direction = "request" | "response";

/** What the base branch said of the end of what is removed or changed. */
export interface Farewell {
  readonly deprecated: boolean;
  /** As it stands there: nobody has checked that it is a date. */
  readonly sunset: string | null;
}

/** One thing that was changed in one place of the contract or alike in several, and what it reaches. */
export interface ApiDifference {
  readonly class: DifferenceClass;
  readonly level: DifferenceLevel;
  /** The keyword or part that is other than before: `maxLength`, `required`, `oneOf`; empty where the class says it. */
  readonly keyword: string;
  /** The properties, parameters or statuses that it is about, one unless many of one place are told at once; none for a schema as a whole. */
  readonly names: readonly string[];
  /** Where it stands, for people: `Order`, `body of POST /orders`. The first three; `placeCount` counts all. */
  readonly places: readonly string[];
  readonly placeCount: number;
  /** What stood there and what stands there now, as people write it; empty where there is nothing. */
  readonly from: string;
  readonly to: string;
  /** Operations that it reaches, in the order of the contract. */
  readonly operations: readonly Operation[];
  /** The place in the contract as the change leaves it that is to be looked at. */
  readonly at: Entry | SourceNode;
  readonly farewell: Farewell;
  /** Made of names alone, so that it is the same when lines move. */
  readonly subject: string;
}
