import { describeCheck } from "../cases.ts";

/** Enough words that a reader may ask for alternatives. */
const long = "The worker reads the next record, writes it to the store and goes on with the one after it. ".repeat(18);

describeCheck("os-tradeoffs", {
  setting: `# RFC: Copy the archive

## Proposal

${long}

{here}
`,
  alone: "fail",
  answers: [
    "## Alternatives\n\nWe considered to copy the files by hand, but that takes too long and nobody would check the result.",
    "## Options considered\n\n### Option A (preferred): a worker\n\nA worker copies the records one by one.\n\n### Option B (rejected): a dump\n\nA dump is faster, but it locks the tables of the shop for the whole night.",
    "An alternative is a nightly dump. It is more complex because it has to stop the writers.",
    "## Rationale\n\n- limits other than those of a job would be much harder to implement, since processes had to agree on them.",
    "We could copy the records one by one, or we could dump the store. The former is slower, but it stops nobody, while a dump is infeasible.",
    "Two options were looked at: a dump and a worker. We chose the worker, since a dump would stop the shop.",
    "## Alternatives\n\n| Option | Pro | Con |\n| --- | --- | --- |\n| dump | simple | stops the shop |\n| worker | no stop | slower |",
  ],
  touches: [
    "## Alternatives\n\nA nightly dump of the whole store to the same bucket, taken by the operators of the archive.",
  ],
  traps: [
    "## Alternatives\n",
    "## Alternatives\n\nN/A",
    "## Rationale\n\nThis makes the archive complete. Users get every record in one place.",
  ],
  documents: [
    {
      title: "a tiny change",
      markdown: "# RFC: Rename the button\n\n## Proposal\n\nThe button is called “Buy”.\n",
      status: "not-applicable",
    },
    {
      title: "a tiny change with an empty heading for alternatives",
      markdown:
        "# RFC: Rename the button\n\n## Proposal\n\nThe button is called “Buy”.\n\n## Alternatives\n\nNone yet.\n",
      status: "fail",
    },
  ],
});
