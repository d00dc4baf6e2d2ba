import { describeCheck } from "../cases.ts";

describeCheck("ap-single-writer", {
  setting: `# RFC: A service for receipts

## Proposal

A new receipt service stores receipts in the table \`receipts\`. The shop shows them.

{here}
`,
  alone: "fail",
  answers: [
    "Data flows one-way: the receipt service pushes, the shop reads.",
    "The synchronisation is unidirectional: only the receipt service writes.",
    "The receipt service is the only writer of the table.",
    "No other service writes receipts.",
    "The shop reads receipts through the API of the receipt service, never from its database.",
    "The service has its own database, which the shop cannot reach.",
    "Rows are written only by the receipt service.",
    "The receipt service is the single source of truth for receipts.",
    "The shop must not query the database of the receipt service.",
    "Each service keeps its records in its own schema.",
  ],
  traps: [
    "Both services write to the same table when an order is cancelled.",
    "The shop reads directly from the database of the receipt service.",
    "The shop and the receipt service share a database.",
    "Only admins can update receipts.",
    "The table is append-only and has an index on the order.",
    "The receipts are shown on the page of the order.",
  ],
  documents: [
    {
      title: "nothing is stored",
      markdown:
        "# RFC: A service for rendering\n\n## Proposal\n\nA new rendering service turns HTML into PDF and returns it.\n",
      status: "not-applicable",
    },
    {
      title: "one component stores",
      markdown:
        "# RFC: Remember the last search\n\n## Proposal\n\nThe last search is stored in the column `last_search` of the table `readers`.\n",
      status: "not-applicable",
    },
    {
      title: "two parts that both act on one table",
      markdown:
        "# RFC: Counters\n\n## Proposal\n\nA new counter service is deployed. The counter service inserts rows into the `page_views` table. The cleanup worker updates the `page_views` table each night.\n",
      status: "fail",
    },
    {
      title: "several parts of which none is new",
      markdown:
        "# RFC: Counters\n\n## Proposal\n\nThe import worker stores rows in the database. The billing worker reads prices. The mail worker sends reports.\n",
      status: "unknown",
    },
  ],
});
