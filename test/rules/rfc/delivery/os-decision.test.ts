import { describeCheck } from "../cases.ts";

describeCheck("os-decision", {
  setting: `# RFC: Where the schemas live

## Context

Producers and consumers disagree about the shape of messages.

## Options

### Option A: a service

A service answers for each schema. It is one more thing that can be down.

### Option B: a library

A library holds all schemas. A new schema needs a release of each consumer.

{here}
`,
  alone: "fail",
  answers: [
    "## Decision\n\nThe library, because an outage of the service would stop everyone.",
    "## Summary of the comparison\n\nWe choose option B.",
    "## Summary of the comparison\n\nOption B is the preferred one, since it has no outage.",
    "## Summary of the comparison\n\nAfter two weeks of trials the team decided to build the library.",
    "## Recommendation\n\nBuild the library and publish it with each schema.",
    "## Summary of the comparison\n\nThe chosen approach is the library.",
    "## Option C: both (chosen)\n\nThe service fills the library.",
  ],
  traps: [
    "## Comparison\n\nBoth have their price.",
    "## Comparison\n\nWe still have to decide between the two.",
    "## Open questions\n\n- Do we choose option B?",
    "## Comparison\n\nA caller chooses the schema by its name.",
    "## Comparison\n\nThe approach is not yet decided.",
    "## Comparison\n\nNo decision has been made.",
  ],
  documents: [
    {
      title: "one way only",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe language gets a second form of ranges.\n",
      status: "not-applicable",
    },
    {
      title: "an alternative beside a proposal",
      markdown:
        "# RFC: Ranges\n\n## Proposal\n\nThe language gets ranges.\n\n## Alternatives\n\nA function, which is longer.\n",
      status: "not-applicable",
    },
    {
      title: "a choice that the text leaves open",
      markdown: "# RFC: Tokens\n\n## Proposal\n\nTokens are structured. The token format is undecided so far.\n",
      status: "fail",
    },
    {
      title: "an option marked as chosen",
      markdown:
        "# RFC: Locks\n\n## Design\n\n### Option 1: a lease\n\nIt expires.\n\n### Option 2: a start time (Chosen)\n\nIt is kept.\n",
      status: "pass",
    },
  ],
});
