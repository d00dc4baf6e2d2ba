import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../../src/artifacts/rfc/index.ts";
import { checkOf } from "../cases.ts";
import { describeFaults } from "./faults.ts";

describeFaults("doc-template-residue", {
  setting: "# RFC: Copy the archive\n\n## Proposal\n\nA worker copies the records one by one.\n\n{here}\n",
  heavy: [
    "## Summary\n\nOne paragraph explanation of the feature.",
    "## Motivation\n\nWhy are we doing this? What use cases does it support? What is the expected outcome?",
    "## Alternatives\n\nDescribe the alternatives that you considered and why you rejected them.",
    "## Goals\n\nList the specific goals of the feature.",
    "## Background\n\nProvide a short description of the problem.",
    "## Plan\n\nThis section should list the steps of the work.",
    "## Risks\n\nExplain the proposal as if it was already included in the product.",
    "<<[UNRESOLVED @mira]>>\nWho pays?\n<<[/UNRESOLVED]>>",
  ],
  light: [
    "<!-- Describe the change in a few sentences. -->\n\nRecords are copied.",
    "<!--\nThis section is for explicitly listing the goals.\n-->",
    "<!--\nUpdated afterwards\n-->",
    "<!-- What other approaches did you consider, and why did you rule them out? -->",
    "<!-- **Note:** remove this comment before merging. -->",
  ],
  fine: [
    "<!-- toc -->\n<!-- /toc -->",
    "<!-- markdownlint-disable MD013 -->",
    '<!-- arch-review: ignore os-tradeoffs reason="decided by the board" -->',
    "<!-- Copyright the authors -->",
    "<!-- Note to self: the figure is drawn with the old tool. -->",
    "<!-- The worker of the first draft copied whole tables. -->",
    "## Commands\n\n- List the records: `archive ls`.\n- Describe a record: `archive show`.",
    "## Summary\n\nDescribe the archive to the worker in its configuration. The worker then copies it.",
    "This section describes what is not required.",
    "## Goal\n\nProvide a way to copy the archive every night.",
    "## Goals\n\nAdd an endpoint that starts a copy.\n\nList all archives on one page.",
    "## Goal\n\nDefine a common format for copies.",
    "## Why now?\n\nThe old store is switched off in May.",
  ],
});

describe("a template of the repository", () => {
  const template = `# RFC: <title>\n\n## Summary\n\nProvide the reader with the whole idea.\n\n<!-- Keep the words of the steering committee here, as they were said. -->\n`;
  const at = (text: string, where: string): string =>
    checkOf("doc-template-residue").check(
      parseRfc({
        path: "docs/rfcs/0007-copy.md",
        text: `# RFC: Copy\n\n## Summary\n\n${text}\n\nA worker copies the archive.\n`,
        linked: (path) => (path === where ? template : null),
      }),
    ).status;
  const instruction = "Provide the reader with the whole idea.";
  const comment = "<!-- Keep the words of the steering committee here, as they were said. -->";

  it.each([
    [instruction, "docs/rfcs/0000-template.md", "fail"],
    [instruction, "docs/template.md", "fail"],
    [instruction, "other/template.md", "pass"],
    [comment, "docs/rfcs/TEMPLATE.md", "weak"],
    [comment, "other/template.md", "pass"],
  ])("%s beside %s: %s", (text, where, status) => expect(at(text, where)).toBe(status));
});
