import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { errorModelDraft, paginationDraft } from "../draft/api-drafts.ts";
import type { RfcVerdict } from "../rfc-check.ts";
import { deliveryPlan } from "./delivery-plan.ts";
import { failureTable } from "./failure-table.ts";
import { type JointDraftRule, joined, trimmed } from "./joint-draft.ts";
import { migrationSteps } from "./migration-steps.ts";
import { schemaScript } from "./schema-script.ts";

/** A draft for one or several open checks, in Markdown lines. */
interface JointDraft {
  /** The open checks that it answers, in the order of the rule book. */
  readonly covers: readonly string[];
  readonly lines: readonly string[];
}

/** Checks whose points make one list; the drafts name an operation or an asset each. */
const securityList: JointDraftRule = {
  covers: [
    "sb-authn",
    "sb-object-authz",
    "sb-field-authz",
    "sb-client-claims",
    "sb-admin-surface",
    "sb-input-validation",
    "sb-ssrf",
    "sb-upload-limits",
    "sb-leakage",
    "sb-secret-storage",
    "sb-secret-rotation",
    "sb-rate-limit",
    "sb-rate-contract",
    "sb-least-privilege",
    "sb-db-role",
    "sb-abuse-cases",
    "os-security",
  ],
  write: (_, open) =>
    open.has("os-security") && open.size >= 4
      ? ["### Security considerations", "", ...joined(open, ["os-security"])]
      : joined(open),
};

const rules: readonly JointDraftRule[] = [
  failureTable,
  // Who has not said what is stored gets the keys and the transaction along with the columns.
  {
    leader: "dm-schema",
    covers: ["ic-entities", "dm-schema", "dm-constraints", "dm-indexes", "dm-consistency", "os-data-section"],
    write: (_, open) => open.get("dm-schema")?.draft ?? joined(open),
  },
  schemaScript,
  migrationSteps,
  { covers: ["ic-entities", "os-data-section"], write: (_, open) => first(open) },
  { covers: ["api-endpoints", "api-schemas", "os-api-section"], write: (_, open) => joined(open) },
  { covers: ["api-errors", "api-error-shape"], write: errorModelDraft },
  {
    covers: ["api-pagination", "api-page-bounds", "api-filter-sort"],
    write: (rfc, open) => [
      ...paginationDraft(rfc),
      ...(open.has("api-filter-sort") ? ["", ...(open.get("api-filter-sort")?.draft ?? [])] : []),
    ],
  },
  { covers: ["api-versioning", "api-backcompat", "api-deprecation"], write: (_, open) => joined(open) },
  {
    covers: ["wh-event-catalog", "wh-signing", "wh-replay", "wh-retries", "wh-idempotency", "wh-ssrf"],
    write: (_, open) => [
      ...joined(open),
      "- A change and its event are written in one transaction, the event to an outbox; deliveries are made from the outbox, so that neither exists without the other.",
    ],
  },
  { covers: ["ob-metrics", "ob-alerts", "ic-slo"], write: (_, open) => joined(open) },
  { covers: ["ap-ownership", "ap-boundaries", "ap-single-writer"], write: (_, open) => joined(open) },
  securityList,
  deliveryPlan,
];

/** The draft that closes most: the others ask for parts of it. */
function first(open: ReadonlyMap<string, RfcVerdict>): readonly string[] {
  return [...open.values()].find(({ draft }) => draft.length > 0)?.draft ?? [];
}

/**
 * The drafts for the open checks of a document: a joint one where a rule covers two or more of them, else the check's own.
 * `open` is in the order of the rule book; a check without a draft of its own has none here either.
 */
export function jointDrafts(rfc: Rfc, open: ReadonlyMap<string, RfcVerdict>): readonly JointDraft[] {
  const drafted = new Map([...open].filter(([, { draft }]) => draft.length > 0));
  const taken = new Set<string>();
  return [...drafted].flatMap(([id, { draft }]): readonly JointDraft[] => {
    if (taken.has(id)) return [];
    const rule = rules.find(
      ({ covers, leader }) => covers.includes(id) && (leader === undefined || drafted.has(leader)),
    );
    const covered = new Map([...drafted].filter(([other]) => rule?.covers.includes(other) && !taken.has(other)));
    if (rule === undefined || (covered.size < 2 && rule.alone !== true)) return [{ covers: [id], lines: draft }];
    for (const other of covered.keys()) taken.add(other);
    return [{ covers: [...covered.keys()], lines: trimmed(rule.write(rfc, covered)) }];
  });
}
