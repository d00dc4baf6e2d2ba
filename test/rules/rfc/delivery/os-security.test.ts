import { describeCheck } from "../cases.ts";

describeCheck("os-security", {
  setting: `# RFC: Share a report by link

## Proposal

\`POST /v1/reports/{id}/links\` creates a link that shows a report to whoever has it.

{here}
`,
  alone: "fail",
  answers: [
    "## Security considerations\n\n- A link holds 128 random bits, so that it cannot be guessed.",
    "## Security\n\nThe primary attack vector is a link that is passed on. It expires after 7 days.",
    "## Threat model\n\n| Threat | Answer |\n| --- | --- |\n| a link is guessed | 128 random bits |\n| a report leaks | links expire |",
    "## Privacy\n\nA report may show names of customers; only its owner is allowed to create a link.",
    "## Abuse\n\nSomeone may create links in a loop, so `links` are limited to 100 a report.",
    "## Security implications\n\nNo new surface, because a report is only shown to callers with the same token as before.",
    "## Considerations\n\n### Security\n\nWhoever has the link can see the report. The link must be treated like a secret.",
  ],
  touches: [
    "## Security considerations\n\nSecurity is important to us. We follow best practices.",
    "## Security\n\nUse TLS and validate input.",
    "## Security considerations\n\nThis proposal does not introduce any new risks.",
  ],
  traps: [
    "## Security considerations\n",
    "## Security considerations\n\nNone.",
    "## Security\n\nN/A",
    "Links are hard to guess and expire.",
    "## Performance\n\nA report is rendered once and cached.",
  ],
  documents: [
    {
      title: "a language",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe language gets a second form of ranges that includes its end.\n",
      status: "not-applicable",
    },
  ],
});
