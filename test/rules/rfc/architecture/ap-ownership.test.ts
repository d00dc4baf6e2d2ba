import { describeCheck } from "../cases.ts";

describeCheck("ap-ownership", {
  setting: `# RFC: A service for receipts

## Proposal

A new receipt service renders receipts as PDF. The shop calls it over HTTP after each payment.

{here}
`,
  alone: "fail",
  answers: [
    "The billing team owns the receipt service and carries the pager for it.",
    "The service is maintained by the billing squad.",
    "It will be operated by the platform team.",
    "Team Billing will own the receipts, SRE is on call for the cluster.",
    "| Component | Owner |\n| --- | --- |\n| receipt service | Billing |\n| shop | Storefront |",
    "The receipt service is the only writer of the table `receipts`.",
    "The receipt service is the system of record for receipts.",
    "An entry in CODEOWNERS gives the folder to @acme/billing.",
    "The responsibility for the numbering of receipts remains with the payment module.",
    "The receipt module owns the templates, the shop owns the orders.",
  ],
  touches: [
    "The ownership of the service has to be discussed.",
    "It is not clear yet who owns the code; the component owners will meet.",
  ],
  traps: [
    "The shop is the best source of truth for what a customer wants.",
    "Marketing is a good source of truth for names.",
    "The owner of the account can download the receipt.",
    "Only the order owner may see the receipt.",
    "Users are responsible for their own backups.",
    "Each customer has their own folder.",
    "The author of this document is the billing team's architect.",
  ],
  documents: [
    {
      title: "work divided by component",
      markdown:
        "# RFC: Receipts\n\n## Proposal\n\nA new receipt service renders receipts.\n\n## Changes by component\n\n### Receipt service\n\nRenders receipts.\n\n### Shop backend\n\nCalls the service after a payment.\n",
      status: "pass",
    },
    {
      title: "one parameter of one component",
      markdown: "# RFC: Sort receipts\n\n## Proposal\n\n`GET /v1/receipts` gets a parameter `sort`.\n",
      status: "not-applicable",
    },
    {
      title: "an owning group at its head",
      markdown:
        "---\ntitle: Receipts\nowning-sig: sig-billing\n---\n\n# Receipts\n\n## Proposal\n\nA new receipt service renders receipts.\n",
      status: "pass",
    },
    {
      title: "calls something that is not named",
      markdown:
        "# RFC: Receipts\n\n## Proposal\n\nThe shop calls the tax service over HTTP for the rate of each article.\n",
      status: "unknown",
    },
  ],
});
