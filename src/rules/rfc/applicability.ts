import { signals as allSignals, type Rfc, type Signal } from "../../artifacts/rfc/index.ts";
import type { Evidence } from "../../charter/index.ts";

/**
 * Whether a check is asked of a document. `unsure` never produces a finding, it produces a question. The evidence is what
 * raised the question: an endpoint, a table, a call.
 */
export type Applicability =
  | { readonly kind: "applies"; readonly because: readonly Evidence[] }
  | { readonly kind: "unsure"; readonly reason: string; readonly because: readonly Evidence[] }
  | { readonly kind: "off"; readonly reason: string };

/** Always asked. */
export const always: Applicability = { kind: "applies", because: [] };

/** Asked where one of the signals is on; unsure where one may be. `otherwise` is why it does not apply when all are off. */
export function whenAnyOf(rfc: Rfc, signals: readonly Signal[], otherwise: string): Applicability {
  const states = signals.map((signal) => ({ signal, ...rfc.scope[signal] }));
  const on = states.filter((state) => state.state === "on");
  if (on.length > 0) return { kind: "applies", because: on.flatMap((state) => state.evidence) };
  const unsure = states.filter((state) => state.state === "unsure");
  if (unsure.length === 0) return { kind: "off", reason: otherwise };
  return {
    kind: "unsure",
    reason: `It is not clear whether ${unsure.map((state) => touches[state.signal]).join(" or ")}`,
    because: unsure.flatMap((state) => state.evidence),
  };
}

/**
 * Signals of something that runs and can fail; any of them is enough to ask how fast, how much and how it is watched. A call
 * to another service alone is not: documents that design nothing mention many.
 */
export const running: readonly Signal[] = [
  "api",
  "list",
  "write",
  "async",
  "webhook-out",
  "webhook-in",
  "tenant",
  "credential",
  "service",
  "upload",
];

/** Asked of whatever designs a part of a backend: a language feature, a document of policy and a client alone are none. */
export function whenBackend(rfc: Rfc): Applicability {
  const applicability = whenAnyOf(rfc, allSignals, "No API, no data and no background work is designed");
  return applicability.kind === "unsure"
    ? { ...applicability, reason: "It is not clear whether a part of a backend is designed" }
    : applicability;
}

/** Asked where both are; unsure where one is unsure and none is off. */
export function both(first: Applicability, second: Applicability): Applicability {
  if (first.kind === "off") return first;
  if (second.kind === "off") return second;
  if (first.kind === "unsure") return first;
  if (second.kind === "unsure") return second;
  return { kind: "applies", because: [...first.because, ...second.because] };
}

/** Each signal as the end of "it is not clear whether …". */
const touches: Readonly<Record<Signal, string>> = {
  api: "an API is added or changed",
  list: "an operation returns a collection",
  write: "an operation writes",
  public: "anyone outside the owning team calls it",
  db: "anything is persisted",
  migration: "existing data or schema changes",
  network: "another service is called",
  async: "work runs in the background",
  "webhook-out": "webhooks are sent",
  "webhook-in": "webhooks are received",
  tenant: "several customers share the system",
  object: "objects belong to a user or an organisation",
  personal: "personal or secret data is handled",
  credential: "a new credential is introduced",
  service: "a new service is deployed",
  upload: "files or large bodies are taken in",
};
