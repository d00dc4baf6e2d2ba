import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { RfcVerdict } from "../rfc-check.ts";

/** The checks of a document that are open (failed or weak), by id, in the order of the rule book. */
export type OpenChecks = ReadonlyMap<string, RfcVerdict>;

/** Several gaps that one draft closes better than one draft each. */
export interface JointDraftRule {
  /** Checks whose drafts it takes the place of, where two or more of them are open. */
  readonly covers: readonly string[];
  /** Written for a single open check too. */
  readonly alone?: true;
  /** Where given: it is written only where this one is open. */
  readonly leader?: string;
  /** Markdown lines from the document's own nouns; `open` holds covered checks only, at least two. */
  readonly write: (rfc: Rfc, open: OpenChecks) => readonly string[];
}

/** The checks' own drafts one after the other, each line once: fences stay whole. */
export function joined(open: OpenChecks, without: readonly string[] = []): readonly string[] {
  const lines: string[] = [];
  for (const [id, { draft }] of open) {
    if (without.includes(id)) continue;
    const isPlain = draft.every((line) => /^\s*[-*\d]/.test(line));
    if (isPlain) lines.push(...draft.filter((line) => !lines.includes(line)));
    else if (!lines.join("\n").includes(draft.join("\n"))) lines.push(...(lines.length > 0 ? [""] : []), ...draft, "");
  }
  return trimmed(lines);
}

/** Without empty lines at the end and without two in a row. */
export function trimmed(lines: readonly string[]): readonly string[] {
  const kept = lines.filter((line, at) => line !== "" || (at > 0 && lines[at - 1] !== ""));
  return kept.at(-1) === "" ? kept.slice(0, -1) : kept;
}
