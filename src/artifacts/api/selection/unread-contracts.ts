import { unreadableWords } from "../../../change/index.ts";
import type { ApiFormat, ContractFile } from "../contract.ts";
import { isNamedContract, languageOf } from "./contract-names.ts";
import type { ContractSides } from "./contract-sides.ts";
import { rootLanguage } from "./contract-text.ts";

/** Changed contracts whose content cannot be read at all, as their name or what the base branch holds tells: nothing may be promised of them. */
export function unreadContracts(sides: ContractSides): readonly ContractFile[] {
  return sides.changed.flatMap(({ path, previousPath, head }): readonly ContractFile[] => {
    const error = unreadableWords(head);
    const language = languageOf(path);
    if (error === null || language === null || !sides.accepts(path)) return [];
    const before = sides.before.get(previousPath ?? path) ?? null;
    const root = language === "yaml" && before !== null ? rootLanguage(before) : null;
    if (root === null && !isNamedContract(path)) return [];
    const format: ApiFormat = language === "yaml" ? (root ?? "openapi") : language;
    return [{ path, format, language: languages[format], operations: 0, title: null, error, problems: [] }];
  });
}

const languages = {
  openapi: "OpenAPI",
  asyncapi: "AsyncAPI",
  graphql: "GraphQL",
  protobuf: "Protocol Buffers",
} as const satisfies Record<ApiFormat, string>;
