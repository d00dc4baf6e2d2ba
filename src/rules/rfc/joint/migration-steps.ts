import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { code, entityText } from "../nouns.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { tablesOf } from "../reading/tables.ts";
import type { JointDraftRule, OpenChecks } from "./joint-draft.ts";

/** The order in which old and new code run side by side: expand, backfill, switch, contract, with the way back. */
export const migrationSteps: JointDraftRule = {
  covers: ["dm-migration", "dm-expand-contract", "dm-backfill", "dm-destructive", "dm-rollback"],
  write,
};

function write(rfc: Rfc, open: OpenChecks): readonly string[] {
  const subject = alteredText(rfc);
  const drops = open.has("dm-destructive") || statesChange(rfc, "destructive").length > 0;
  return [
    `1. Expand: ${subject} gets the new form beside the old one as a nullable column; the old column stays, and existing rows stay unchanged.`,
    "2. Write both: the next release writes the old and the new column.",
    `3. Backfill: a job fills existing rows of ${subject} in batches of 1,000 with a pause of 100 ms, stores the last id, and resumes there after an interruption.`,
    "4. Switch: readers use the new column; both the old code and the new code work at this step. To roll back, the feature flag is switched off or the previous release is redeployed, within 15 minutes; what was written until then is kept.",
    `5. Contract: the old form goes in a later release, after 14 days without a rollback${drops ? "; a backup of it is taken right before it is dropped, and kept for 90 days" : ""}.`,
  ];
}

/** The table that the document alters, else what it stores. */
function alteredText(rfc: Rfc): string {
  const altered = tablesOf(rfc).find(({ created }) => !created)?.name ?? namedIn(statesChange(rfc, "breaking"));
  return altered === null ? entityText(rfc, "the table") : code(altered);
}

const named = /\b(?:table|from|alter\s+table|of)\s+(?:if\s+exists\s+)?(?:the\s+)?[`"]([\w.]{2,60})[`"]/i;

function namedIn(evidence: readonly Evidence[]): string | null {
  for (const { quote } of evidence) {
    const name = named.exec(quote)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
