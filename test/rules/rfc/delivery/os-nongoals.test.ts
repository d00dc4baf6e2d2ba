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
    "## Success criteria\n\n- We're not adding alerts on slow copies.",
    "## Limits\n\nThis proposal does not add rules for the order of copies.",
    "## Limits\n\nThis RFC won't replace the nightly backup.",
    "## Limits\n\nIn the initial version, we won't support records with attachments.",
    "## Limits\n\nWe will not implement a user interface in the first phase.",
    "## Limits\n\nOther stores will be considered in the future.",
    "## Limits\n\nWe are deliberately not building a scheduler of our own.",
    "## Goals and non-goals\n\nGoals:\n\n- Copy everything.\n\nNon-goals:\n\n- Deleted records.",
    "## Exclusions\n\n| Part | Where |\n| --- | --- |\n| index | search team |",
  ],
  traps: [
    "This proposal does not add any new dependencies.",
    "We are not adding breaking changes.",
    "This proposal does not introduce new attack vectors.",
    "The second record will be handled later by the worker.",
    "## Future work\n\nCompression could be considered in the future.",
    "If it fails, we will not support the old format any longer.",
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
      title: "a small change that leaves its heading without a body",
      markdown: "# RFC: Rename the button\n\n## Proposal\n\nIt is called “Buy”.\n\n### Non-Goals\n\n## Tests\n\nOne.\n",
      status: "fail",
    },
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
