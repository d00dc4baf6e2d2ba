import type { Finding, Suggestion } from "../charter/index.ts";
import { maskSecrets } from "./secrets.ts";

/** What a report may offer in place of the lines; null where they hold a credential: masked, it would be no replacement. */
export const suggestionOf = ({ suggestion }: Finding): Suggestion | null =>
  suggestion === null || maskSecrets(suggestion.replacement) !== suggestion.replacement ? null : suggestion;
