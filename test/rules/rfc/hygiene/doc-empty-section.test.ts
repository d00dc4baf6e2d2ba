import { describeFaults } from "./faults.ts";

describeFaults("doc-empty-section", {
  setting: "# RFC: Upload in two steps\n\n## Proposal\n\nA client creates the media with `POST /media`.\n\n{here}\n",
  heavy: [
    "## Alternatives\n",
    "## Alternatives\n\nN/A",
    "## Alternatives\n\n<!-- What else was considered? -->\n",
    "## Drawbacks\n\n## Plan\n\nFirst the store, then the API.",
    "## Rollout\n\nTBD",
    "## Security considerations\n\nNone.",
    "## Questions\n\n**Questions**",
  ],
  fine: [
    "## Details\n\n### Store\n\nIt is a bucket.",
    "## Open questions\n\nNone so far.",
    "## Architecture\n\n![the parts](parts.png)",
    '## Flow\n\n<img src="flow.png" alt="flow">',
    "## Future work\n\nNone.",
    "## Adoption\n\nNot applicable: the operation is new and has no callers.",
    '## Schema\n\n```json\n{ "id": 1 }\n```',
    "## Discussion\n\n[The thread](https://example.com/thread)",
  ],
  documents: [
    { title: "no text at all", markdown: "\n\n", status: "fail" },
    {
      title: "a heading at which a document of fifty thousand is cut",
      markdown: `# RFC: Parts\n\n${Array.from({ length: 50_000 }, (_, at) => `## Part ${at}\n\nText.\n\n`).join("")}`,
      status: "pass",
    },
    { title: "a title alone", markdown: "# RFC: Upload\n", status: "fail" },
    { title: "headings alone", markdown: "# RFC: Upload\n\n## Proposal\n\n## Plan\n", status: "fail" },
    {
      title: "a title above sections of its own level",
      markdown: "# RFC: Upload\n\n# Proposal\n\nA client uploads.\n",
      status: "pass",
    },
    {
      title: "nothing about security in a design without a surface",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nA second form of ranges is parsed.\n\n## Security\n\nNone.\n",
      status: "pass",
    },
  ],
});
