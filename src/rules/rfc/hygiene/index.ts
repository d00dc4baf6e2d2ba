import type { RfcCheck } from "../rfc-check.ts";
import { docBrokenLink } from "./doc-broken-link.ts";
import { docContradiction } from "./doc-contradiction.ts";
import { docEmptySection } from "./doc-empty-section.ts";
import { docInjection } from "./doc-injection.ts";
import { docNoSecrets } from "./doc-no-secrets.ts";
import { docNumberMismatch } from "./doc-number-mismatch.ts";
import { docPlaceholder } from "./doc-placeholder.ts";
import { docTemplateResidue } from "./doc-template-residue.ts";

/** The document itself. */
export const hygieneChecks: readonly RfcCheck[] = [
  docPlaceholder,
  docEmptySection,
  docTemplateResidue,
  docContradiction,
  docNumberMismatch,
  docBrokenLink,
  docNoSecrets,
  docInjection,
];
