import { describeCheck } from "../cases.ts";

describeCheck("ap-monolith-first", {
  setting: `# RFC: A service for receipts

## Proposal

We deploy a new receipt service. The shop calls it over HTTP after each payment, and it renders a PDF.

{here}
`,
  alone: "fail",
  answers: [
    "It runs as a separate process so that a crash of the renderer does not take the shop down.",
    "The renderer is a standalone service because it needs 4 GB of memory and scales independently of the shop.",
    "## Alternatives\n\nA module in the existing shop application: a release of the shop takes a day, which is too slow for templates.",
    "## Alternatives\n\n### Keep it in the monolith\n\nThe monolith cannot run untrusted templates, since they share its memory.",
    "## Alternatives considered\n\n| Option | Why not |\n| --- | --- |\n| library inside the shop process | couples the release of templates to the shop |",
    "We considered extending the existing shop backend instead of a new service; however its team has no capacity and its deployment takes a day.",
    "## Rejected options\n\nDo nothing: receipts would be written by hand, which is too expensive.",
    "For PCI compliance card data must stay in a separate service, isolated from the shop.",
  ],
  touches: ["A separate service is more flexible and follows the microservice architecture."],
  traps: [
    "The middleware is not added for the new receipt service, because it must be reachable without a session.",
    "The shop is an existing application written in Ruby.",
    "The service renders receipts because customers want them.",
    "## Alternatives\n\nAnother font was considered, but it is too small.",
    "Should it be a module of the shop?",
    "Receipts have a number of their own.",
  ],
  documents: [
    {
      title: "a module",
      markdown: "# RFC: Receipts\n\n## Proposal\n\nThe shop gets a module that renders receipts in its own process.\n",
      status: "not-applicable",
    },
    {
      title: "a service that was rejected",
      markdown:
        "# RFC: Schemas\n\n## Proposal\n\nSchemas are published as a library.\n\n## Alternatives\n\nA separate schema service would have to run in every region.\n",
      status: "pass",
    },
    {
      title: "a service that it builds",
      markdown: "# RFC: Storage\n\n## Proposal\n\nWe will build a storage service based on S3.\n",
      status: "fail",
    },
  ],
});
