import type { Evidence } from "../../charter/index.ts";

/**
 * What a design touches; checks that need a signal do not run without it.
 * `api`: an HTTP or RPC surface is added or changed · `list`: an operation returns a collection · `write`: an unsafe
 * operation · `public`: consumers outside the owning team · `db`: persistence is added or changed · `migration`: existing
 * data or schema changes · `network`: a synchronous call to another service · `async`: queue, job, cron, event ·
 * `webhook-out`: we deliver webhooks · `webhook-in`: we receive webhooks · `tenant`: several customers share the system ·
 * `object`: objects owned by a user or organisation · `personal`: personal or secret data · `credential`: a new key, token or
 * secret · `service`: a new deployable · `upload`: files or large bodies.
 */
export type Signal = (typeof signals)[number];

/** All signals, in the order a report lists them. */
export const signals = [
  "api",
  "list",
  "write",
  "public",
  "db",
  "migration",
  "network",
  "async",
  "webhook-out",
  "webhook-in",
  "tenant",
  "object",
  "personal",
  "credential",
  "service",
  "upload",
] as const;

/** `unsure` never produces a finding, it produces a question. */
export interface SignalState {
  readonly state: "on" | "off" | "unsure";
  /** The lines that decided; empty when it is off for want of any. */
  readonly evidence: readonly Evidence[];
}

/** Every signal of a document. */
export type Scope = Readonly<Record<Signal, SignalState>>;
