import { type ChangedFile, unreadableWords } from "../../../change/index.ts";
import { type ApiFormat, type ContractFile, formatNames } from "../contract.ts";
import { isNamedContract, languageOf } from "./contract-names.ts";
import type { ContractSides } from "./contract-sides.ts";
import { rootLanguage } from "./contract-text.ts";

/**
 * Changed contracts of which one side cannot be read at all, as their name or what the other side holds tells: nothing may be
 * promised of them.
 */
export function unreadContracts(sides: ContractSides): readonly ContractFile[] {
  return sides.changed.flatMap(({ path, previousPath, head, base }): readonly ContractFile[] => {
    const from = previousPath ?? path;
    const error = unreadableWords(head) ?? unreadBase(base, head);
    if (error === null || !(sides.accepts(path) || sides.accepts(from))) return [];
    const language = languageOf(from) ?? languageOf(path);
    if (language === null) return [];
    const text = sides.before.get(from) ?? sides.after.get(path) ?? null;
    const root = language === "yaml" && text !== null ? rootLanguage(text) : null;
    if (root === null && !isNamedContract(path) && !isNamedContract(from)) return [];
    const format: ApiFormat = language === "yaml" ? (root ?? "openapi") : language;
    return [{ path, format, language: formatNames[format], operations: 0, title: null, error, problems: [] }];
  });
}

/** Why there is nothing to compare a file with that the base branch has. A file that is gone has nothing to be compared. */
function unreadBase(base: ChangedFile["base"], head: ChangedFile["head"]): string | null {
  const why = head.kind === "text" ? unreadableWords(base) : null;
  return why === null ? null : `nothing was compared, since of the base branch's version ${why}`;
}
