import { parseRfc, type Rfc } from "../../artifacts/rfc/index.ts";
import type { ChangeSet } from "../../change/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { isDocumentPath } from "../select-files.ts";
import { documentReferences, isNamed, textsOf } from "./document-references.ts";

/** Designs that one change is compared with; somebody who names more of them names a list. */
const mostDesigns = 5;

/**
 * The designs that a change implements: those it names, as the base branch holds them or as the change leaves them, and the
 * one that comes with it. `documents` are those that the change adds or edits.
 */
export function namedDesigns(change: ChangeSet, policy: Policy, documents: readonly Rfc[]): readonly Rfc[] {
  const references = documentReferences(textsOf(change));
  const own = documents.filter(({ kind }) => kind === "design");
  const named = own.filter(({ path }) => isNamed(references, path));
  const kept = change.base
    .filter(({ path }) => isDocumentPath(path, policy, "paths") && isNamed(references, path))
    .slice(0, mostDesigns)
    .map(({ path, text }) => parseRfc({ path, text }))
    .filter(({ kind }) => kind === "design");
  const implemented = [...named, ...kept];
  return (implemented.length === 0 && own.length === 1 ? own : implemented).slice(0, mostDesigns);
}
