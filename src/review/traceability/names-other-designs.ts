import { documentReferences } from "./document-references.ts";

/** Whether two wordings of a pull request's title and body name different design documents. */
export function namesOtherDesigns(before: readonly string[], after: readonly string[]): boolean {
  const [old, present] = [documentReferences(before), documentReferences(after)];
  return old.paths.symmetricDifference(present.paths).size + old.numbers.symmetricDifference(present.numbers).size > 0;
}
