import { describeCheck } from "../cases.ts";

describeCheck("ic-cost", {
  setting: `# RFC: Thumbnails

## Proposal

A new worker service makes thumbnails of the images of the archive.

{here}
`,
  alone: "fail",
  answers: [
    "The instances cost about $140 per month.",
    "At 20 million images the storage bill is 300 EUR a month.",
    "The budget is capped at €500; above it the worker stops.",
    "This reduces our hosting costs by 40 %.",
    "There are no additional costs, because the worker uses idle nodes.",
    "We expect to spend 2,000 dollars a year on storage.",
    "It fits within the free tier, since fewer than a million calls are made.",
  ],
  touches: [
    "This will be cheaper than the current solution.",
    "The cost of the storage is a concern.",
    "Thumbnails of everything could become expensive.",
  ],
  traps: [
    "The computational cost of a thumbnail is low.",
    "The worker makes three sizes of each image.",
    "A cart of $20 is shown with its image.",
    "The cost of complexity is worth it.",
    "An image has at most 20 MB.",
  ],
  documents: [
    {
      title: "infrastructure that was not chosen: 1",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`. Another option is to run a separate Redis cluster; it loses because it has to be operated.\n",
      status: "not-applicable",
    },
    {
      title: "infrastructure that was not chosen: 2",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`. An alternative is to add a new Elasticsearch cluster, which we reject.\n",
      status: "not-applicable",
    },
    {
      title: "infrastructure that was not chosen: 3",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`. A dedicated queue would have to be deployed; it was rejected.\n",
      status: "not-applicable",
    },
    {
      title: "infrastructure that was not chosen: 4",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort`. No new cluster is needed, and the rows stay in the table that is there.\n",
      status: "not-applicable",
    },
    {
      title: "infrastructure beside what was not chosen",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\nInstead of polling, we add a new Kafka cluster. Another option is a table.\n",
      status: "fail",
    },
    {
      title: "nothing to pay for",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort` with the values `title` and `year`.\n",
      status: "not-applicable",
    },
    {
      title: "a model of a third party",
      markdown: "# RFC: Summaries\n\n## Proposal\n\nThe backend sends each article to OpenAI and stores the summary.\n",
      status: "fail",
    },
    {
      title: "a sidecar in passing",
      markdown:
        "# RFC: Config\n\n## Proposal\n\nThe sidecar reads its settings from the file instead of the environment.\n",
      status: "unknown",
    },
  ],
});
