import { parseRfc, type Rfc } from "../../artifacts/rfc/index.ts";
import type { ChangedFile } from "../../change/index.ts";
import type { RfcVerdict } from "../../rules/index.ts";
import { changedSpans, overlapsAny } from "../changed-spans.ts";
import type { LineSpan } from "../review.ts";

/** A design document as the base branch holds it, and which lines of the new one differ. */
export interface EarlierDocument {
  readonly rfc: Rfc;
  /** Lines of the new document. */
  readonly changed: readonly LineSpan[];
}

/**
 * What the base branch holds of a document that the change edits; null for a new one. `linked` finds the text of a file as the
 * base branch has it: an answer that stood in one that belongs to the document was an answer.
 */
export function earlierDocument(
  file: ChangedFile | undefined,
  linked: (path: string) => string | null,
): EarlierDocument | null {
  if (file === undefined || file.base.kind !== "text" || file.head.kind !== "text") return null;
  const rfc = parseRfc({ path: file.previousPath ?? file.path, text: file.base.text, linked });
  return rfc.kind === "design" ? { rfc, changed: changedSpans(file) } : null;
}

/** How a verdict came about: the change undid what was answered, left open what was open, or neither. */
export type Development =
  | { readonly kind: "new" }
  | { readonly kind: "undone"; readonly earlier: RfcVerdict }
  | { readonly kind: "left-open" };

const isOpen = ({ status }: RfcVerdict): boolean => status === "fail" || status === "weak" || status === "unknown";

/**
 * What a change to a document has to do with a verdict on it. A gap that was there before and that the change does not
 * touch is nobody's to fill in this pull request.
 */
export function developmentOf(now: RfcVerdict, earlier: RfcVerdict | null, changed: readonly LineSpan[]): Development {
  if (earlier === null || !isOpen(now)) return { kind: "new" };
  if (earlier.status === "pass") return { kind: "undone", earlier };
  const places = [{ startLine: now.line, endLine: now.line }, ...now.evidence];
  return isOpen(earlier) && earlier.status === now.status && !places.some((place) => overlapsAny(changed, place))
    ? { kind: "left-open" }
    : { kind: "new" };
}
