import { evidenceAt, type Rfc } from "../../artifacts/rfc/index.ts";
import type { Concern } from "./assessment.ts";

/** Text of a document that addresses a reviewing machine, or that a reader cannot see: shown, and never obeyed. */
export const suspicionConcerns = (rfc: Rfc): readonly Concern[] =>
  rfc.suspicions.map(({ range, what }) => {
    const { quote } = evidenceAt(rfc, range);
    return {
      ...range,
      path: rfc.path,
      rule: "doc-injection",
      item: "security-checklist",
      severity: "warning",
      message: `The document holds ${what}. The review reads it as text and does not obey it; take it out, since other machines may.`,
      quote,
      suggestion: null,
      subject: quote,
      draft: null,
    };
  });
