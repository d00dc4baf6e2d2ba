import { describeCheck } from "../cases.ts";

describeCheck("wh-ssrf", {
  setting: `# RFC: Tell shops about shipments

## Proposal

A shop owner registers the URL of their receiver. We deliver a webhook to that URL when a shipment moves.

{here}
`,
  alone: "fail",
  answers: [
    "Internal hostnames cannot be used as a target.",
    "A URL that resolves to a private address is refused.",
    "Requests to 169.254.169.254 and other link-local addresses are blocked.",
    "Deliveries go through an egress proxy.",
    "To prevent SSRF the hosts are validated against an allow-list.",
    "The workers run in an isolated subnet, from which no internal service can be reached by a webhook.",
    "Webhooks must not be able to call internal services.",
    "The host must be a publicly routable address.",
  ],
  touches: ["SSRF is a known risk of such a feature.", "The URL is validated when it is saved."],
  traps: [
    "The URL has to use https.",
    "Shops can allow-list our static IPs in their firewall.",
    "Private repositories are left out of the payload.",
    "An internal server error is shown to the shop.",
    "The URL is at most 255 characters long.",
  ],
  documents: [
    {
      title: "no webhook",
      markdown: "# RFC: Poll\n\n## Proposal\n\nShops poll `GET /v1/shipments`.\n",
      status: "not-applicable",
    },
    {
      title: "nobody is said to set the target",
      markdown: "# RFC: Alerts\n\n## Proposal\n\nWe send a webhook when a disk is full.\n",
      status: "unknown",
    },
    {
      title: "an audit webhook of a cluster",
      markdown: "# KEP: Audit\n\n## Proposal\n\nThe audit webhook of the API server batches its events.\n",
      status: "not-applicable",
    },
  ],
});
