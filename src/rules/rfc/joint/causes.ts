import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { credentialText, dependencyText, operationText, titleText } from "../nouns.ts";
import { remotePartsOf } from "./remote-parts.ts";

/** Checks that one answer settles: they are one question. */
interface Cause {
  readonly checks: readonly string[];
  /** Asks for what the open checks among them lack; without it the heaviest check's own question is asked. */
  readonly ask?: (rfc: Rfc, open: ReadonlySet<string>) => string;
}

/** In the order of what a wrong guess costs: between equal weights the first is asked first. */
export const causes: readonly Cause[] = [
  { checks: ["sb-object-authz", "ic-actors-permissions", "sb-field-authz"] },
  { checks: ["dm-tenancy", "dm-tenancy-key-coverage", "dm-tenancy-tradeoffs"] },
  { checks: ["sb-authn", "sb-client-claims", "sb-admin-surface"] },
  { checks: ["sb-secret-storage", "sb-secret-rotation", "sb-least-privilege"], ask: askCredential },
  { checks: ["wh-signing", "wh-replay"] },
  { checks: ["sb-ssrf", "wh-ssrf"] },
  { checks: ["dm-destructive", "dm-migration", "dm-expand-contract", "dm-backfill", "dm-rollback"] },
  {
    checks: ["ap-timeouts", "ap-retries", "ap-failure-modes", "os-reliability-section", "ap-new-dependency"],
    ask: askOutage,
  },
  { checks: ["ap-idempotency"] },
  { checks: ["wh-retries", "wh-idempotency"] },
  { checks: ["dm-dual-write", "dm-consistency", "dm-concurrency"] },
  {
    checks: [
      "dm-schema",
      "dm-constraints",
      "dm-relationships",
      "ic-entities",
      "os-data-section",
      "ap-data-first",
      "ap-api-entity-trace",
    ],
  },
  { checks: ["api-endpoints", "api-schemas", "os-api-section"] },
  { checks: ["api-errors", "api-error-shape"] },
  { checks: ["ic-data-classification", "ic-compliance", "sb-leakage"] },
  { checks: ["ic-retention"] },
  { checks: ["sb-input-validation", "sb-upload-limits"] },
  { checks: ["sb-rate-limit", "sb-rate-contract", "sb-abuse-cases"] },
  { checks: ["ic-volume", "ap-backpressure"], ask: askLoad },
  { checks: ["api-pagination", "api-page-bounds", "api-filter-sort"] },
  { checks: ["api-deprecation", "api-backcompat", "api-versioning"] },
  { checks: ["ap-ownership", "ap-boundaries", "ap-single-writer", "os-architecture"] },
  { checks: ["os-decision", "os-tradeoffs", "ap-monolith-first"] },
  { checks: ["ic-slo"] },
  { checks: ["os-rollout", "os-milestones", "os-dod"], ask: askDelivery },
  { checks: ["ob-metrics", "ob-alerts"] },
];

/** A question for one or several open checks. */
interface JointQuestion {
  /** The heaviest of the checks. */
  readonly check: string;
  /** All of them, that one included. */
  readonly settles: readonly string[];
  readonly question: string;
  /** Where its cause stands among the others; smaller is asked first. */
  readonly rank: number;
}

/** The questions of a document, one for each cause, from each open check's own question and weight. */
export function jointQuestions(
  rfc: Rfc,
  open: ReadonlyMap<string, { readonly question: string; readonly weight: number }>,
): readonly JointQuestion[] {
  const byCause = Map.groupBy(open.keys(), (id) => {
    const at = causes.findIndex(({ checks }) => checks.includes(id));
    return at === -1 ? id : at;
  });
  return [...byCause].flatMap(([cause, ids]): readonly JointQuestion[] => {
    const rank = typeof cause === "number" ? cause : causes.length;
    const ask = typeof cause === "number" ? causes[cause]?.ask : undefined;
    const order = typeof cause === "number" ? (causes[cause]?.checks ?? []) : ids;
    const sorted = ids.toSorted(
      (a, b) => (open.get(b)?.weight ?? 0) - (open.get(a)?.weight ?? 0) || order.indexOf(a) - order.indexOf(b),
    );
    const [heaviest] = sorted;
    const own = heaviest === undefined ? undefined : open.get(heaviest);
    if (heaviest === undefined || own === undefined) return [];
    const question = ask !== undefined && ids.length > 1 ? ask(rfc, new Set(ids)) : own.question;
    return [{ check: heaviest, settles: sorted, question, rank }];
  });
}

/** `a, b and c`. */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** The parts of a question whose check is open. */
const lacking = (open: ReadonlySet<string>, parts: Readonly<Record<string, string>>): string =>
  listed(Object.entries(parts).flatMap(([id, part]) => (open.has(id) ? [part] : [])));

function askOutage(rfc: Rfc, open: ReadonlySet<string>): string {
  const called = remotePartsOf(rfc).find(({ kind }) => kind === "call")?.name;
  const name = called ?? dependencyText(rfc, "a service that this design calls");
  const parts = lacking(open, {
    "ap-timeouts": "after how long does a call time out",
    "ap-retries": "how often is it retried",
    "ap-failure-modes": "what does the caller get in the meantime",
  });
  return `When ${name} is slow, fails or is down for an hour: ${parts === "" ? "what happens to the work" : parts}?`;
}

function askCredential(rfc: Rfc, open: ReadonlySet<string>): string {
  const parts = lacking(open, {
    "sb-secret-storage": "how is it stored",
    "sb-secret-rotation": "which operation ends it once it has leaked",
    "sb-least-privilege": "what can its holder not do",
  });
  return `Of ${credentialText(rfc, "the new credential")}: ${parts}?`;
}

function askLoad(rfc: Rfc): string {
  return `How many requests per second and rows does ${operationText(rfc, "any", titleText(rfc, "this design"))} have to bear at peak, and what is refused beyond that?`;
}

function askDelivery(rfc: Rfc, open: ReadonlySet<string>): string {
  const parts = lacking(open, {
    "os-milestones": "what ships first",
    "os-rollout": "who gets it first and what turns it off",
    "os-dod": "which number or test says that it is done",
  });
  return `Of ${operationText(rfc, "any", titleText(rfc, "this design"))}: ${parts}?`;
}
