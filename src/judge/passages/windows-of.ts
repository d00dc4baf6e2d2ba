import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Range } from "../../charter/index.ts";
import type { Window } from "../judge-request.ts";

/** What a check looks for in a document. */
export interface Need {
  /** Lines of the document where an answer may stand, the likeliest first (`RfcVerdict.passages`). */
  readonly candidates: readonly Range[];
  /** The end of "Looked for …". */
  readonly lookedFor: string;
  /** What an answer in English holds a word of. */
  readonly words: RegExp;
}

/**
 * Why nothing of a document is shown. `addressed`: it holds text for its reviewer's machine, or hides text. `not-a-design`: it is a
 * template, an index or a description of a process. `path`: its own name holds what is masked. `nothing-visible`: no line is left.
 */
export type WithheldReason = "addressed" | "not-a-design" | "path" | "nothing-visible";

/** What a model is shown of a document for one check, or why it is shown nothing. `whole` as in `JudgeQuestion`. */
export type Shown =
  | { readonly windows: readonly [Window, ...Window[]]; readonly whole: boolean }
  | { readonly withheld: WithheldReason };

/** Why nothing of a document may be shown, whatever is asked; null where it may. */
export function withheldReason({ kind, suspicions, companions }: Rfc): WithheldReason | null {
  if (kind !== "design") return "not-a-design";
  const addressed = [{ suspicions }, ...companions].some((document) => document.suspicions.length > 0);
  return addressed ? "addressed" : null;
}

/** What a model is shown of a document for one check. The same document and need give the same windows. */
export function windowsOf(rfc: Rfc, _need: Need): Shown {
  return { withheld: withheldReason(rfc) ?? "nothing-visible" };
}
