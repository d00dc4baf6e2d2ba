import { documentReferences } from "./document-references.ts";

/** Whether two wordings of a pull request's title and body name different design documents. */
export function namesOtherDesigns(before: readonly string[], after: readonly string[]): boolean {
  const [old, present] = [documentReferences(before), documentReferences(after)];
  return !isSame(old.paths, present.paths) || !isSame(old.numbers, present.numbers);
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));
