import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Severity } from "../../charter/index.ts";
import { jointDrafts, type RfcCheck, type RfcVerdict } from "../../rules/index.ts";
import type { Draft } from "../review.ts";
import { firstSentence, sentence } from "../sentence.ts";
import type { SourceText } from "../source-text.ts";
import type { Concern } from "./assessment.ts";
import type { Development } from "./earlier-document.ts";

/** A check of a document that fails, is weak or asks, with the severity that its finding has. */
export interface OpenCheck {
  readonly meta: RfcCheck["meta"];
  readonly verdict: RfcVerdict;
  readonly severity: Severity;
  readonly development: Development;
}

/** The draft that answers each check; checks that one draft answers have the same. */
export function draftsOf(rfc: Rfc, failed: readonly OpenCheck[]): ReadonlyMap<string, Draft> {
  const open = new Map(failed.map(({ meta, verdict }) => [meta.id, verdict]));
  return new Map(
    jointDrafts(rfc, open).flatMap(({ covers: [check, ...alsoFor], lines }) => {
      if (check === undefined || lines.length === 0) return [];
      const line = open.get(check)?.line ?? 1;
      const draft: Draft = { check, alsoFor, path: rfc.path, line, language: "markdown", text: lines.join("\n") };
      return [check, ...alsoFor].map((id) => [id, draft] as const);
    }),
  );
}

/** A check that fails or is weak, as a concern at the line of its verdict. `source` is the document's text. */
export function concernOf(
  rfc: Rfc,
  { meta, verdict, severity, development }: OpenCheck,
  source: SourceText,
  draft: Draft | null,
): Concern {
  const words = verdict.evidence[0];
  const line = source.line(verdict.line);
  const undone = undoing(development);
  return {
    rule: meta.id,
    item: meta.item,
    severity,
    path: rfc.path,
    startLine: verdict.line,
    startColumn: 1,
    endLine: verdict.line,
    endColumn: line.length + 1,
    message: [undone, sentence(verdict.reason), firstSentence(meta.problem), firstSentence(meta.remedy)]
      .filter((part) => part !== "")
      .join(" "),
    quote: words?.quote ?? line.trim().slice(0, 240).toWellFormed(),
    suggestion: null,
    // One finding a check and document: it is the same one wherever the section moves and whatever else is edited.
    subject: "",
    ...(verdict.missing && undone === "" && { missing: true }),
    draft,
  };
}

/** What a reader must know of an answer that the change takes out of a merged document. */
function undoing(development: Development): string {
  const quote = development.kind === "undone" ? development.earlier.evidence[0] : undefined;
  return quote === undefined
    ? ""
    : `The base branch answers this on line ${quote.startLine} (\`${quote.quote.replaceAll("`", "").replaceAll(/\s+/g, " ")}\`) and the change takes that out.`;
}
