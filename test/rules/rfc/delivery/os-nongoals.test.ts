import { describeCheck } from "../cases.ts";

/** Enough words that a reader may ask what is not done. */
const long = "The worker reads the next record, writes it to the store and goes on with the one after it. ".repeat(18);

describeCheck("os-nongoals", {
  setting: `# RFC: Copy the archive\n\n## Proposal\n\n${long}\n\n{here}\n`,
  alone: "fail",
  answers: [
    "## Non-goals\n\n- Records that were deleted before the copy.",
    "## Out of scope\n\nThe search index is rebuilt by its own team.",
    "## What this is not\n\n### Scope\n\nThis proposal does not cover the search index.",
    "## Limits\n\nCompressing records is out of scope for this RFC.",
    "## Limits\n\nHow operators size the store is not part of this proposal.",
    "## Limits\n\nThe document does not prescribe anything. This design deliberately does not address deleted records.",
    "## Limits\n\nWe do not aim to replace the backup.",
    "## Limits\n\nEncryption of old records is left to a future proposal.",
    "## Limits\n\nThe index will be handled in a separate RFC.",
    "## Future work\n\nA copy in the other direction is currently out of scope.",
    "## Exclusions\n\n| Part | Where |\n| --- | --- |\n| index | search team |",
  ],
  traps: [
    "## Non-goals\n",
    "## Non-goals\n\nNone.",
    "## Future work\n\nWe might compress the records.",
    "We will not lock rows while they are copied.",
    "The scope of the token is the archive.",
    "This proposal does not change the format of records.",
    "Out of memory, the worker is restarted.",
    "We don't consider this a breaking change.",
  ],
  documents: [
    {
      title: "a small change",
      markdown: "# RFC: Rename the button\n\n## Proposal\n\nThe button is called “Buy”.\n",
      status: "not-applicable",
    },
    {
      title: "a small change that draws its border",
      markdown: "# RFC: Rename the button\n\n## Proposal\n\nIt is called “Buy”.\n\n## Non-goals\n\n- Its colour.\n",
      status: "pass",
    },
    {
      title: "a body below a heading of the wrong level",
      markdown: `# RFC: Copy\n\n## Proposal\n\n${long}\n\n## Non-Goals\n\n# Deleted records\n\nThey stay where they are.\n\n## Tests\n\nNone are needed here.\n`,
      status: "pass",
    },
  ],
});
