import type { Finding } from "../charter/index.ts";
import { inline, paragraph, strong } from "./markdown/nodes.ts";
import { serialize } from "./markdown/serialize.ts";
import { holdsCommand, userCode, userProse } from "./markdown/user-text.ts";
import { suggestionOf } from "./suggestion.ts";
import { showInvisible } from "./visible.ts";

/**
 * A comment at the lines of a finding, with a suggestion that GitHub turns into a button. Null where there is none to offer:
 * the text must go into the file as it stands, so that nothing in it can be masked, made visible or marked.
 */
export function renderSuggestion(finding: Finding): string | null {
  const suggestion = suggestionOf(finding);
  if (suggestion === null || holdsCommand(suggestion.replacement)) return null;
  if (showInvisible(suggestion.replacement) !== suggestion.replacement) return null;
  return serialize([
    paragraph(...inline(strong(userCode(finding.rule, 80)), ` (${finding.severity}): `, userProse(finding.message))),
    // The serialiser makes the fence longer than any run of backticks inside.
    { type: "code", lang: "suggestion", meta: null, value: suggestion.replacement },
  ]);
}

/** What stands above a batch of suggestions. `count` of them; `sha` is the reviewed commit. */
export const renderSuggestionBatch = (count: number, sha: string): string =>
  serialize([
    paragraph(
      `arch-review: ${count === 1 ? "1 suggestion" : `${count} suggestions`} for the findings at `,
      userCode(sha.slice(0, 7)),
      ". Reviewed with the replacement in place, each finding is gone and nothing new comes up.",
    ),
  ]);
