import type { MissingFacet } from "./facet-words.ts";

const parameters: readonly (readonly [facets: readonly MissingFacet[], name: string, lines: readonly string[]])[] = [
  [
    ["id", "retries"],
    "WebhookId",
    [
      "name: webhook-id",
      "in: header",
      "required: true",
      "description: >-",
      "  Identifies the event, and stays the same when its delivery is repeated: drop what you have seen. Deliveries that are not",
      "  answered with 2xx within 15 seconds are retried with exponential backoff for three days.",
      "schema: { type: string, maxLength: 64 }",
    ],
  ],
  [
    ["timestamp", "replay window"],
    "WebhookTimestamp",
    [
      "name: webhook-timestamp",
      "in: header",
      "required: true",
      "description: >-",
      "  When this attempt was made, in seconds since 1970. Refuse a delivery that is more than 5 minutes old or ahead: it may be",
      "  a replay.",
      "schema: { type: integer, format: int64, minimum: 0 }",
    ],
  ],
  [
    ["signature"],
    "WebhookSignature",
    [
      "name: webhook-signature",
      "in: header",
      "required: true",
      "description: >-",
      "  Signatures, separated by spaces: `v1,` and the Base64 of the HMAC-SHA256, keyed with the secret of the endpoint, of",
      "  `{webhook-id}.{webhook-timestamp}.{body}`. Compare in constant time.",
      "schema: { type: string, maxLength: 1024 }",
    ],
  ],
];

const indented = (lines: readonly string[], by: number): readonly string[] =>
  lines.map((line) => " ".repeat(by) + line);

/** What an OpenAPI description of a webhook lacks, written out: headers of Standard Webhooks as components, and answers. */
export function deliveryDraft(missing: readonly MissingFacet[]): readonly string[] {
  const headers = parameters.filter(([facets]) => facets.some((facet) => missing.includes(facet)));
  const answers = [
    ...(missing.includes("2xx")
      ? ["'2XX': { description: Received. Any other answer has the delivery retried. }"]
      : []),
    ...(missing.includes("410")
      ? ["'410': { description: The receiver is gone. Nothing is delivered to it any more. }"]
      : []),
  ];
  return [
    ...(headers.length === 0 ? [] : ["parameters:"]),
    ...headers.map(([, name]) => `  - $ref: '#/components/parameters/${name}'`),
    ...(answers.length === 0 ? [] : ["responses:", ...indented(answers, 2)]),
    ...(headers.length === 0 ? [] : ["components:", "  parameters:"]),
    ...headers.flatMap(([, name, lines]) => [`    ${name}:`, ...indented(lines, 6)]),
  ];
}
