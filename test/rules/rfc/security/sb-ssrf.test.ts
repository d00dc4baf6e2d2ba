import { describeCheck } from "../cases.ts";

describeCheck("sb-ssrf", {
  setting: `# RFC: Preview links

## Proposal

A user can provide a URL in a message with \`POST /v1/messages\`. The server fetches the page at that URL and stores its title.

{here}
`,
  alone: "fail",
  answers: [
    "Private, loopback and link-local addresses are refused.",
    "The previewer must not connect to internal hosts.",
    "The fetcher runs behind an egress proxy for all outgoing requests.",
    "Only URLs on allow-listed domains are fetched.",
    "To mitigate SSRF the address is validated by the resolver before each request.",
    "Calls to 169.254.169.254 and 10.0.0.0/8 addresses are blocked.",
    "The host must be a publicly routable address.",
  ],
  touches: ["SSRF is a danger here.", "The URL is validated.", "The link is checked, and the URL is sanitized."],
  traps: [
    "The URL has at most 2,000 characters.",
    "Private messages are previewed as well.",
    "An internal error is shown as an empty preview.",
    "Only https is allowed.",
    "The preview is cached for an hour.",
  ],
  documents: [
    {
      title: "no address",
      markdown: "# RFC: Rename\n\n## Proposal\n\nA user renames a room with `PATCH /v1/rooms/{id}`.\n",
      status: "not-applicable",
    },
    {
      title: "a link that browsers follow",
      markdown:
        "# RFC: Links in a profile\n\n## Proposal\n\nA user can provide the URL of a home page with `PATCH /v1/profiles/{id}`.\n",
      status: "unknown",
    },
    {
      title: "a webhook",
      markdown:
        "# RFC: Webhooks\n\n## Proposal\n\nA customer registers the URL of their receiver. We deliver a webhook to that URL.\n",
      status: "fail",
    },
    {
      title: "the route of a URL",
      markdown:
        "# RFC: Limits\n\n## Proposal\n\nClients add the count of items to the url-route, and the proxy requests the limits from the route.\n",
      status: "not-applicable",
    },
    {
      title: "a webhook whose receiver is not said",
      markdown: "# RFC: Webhooks\n\n## Proposal\n\nWe deliver a webhook when a build ends.\n",
      status: "unknown",
    },
    {
      title: "an address from the configuration",
      markdown:
        "# RFC: Ping\n\n## Proposal\n\nThe server pings the URL from its configuration file with `POST /v1/ping`.\n",
      status: "not-applicable",
    },
  ],
});
