import { code } from "../../code.ts";
import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { called, pathsOf, sent } from "./example-contract.ts";

const ok = 'responses:\n  "200": { description: The orders }';

const texts: readonly BreakingText[] = [
  {
    class: "operation-removed",
    title: "Operation removed",
    problem:
      "Clients that are deployed already go on calling the operation, and get 404 or 405 from the moment the change is released.",
    remedy:
      "Mark it `deprecated: true` with an `x-sunset` date, name what replaces it, and remove it when the date has passed and nobody calls it any more.",
    quietWhen: [
      "A path parameter is called something else: its name is never sent.",
      "The path took up what the base address lost.",
    ],
    references: [{ title: "RFC 8594: the Sunset header", url: "https://www.rfc-editor.org/rfc/rfc8594" }],
    breaks: ({ names }) => `clients that call ${names.length > 1 ? "them" : "it"} get 404 or 405`,
    instead: ({ to }) =>
      to === ""
        ? "Keep it with `deprecated: true` and an `x-sunset` date, and remove it after that date"
        : "Keep the old path beside the new one, with `deprecated: true` and an `x-sunset` date",
    examples: {
      bad: [
        {
          title: "an operation that was in use is gone",
          base: pathsOf(
            `/orders:\n  get:\n    ${ok.replaceAll("\n", "\n    ")}\n  delete:\n    ${ok.replaceAll("\n", "\n    ")}`,
          ),
          text: pathsOf(`/orders:\n  get:\n    ${ok.replaceAll("\n", "\n    ")}`),
          quote: "/orders",
        },
      ],
      good: [
        {
          title: "its sunset has passed",
          base: pathsOf(
            '/orders:\n  get:\n    responses:\n      "200": { description: The orders }\n  delete:\n    deprecated: true\n    x-sunset: "2025-03-31"\n    responses:\n      "204": { description: Gone }',
          ),
          text: pathsOf(`/orders:\n  get:\n    ${ok.replaceAll("\n", "\n    ")}`),
        },
        {
          title: "a path parameter has another name",
          base: pathsOf(
            '/orders/{id}:\n  get:\n    parameters:\n      - { name: id, in: path, required: true, schema: { type: string } }\n    responses:\n      "200": { description: The order }',
          ),
          text: pathsOf(
            '/orders/{orderId}:\n  get:\n    parameters:\n      - { name: orderId, in: path, required: true, schema: { type: string } }\n    responses:\n      "200": { description: The order }',
          ),
        },
      ],
    },
  },
  {
    class: "webhook-removed",
    title: "Webhook or callback removed",
    problem:
      "Receivers wait for events that never come. Nothing fails on their side, so nobody notices until data is missing.",
    remedy:
      "Mark it `deprecated: true` with an `x-sunset` date, send the old event beside the new one until then, and remove it afterwards.",
    breaks: () => "its receivers wait for events that do not come, and nothing tells them so",
    instead: () => "Go on sending it with `deprecated: true` and an `x-sunset` date, and remove it after that date",
    examples: {
      bad: [
        {
          title: "a webhook is gone",
          base: 'openapi: 3.1.0\ninfo: { title: Orders, version: 1.4.0 }\nwebhooks:\n  order.paid:\n    post:\n      responses: { "204": { description: Taken } }\n  order.sent:\n    post:\n      responses: { "204": { description: Taken } }\n',
          text: 'openapi: 3.1.0\ninfo: { title: Orders, version: 1.4.0 }\nwebhooks:\n  order.paid:\n    post:\n      responses: { "204": { description: Taken } }\n',
          quote: "webhooks",
        },
      ],
      good: [
        {
          title: "a webhook is new",
          base: 'openapi: 3.1.0\ninfo: { title: Orders, version: 1.4.0 }\nwebhooks:\n  order.paid:\n    post:\n      responses: { "204": { description: Taken } }\n',
          text: 'openapi: 3.1.0\ninfo: { title: Orders, version: 1.4.0 }\nwebhooks:\n  order.paid:\n    post:\n      responses: { "204": { description: Taken } }\n  order.sent:\n    post:\n      responses: { "204": { description: Taken } }\n',
        },
      ],
    },
  },
  {
    class: "server-changed",
    title: "Base address changed",
    problem:
      "Clients have the base address in their configuration or generated into their code, and go on calling the old one.",
    remedy: "Serve the old address beside the new one and list both in `servers` until nobody calls the old one.",
    quietWhen: ["The old path is still served by a host of the list.", "The paths took up what the base address lost."],
    breaks: ({ keyword }) =>
      keyword === "path"
        ? "every call of a client that has the old one goes to a path that is not there"
        : "clients that have the old one lose the service when it is switched off",
    instead: () => "List the old address beside the new one for as long as clients use it",
    examples: {
      bad: [
        {
          title: "the base path has another version",
          base: called(ok, "servers: [{ url: https://api.example.com/v1 }]\n"),
          text: called(ok, "servers: [{ url: https://api.example.com/v2 }]\n"),
          quote: "servers: [{ url: https://api.example.com/v2 }]",
        },
      ],
      good: [
        {
          title: "an address more",
          base: called(ok, "servers: [{ url: https://api.example.com/v1 }]\n"),
          text: called(ok, "servers: [{ url: https://api.example.com/v1 }, { url: https://eu.example.com/v1 }]\n"),
        },
      ],
    },
  },
  {
    class: "stability-decreased",
    title: "Less stable than promised",
    problem:
      "Clients built on an operation that was promised to be stable. What is called unstable afterwards may change under them without notice.",
    remedy:
      "Leave the stability as it is; describe what is not settled as a new operation that is unstable from the start.",
    breaks: () => "clients relied on a promise that is taken back",
    instead: () => "Keep the level, and put what is not settled into a new operation",
    examples: {
      bad: [
        {
          title: "a stable operation becomes a beta",
          base: called(`x-stability-level: stable\n${ok}`),
          text: called(`x-stability-level: beta\n${ok}`),
          quote: "x-stability-level: beta",
        },
      ],
      good: [
        {
          title: "a beta becomes stable",
          base: called(`x-stability-level: beta\n${ok}`),
          text: called(`x-stability-level: stable\n${ok}`),
        },
      ],
    },
  },
  {
    class: "sunset-moved",
    title: "Sunset earlier than announced, or taken back",
    problem: "Clients planned their move by the date that was announced: those who are not done by then are cut off.",
    remedy: "Keep the date, or move it to a later one.",
    references: [{ title: "RFC 8594: the Sunset header", url: "https://www.rfc-editor.org/rfc/rfc8594" }],
    breaks: ({ to }) =>
      to === ""
        ? "clients that planned by the date do not know any more when it ends"
        : "clients that planned by the old date are cut off before it",
    instead: ({ from }) => `Keep ${code(from)}, or name a later date`,
    examples: {
      bad: [
        {
          title: "half a year less",
          base: called(`deprecated: true\nx-sunset: "2027-12-31"\n${ok}`),
          text: called(`deprecated: true\nx-sunset: "2027-06-30"\n${ok}`),
          quote: 'x-sunset: "2027-06-30"',
        },
      ],
      good: [
        {
          title: "a later date",
          base: called(`deprecated: true\nx-sunset: "2027-12-31"\n${ok}`),
          text: called(`deprecated: true\nx-sunset: "2028-06-30"\n${ok}`),
        },
      ],
    },
  },
  {
    class: "reference-lost",
    title: "Reference that leads nowhere any more",
    problem:
      "What stood there cannot be compared with what comes, so that any change of it passes unseen; clients that are generated anew lose the type, or are not generated at all.",
    remedy:
      "Refer to something in the repository, by a path from the file that refers to it. What lies on another host is not followed: copy it into the repository.",
    quietWhen: ["The reference led nowhere on the base branch, too."],
    breaks: () => "nobody can tell what clients send or get there",
    instead: () => "Name something that is in the repository, or write it out",
    examples: {
      bad: [
        {
          title: "a schema that is on another host now",
          base: sent("type: object\nproperties:\n  note: { type: string }"),
          text: sent("type: object\nproperties:\n  note: { $ref: 'https://example.com/note.yaml' }"),
          quote: "note: { $ref: 'https://example.com/note.yaml' }",
        },
      ],
      good: [
        {
          title: "a component takes the place of what it says",
          base: sent("type: object\nproperties:\n  note: { type: string }\n  other: { type: string }"),
          text: sent(
            "type: object\nproperties:\n  note: { $ref: '#/components/schemas/Order/properties/other' }\n  other: { type: string }",
          ),
        },
      ],
    },
  },
  {
    class: "security-tightened",
    title: "Calls need more than before",
    problem: "Credentials that were enough are not any more: calls that worked get 401 or 403.",
    remedy:
      "Add the new scheme as an alternative first; drop the old one when nobody uses it. Ask for a new scope only of operations that are new.",
    quietWhen: [
      "An alternative is added, or a scheme has another name.",
      "A bearer token is described otherwise: `http`, `oauth2` and `openIdConnect` look alike on the wire.",
    ],
    breaks: ({ keyword }) =>
      keyword === "scope" ? "clients whose tokens lack it get 403" : "clients that call with what they have get 401",
    instead: ({ keyword }) =>
      keyword === "scope"
        ? "Accept the old scopes beside the new one"
        : "List the new requirement beside the old one as an alternative until clients have moved",
    examples: {
      bad: [
        {
          title: "an operation that anybody could call needs a token",
          base: called(
            `security: []\n${ok}`,
            "components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n",
          ),
          text: called(
            `security: [{ token: [] }]\n${ok}`,
            "components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n",
          ),
          quote: "[{ token: [] }]",
        },
      ],
      good: [
        {
          title: "one way more to prove who calls",
          base: called(
            `security: [{ token: [] }]\n${ok}`,
            "components: { securitySchemes: { token: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Key } } }\n",
          ),
          text: called(
            `security: [{ token: [] }, { key: [] }]\n${ok}`,
            "components: { securitySchemes: { token: { type: http, scheme: bearer }, key: { type: apiKey, in: header, name: X-Key } } }\n",
          ),
        },
      ],
    },
  },
];

/** Rules about operations as a whole: that they are there, where, for whom and until when. */
export const operationRules = texts.map(breakingRule);
