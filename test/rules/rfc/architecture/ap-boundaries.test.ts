import { describeCheck } from "../cases.ts";

describeCheck("ap-boundaries", {
  setting: `# RFC: A service for receipts

## Proposal

We need a new receipt service beside the shop. Receipts are PDF files.

{here}
`,
  alone: "fail",
  answers: [
    "The receipt service renders receipts. The shop server stores the orders.",
    "The receipt service never writes to the database of the shop.",
    "The receipt service is responsible for numbers and templates; prices remain with the shop.",
    "The shop is unaware of templates.",
    "| Component | Responsibility |\n| --- | --- |\n| shop | takes orders |\n| receipt service | renders |",
    "```mermaid\ngraph LR\n  shop[Shop] -->|order id| receipts[Receipt service]\n  receipts -->|PDF| bucket[Bucket]\n```",
    "```mermaid\nsequenceDiagram\n  Shop->>Receipts: render(order)\n  Receipts->>Bucket: put PDF\n  Bucket-->>Receipts: ok\n```",
    "Only the receipt service may read the bucket; other services call its API.",
    "The service acts as a proxy to the renderer.",
  ],
  touches: [
    "The two have well-defined interfaces and clear boundaries.",
    "```mermaid\ngraph LR\n  shop --> receipts\n  receipts --> bucket\n```",
  ],
  traps: [
    "Only admins may read receipts.",
    "Users are responsible for keeping their receipts.",
    "The colour of the receipt is blue.",
    "Customers like receipts.",
    "There are five kinds of receipts.",
  ],
  documents: [
    {
      title: "one component",
      markdown: "# RFC: Sort receipts\n\n## Proposal\n\n`GET /v1/receipts` gets a parameter `sort`.\n",
      status: "not-applicable",
    },
  ],
});
