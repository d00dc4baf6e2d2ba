import { baseTexts, type ChangedFile, type ChangeSet, headTexts, type SideTexts } from "../../../change/index.ts";
import { languageOf, mayBeContract, type NamedLanguage } from "./contract-names.ts";

/** How contracts are recognised. */
export interface ContractSelection {
  /** Whether the policy or the command line names a file; null: by name and content. */
  readonly named: ((path: string) => boolean) | null;
  readonly ignored: (path: string) => boolean;
  /** Everything of the contracts is looked at, not only what the change touches. */
  readonly audit: boolean;
}

/** Both sides of a change as contracts are looked for in them. */
export interface ContractSides {
  /** Changed files whose ending is that of a contract, in the order of the change. */
  readonly changed: readonly ChangedFile[];
  readonly before: SideTexts;
  readonly after: SideTexts;
  /** Where a file of the head stands in the base branch, if it was moved; else the same path. */
  previousPath(path: string): string;
  /** Whether a file may be a contract by its path. */
  accepts(path: string): boolean;
}

/** The sides of a change. Files that the selection ignores may still be parts of contracts. */
export function contractSides(change: ChangeSet, selection: ContractSelection): ContractSides {
  const moved = new Map(
    change.files.flatMap(({ path, previousPath }) => (previousPath === null ? [] : [[path, previousPath]])),
  );
  const { named, ignored } = selection;
  return {
    changed: change.files.filter(({ path, previousPath }) => languageOf(path) ?? languageOf(previousPath ?? "")),
    before: baseTexts(change),
    after: headTexts(change),
    previousPath: (path) => moved.get(path) ?? path,
    accepts: (path) =>
      languageOf(path) !== null && !ignored(path) && (named === null ? mayBeContract(path) : named(path)),
  };
}

/** Paths of one side in one language, in the order of the alphabet, with their texts. Those that cannot be read are left out. */
export const filesIn = (
  side: SideTexts,
  language: NamedLanguage,
): readonly { readonly path: string; readonly text: string }[] =>
  [...side]
    .flatMap(([path, text]) => (text !== null && languageOf(path) === language ? [{ path, text }] : []))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
