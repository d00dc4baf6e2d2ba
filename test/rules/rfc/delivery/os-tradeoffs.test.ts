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
    "Alternatively, we could copy a record when it is first read. I believe this would be wasteful.",
    "### Borrow\n\nWe investigated whether another team runs such a copy.\n\nThe backup service keeps files safe, but they do not provide access to single records.",
    "We also considered the vendor's own tool. It cannot be run on a schedule.",
    "Another option is a trigger in the store. The vendor does not support triggers on this plan.",
    "If the worker is not wanted, maybe we can copy with a script, but this approach will not be able to resume.",
    "Deleting the source might surprise us later, which is why we move the records to a table of their own rather than delete them.",
    "#### Dump\n\n##### Advantages\n\n* Simple.\n\n##### Disadvantages\n\n* Frequent network calls.\n\n#### Worker\n\n##### Advantages\n\n* No stop.\n\n##### Disadvantages\n\n* Its own process.",
    "A dump\n\nPros:\n\n- simple\n\nCons:\n\n- stops the shop\n\nA worker\n\nPros:\n\n- no stop\n\nCons:\n\n- one more process",
  ],
  touches: [
    "## Alternatives\n\nA nightly dump of the whole store to the same bucket, taken by the operators of the archive.",
  ],
  traps: [
    "_What are the key design decisions and trade-offs?_\n\nThe worker cannot be stopped.",
    "Advantages:\n\n- complete\n\nDisadvantages:\n\n- one more process",
    "Rather than one record at a time, the worker reads ten. It does not support attachments.",
    "We could copy attachments too in the next version.",
    "We looked into the logs of the last year. Readers cannot be named from them.",
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
