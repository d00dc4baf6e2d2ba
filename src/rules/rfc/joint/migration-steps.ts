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
  const breaking = [...statesChange(rfc, "breaking"), ...statesChange(rfc, "destructive")];
  const subject = alteredText(rfc, breaking);
  const old = named(breaking, column) ?? "the old column";
  const drops = open.has("dm-destructive") || statesChange(rfc, "destructive").length > 0;
  return [
    `1. Expand: ${subject} gets the new form beside the old one as a nullable column; ${old} stays, and existing rows stay unchanged.`,
    `2. Write both: the next release writes ${old} and the new column.`,
    `3. Backfill: a job fills existing rows of ${subject} in batches of 1,000 with a pause of 100 ms, stores the last id, and resumes there after an interruption.`,
    "4. Switch: readers use the new column; both the old code and the new code work at this step. To roll back, the feature flag is switched off or the previous release is redeployed, within 15 minutes; what was written until then is kept.",
    `5. Contract: ${old} goes in a later release, after 14 days without a rollback${drops ? "; a backup of it is taken right before it is dropped, and kept for 90 days" : ""}.`,
  ];
}

/** The table that the document alters, else what it stores. */
function alteredText(rfc: Rfc, breaking: readonly Evidence[]): string {
  const altered = tablesOf(rfc).find(({ created }) => !created);
  return named(breaking, table) ?? (altered === undefined ? entityText(rfc, "the table") : code(altered.name));
}

const name = '[`"]?([\\w.]{2,60})[`"]?';
/** In SQL a name stands bare; in prose only quoted ones are told from other words. */
const table = [
  new RegExp(`\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}`, "i"),
  /\b(?:table|from|of)\s+(?:the\s+)?[`"]([\w.]{2,60})[`"]/i,
];
const column = [
  new RegExp(`\\b(?:drop|alter|rename|modify|change)\\s+column\\s+(?:if\\s+exists\\s+)?${name}`, "i"),
  /\bcolumn\s+[`"]([\w.]{2,60})[`"]/i,
];

/** The first name that one of the patterns finds, the likeliest pattern first, as inline code. */
function named(evidence: readonly Evidence[], patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    for (const { quote } of evidence) {
      const found = pattern.exec(quote)?.[1];
      if (found !== undefined) return code(found);
    }
  }
  return null;
}
