import type { ItemId } from "../../charter/index.ts";
import type { ProposalPartId } from "../review.ts";

/** Which of the seven parts answers for which item of the charter. */
const parts: Readonly<Record<ItemId, ProposalPartId>> = {
  "product-requirements": "architecture",
  "data-requirements": "data-model",
  constraints: "reliability",
  "existing-stack": "architecture",
  "ownership-and-boundaries": "architecture",
  "modular-monolith-first": "architecture",
  "data-model-first": "architecture",
  "explicit-failure-modes": "reliability",
  "object-level-authorization": "security",
  "input-validation": "security",
  "no-sensitive-leaks": "security",
  "rate-limiting": "security",
  "least-privilege": "security",
  "entities-and-constraints": "data-model",
  "transactional-boundaries": "data-model",
  "backward-compatible-migrations": "data-model",
  "multi-tenancy": "data-model",
  "endpoints-and-schemas": "api-contract",
  "versioning-and-deprecation": "api-contract",
  "pagination-filtering-sorting": "api-contract",
  webhooks: "api-contract",
  "reliability-plan": "reliability",
  "security-checklist": "security",
  "implementation-plan": "implementation",
  "definition-of-done": "implementation",
};

/** Checks that answer for another part than their item does: trade-offs stand with the architecture. */
const exceptions: ReadonlyMap<string, ProposalPartId> = new Map([["os-tradeoffs", "architecture"]]);

/** The part in which a check's words and drafts stand; `check` is null for facts of no check. */
export const partOf = (item: ItemId, check: string | null): ProposalPartId =>
  (check === null ? undefined : exceptions.get(check)) ?? parts[item];
