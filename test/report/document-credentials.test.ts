import { expect, test } from "vitest";
import { renderCheckRun, renderComment, renderJson, renderText } from "../../src/report/index.ts";
import { reviewOf } from "../review/review-of.ts";
import { links } from "./scenes.ts";

/** Put together at run time, so that no scanner takes this file for a leak. */
const body = "q7Rk2VbZx9Tn4LwP8sYc3HdM6gJf5aUe1oNi";
const token = ["gh", "p_", body].join("");
const pair = Buffer.from("reports:t9Lw-Vq2x").toString("base64");

const places: readonly (readonly [string, string])[] = [
  ["the title", `# RFC: Mirror with ${token}\n\n## Proposal\n\nThe worker calls the host over HTTP.\n`],
  [
    "a sentence",
    `# RFC: Mirror\n\n## Proposal\n\nThe worker calls the host with ${token} and stores the rows in a table.\n`,
  ],
  ["a path", `# RFC: Mirror\n\n## API\n\n\`POST /v1/mirrors/${token}\` creates a mirror.\n`],
  [
    "a column",
    `# RFC: Mirror\n\n## Data\n\n\`\`\`sql\nCREATE TABLE t (id bigint DEFAULT 1, k text DEFAULT '${token}');\n\`\`\`\n`,
  ],
  ["a header", `# RFC: Mirror\n\n## API\n\n\`\`\`http\nGET /v1/mirrors\nAuthorization: Basic ${pair}\n\`\`\`\n`],
  [
    "behind a long line",
    `# RFC: Mirror\n\n## Proposal\n\n${"The worker calls the host over HTTP, ".repeat(6)}with ${token}.\n`,
  ],
];

test.each(places)("a credential in %s is reported and shown nowhere", async (_, markdown) => {
  const review = await reviewOf({ "docs/rfcs/0001-mirror.md": markdown });
  const finding = review.findings.find(({ rule }) => rule === "doc-no-secrets");
  expect(finding).toMatchObject({ severity: "blocking", status: "open" });
  const { summary, text, annotations } = renderCheckRun(review, links);
  for (const output of [
    renderComment(review, null),
    renderText(review),
    renderJson(review),
    summary,
    text,
    JSON.stringify(annotations),
  ]) {
    expect(output).not.toContain(body.slice(0, 12));
    expect(output).not.toContain(pair.slice(0, 12));
  }
});
