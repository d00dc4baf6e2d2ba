import { parse } from "yaml";
import type { ContractLanguage } from "../review.ts";

/** A draft in the language of its contract: rules over OpenAPI and AsyncAPI write theirs in YAML, which JSON files do not take. */
export function draftIn(language: ContractLanguage, draft: string): string {
  return language === "json" ? JSON.stringify(parse(draft), null, 2) : draft;
}
