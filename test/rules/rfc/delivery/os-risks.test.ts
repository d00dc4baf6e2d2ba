import { describeCheck } from "../cases.ts";

describeCheck("os-risks", {
  setting: `# RFC: Copy the archive

## Proposal

A worker copies the records of the archive to the new database.

{here}
`,
  alone: "fail",
  answers: [
    "## Risks\n\n| Risk | Mitigation |\n| --- | --- |\n| readers are slowed down | the worker pauses under load |",
    "## Risks and mitigations\n\n- Readers may be slowed down; the worker should be paused under load.",
    "The main risk is a double copy. We will give each copy the key of its original.",
    "The risk of a double copy is mitigated by the key.",
    "## Potential issues\n\nThe copy might take days. To avoid this, ten workers run side by side.",
    "There is a risk that the disk fills up, which we avoid by deleting old copies.",
    "## Drawbacks\n\nThe copy costs disk space, but that is acceptable because it is removed after a week.",
  ],
  touches: [
    "## Drawbacks\n\nThe copy takes a lot of disk space for weeks.",
    "There is a risk of double copies.",
    "## Risks\n\n- The readers of the archive get slower.",
  ],
  traps: [
    "## Risks\n\nNone.",
    "## Risks\n",
    "## Risks\n\nNo drawbacks are known.",
    "The worker copies one record after the other.",
    "The records are old.",
  ],
  documents: [
    {
      title: "a language",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe query language gets ranges that include their end.\n",
      status: "not-applicable",
    },
    {
      title: "a backend that may be",
      markdown: "# RFC: Reports\n\n## Proposal\n\nReports are files. Perhaps we could expose them by a REST API.\n",
      status: "unknown",
    },
  ],
});
