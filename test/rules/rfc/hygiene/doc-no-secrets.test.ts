import { expect, it } from "vitest";
import { checkOf, read } from "../cases.ts";
import { describeFaults } from "./faults.ts";

/** Put together at run time, so that no scanner takes this file for a leak. */
const of = (...parts: readonly string[]): string => parts.join("");
const body = "q7Rk2VbZx9Tn4LwP8sYc3HdM6gJf5aUe1oNiQtXr";
const github = of("gh", "p_", body.slice(0, 36));
const npm = of("np", "m_", body.slice(0, 36));
const basic = Buffer.from("reports:t9Lw-Vq2x").toString("base64");

describeFaults("doc-no-secrets", {
  setting: "# RFC: Mirror\n\n## Proposal\n\nThe worker clones each repository.\n\n{here}\n",
  heavy: [
    `\`\`\`sh\nexport TOKEN=${github}\n\`\`\``,
    `Use the token ${github} for now.`,
    `<!-- ${npm} -->`,
    `| Key | Value |\n| --- | --- |\n| token | ${npm} |`,
    `\`\`\`http\nGET /reports\nAuthorization: Basic ${basic}\n\`\`\``,
    of(
      "```\n-----BEGIN EC ",
      "PRIVATE KEY-----\n",
      `${body}${body.slice(0, 24)}\n`.repeat(4),
      "-----END EC PRIVATE KEY-----\n```",
    ),
  ],
  fine: [
    "The key AKIAIOSFODNN7EXAMPLE is read from the environment.",
    "`Authorization: Basic <base64>` and `Authorization: Bearer $TOKEN`",
    of("Basic ", Buffer.from("user:password").toString("base64")),
    "A token begins with `ghp_` and is 40 characters long.",
    "`postgres://user:password@localhost/orders`",
    "The secret is kept in the vault under `mirror/token`.",
  ],
  documents: [{ title: "in a template", markdown: `# RFC: <title>\n\n## Summary\n\n${github}\n`, status: "fail" }],
});

it("shows no more of a credential than its first four characters, and none of its neighbour", () => {
  const verdict = read(checkOf("doc-no-secrets"), `# RFC: A\n\n## Proposal\n\nUse ${github} or ${npm} here.\n`);
  expect(verdict.evidence.map(({ quote }) => quote)).toEqual(["Use ghp_", "or npm_"]);
  expect(JSON.stringify(verdict)).not.toContain(github.slice(0, 12));
  expect(JSON.stringify(verdict)).not.toContain(npm.slice(0, 12));
});
