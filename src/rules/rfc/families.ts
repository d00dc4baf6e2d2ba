import { apiContractChecks } from "./api-contract/index.ts";
import { architectureChecks } from "./architecture/index.ts";
import { dataModelingChecks } from "./data-modeling/index.ts";
import { deliveryChecks } from "./delivery/index.ts";
import { hygieneChecks } from "./hygiene/index.ts";
import { inputContractChecks } from "./input-contract/index.ts";
import type { RfcCheck } from "./rfc-check.ts";
import { securityChecks } from "./security/index.ts";
import { webhookChecks } from "./webhooks/index.ts";

/** Checks that belong together. */
export interface CheckFamily {
  /** The folder of their files. */
  readonly id: string;
  /** The heading of their list. */
  readonly title: string;
  /** In the order of the rule book. */
  readonly checks: readonly RfcCheck[];
}

/** Every family of document checks, in the order of the rule book. */
export const checkFamilies: readonly CheckFamily[] = [
  {
    id: "input-contract",
    title: "What a design starts from: actors, data, load, promises",
    checks: inputContractChecks,
  },
  {
    id: "architecture",
    title: "Components, their boundaries, and what happens when one fails",
    checks: architectureChecks,
  },
  { id: "security", title: "Who may do what, and what must never leak", checks: securityChecks },
  { id: "data-modeling", title: "Tables, consistency, migrations, tenants", checks: dataModelingChecks },
  { id: "api-contract", title: "Operations, shapes, errors, pages, versions", checks: apiContractChecks },
  { id: "webhooks", title: "Webhooks, sent and received", checks: webhookChecks },
  {
    id: "delivery",
    title: "The answer's own parts: alternatives, milestones, rollout, signals",
    checks: deliveryChecks,
  },
  { id: "hygiene", title: "The document itself", checks: hygieneChecks },
];
