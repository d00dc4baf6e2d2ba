import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Credential, credentialsIn, rangeBetween, textOf } from "../../../charter/index.ts";
import { references } from "../references.ts";
import { type Defect, defineDefectCheck } from "./define-defect-check.ts";

/** As many characters of a credential as tell its owner which one it is. */
const shown = 4;
/** Characters in front of it, which say where it is used. */
const before = 80;

/** Put together here, so that no scanner takes this file for a leak. */
const key = ["gh", "p_q7Rk2VbZx9Tn4LwP8sYc3HdM6gJf5aUe1oNi"].join("");

const leaked = `# RFC: Mirror the repositories

## Proposal

The worker clones each repository once an hour. To try it out:

\`\`\`sh
curl -H "Authorization: token ${key}" https://api.github.com/user
\`\`\`
`;

const sample = `# RFC: Mirror the repositories

## Proposal

The worker clones each repository once an hour. To try it out:

\`\`\`sh
export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
curl -H "Authorization: token $GITHUB_TOKEN" https://api.github.com/user
\`\`\`
`;

/** Whether a credential is written out in the document. Its quote ends at the credential's fourth character. */
export const docNoSecrets = defineDefectCheck({
  meta: {
    id: "doc-no-secrets",
    title: "A credential stands in the document",
    item: "no-sensitive-leaks",
    severity: "blocking",
    problem:
      "The history of a repository keeps what a later commit takes out, and so does every clone, mirror and cache. A key that was pushed once is known.",
    remedy: "Revoke the credential, then write a placeholder such as `$TOKEN` or the issuer's documentation value.",
    quietWhen: [
      "The value is a sample: from a manual, of `x`, cut short, or a pair such as `user:password`.",
      "The name of a variable or of a secret stands there, not its value.",
    ],
    references: [references.secretScanning, references.api8],
    examples: {
      bad: [{ title: "A token in a command", markdown: leaked, status: "fail", quote: "Authorization: token ghp_" }],
      good: [{ title: "A sample key and a variable", markdown: sample, status: "pass" }],
    },
  },
  spares: [],
  defects,
  lookedFor: "tokens, private keys and passwords",
  question: (_, { evidence }) =>
    `Is the credential on line ${evidence.startLine} revoked, and which placeholder stands for it?`,
});

function defects(rfc: Rfc): readonly Defect[] {
  const found = credentialsIn(rfc.text);
  return found.flatMap((each, at) => (each.sample ? [] : [defectOf(rfc, each, found[at - 1]?.end ?? 0)]));
}

/** The quote begins behind an earlier credential of the same line and never holds more than the first characters of one. */
function defectOf(rfc: Rfc, { kind, start, end }: Credential, earlier: number): Defect {
  const { startLine } = rangeBetween(rfc, start, start);
  const lineStart = rfc.lineStarts[startLine - 1] ?? 0;
  const from = Math.max(lineStart, earlier, start - before);
  const quote = textOf(rfc, rangeBetween(rfc, from, start + (kind === "private key" ? 10 : shown))).trim();
  return {
    evidence: { path: rfc.path, startLine, endLine: startLine, quote },
    note: `holds a ${kind} of ${end - start} characters, quoted up to its first ${shown}`,
    weight: "heavy",
  };
}
