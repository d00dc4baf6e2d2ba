import type { ContractChange } from "../artifacts/api/index.ts";
import type { ContractLanguage } from "./review.ts";

/** The language that a contract is written in, and so what is drafted for it. */
export function languageOf(change: ContractChange): ContractLanguage {
  switch (change.format) {
    case "openapi":
    case "asyncapi": {
      const { root } = change.after ?? change.before ?? { root: null };
      return root !== null && root.file.text[root.start] === "{" ? "json" : "yaml";
    }
    case "graphql":
    case "protobuf":
      return change.format;
    default:
      return change satisfies never;
  }
}
