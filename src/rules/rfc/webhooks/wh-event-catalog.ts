import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { eventOf } from "../draft/event-names.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { delivery, envelopesOf } from "../reading/webhooks.ts";
import { references } from "../references.ts";

/** `order.created`, `user_deleted`, `ImagePush`: the name of an event as code or in quotes. */
const eventName = String.raw`[\`"'][a-zA-Z]{2,24}(?:[._:/-][a-zA-Z]{2,24}){1,3}[\`"']|\b[a-z]{2,20}(?:\.[a-z]{2,20}){1,3}\b|\b[A-Z][a-z]{2,14}[A-Z][a-z]{2,14}\b`;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: /\b(?:event|hook|notification|message) ?(?:types?|names?|kinds?)\b|\b(?:events?|notifications?|topics?)\b/i,
    says: [
      new RegExp(`(?:${eventName})[^.;]{0,20}(?:,|\\band\\b|\\bor\\b)[^.;]{0,20}(?:${eventName})`),
      /\b(?:are|is|be|sen[dt]s?|deliver\w*|subscri\w+|emit\w*|trigger\w*|support\w*|includ\w+|following|types?|for|on)\b/i,
    ],
    about: delivery,
    note: "names the types of events",
  },
  {
    strength: 3,
    topic: /\b(?:payloads?|bod(?:y|ies)|events?|notifications?|envelopes?)\b/i,
    says: [
      /\b(?:contain(?:s|ing)?|carr(?:y|ies)|include[ds]?|consists? of|ha(?:s|ve)|with|holds?|fields?)\b/i,
      /\b(?:types?|event names?)\b/i,
      /[`"']\w{2,30}[`"'][^.;]{1,40}[`"']\w{2,30}[`"']|,[^.;,]{2,40}(?:,|\band\b)/,
    ],
    about: delivery,
    note: "gives the fields of an event with its type",
  },
  {
    strength: 3,
    topic: /\b(?:event|hook|notification) ?(?:types?|kinds?|names?)\b|\bsupported events\b/i,
    says: [/[:(-] ?\w{3,24}, \w{3,24}(?:,| and| or)|\b(?:are|as|like|of) \w{3,24}, \w{3,24}(?:,| and| or)/i],
    about: delivery,
    note: "names the types of events",
  },
  {
    strength: 3,
    topic: /^[A-Za-z]{2,24}(?:[._:/][A-Za-z]{2,24}){1,3}\b ?(?::|-|–|—|is sent|when|after)/,
    says: [/\b(?:was|is|has been|were|gets?|when|after|on)\b/i],
    about: delivery,
    note: "lists an event with when it is sent",
  },
  {
    strength: 3,
    topic: /\b(?:openapi|asyncapi|json schema|schema registry|avro|protobuf|cloudevents)\b/i,
    says: [/\b(?:events?|payloads?|web-?hooks?)\b/i],
    about: delivery,
    note: "defines the events in a schema",
  },
  {
    strength: 2,
    topic:
      /\b(?:event types?|types? of events?|(?:following|different|various|multiple|all|several|certain) events?|payloads?)\b/i,
    says: [/\b(?:events?|payloads?|notif\w+|web-?hooks?)\b/i],
    about: delivery,
    note: "mentions events without their types and payload",
  },
];

const vague = `# RFC: Webhooks for orders

## Proposal

We deliver a webhook to the URL of the customer when an order changes. Different events are supported, and the payload is
JSON.
`;

const listed = `# RFC: Webhooks for orders

## Proposal

We deliver a webhook to the URL of the customer when an order changes.

| Event | Sent when | Data |
| --- | --- | --- |
| order.created | an order is placed | the order |
| order.cancelled | an order is cancelled | order id and reason |
`;

const polling = `# RFC: Poll for orders

## Proposal

Customers poll \`GET /v1/orders\` once a minute.
`;

/** Which events are sent, and what is in them. */
export const whEventCatalog = defineCheck({
  meta: {
    id: "wh-event-catalog",
    title: "The types of events and their payload are not listed",
    item: "webhooks",
    severity: "warning",
    problem:
      "A receiver writes code against the first delivery it happens to see. Without a list of types and shapes every later field, rename or new event breaks a customer whom nobody knew to warn.",
    remedy:
      "List each event type with when it is sent and what its data holds, and show one payload in full with its type and time. Say that receivers ignore types that they do not know.",
    quietWhen: ["No webhook is sent.", "Admission and authentication webhooks of a cluster are another thing."],
    references: [references.standardWebhooks, references.zalando],
    examples: {
      bad: [{ title: "Different events", markdown: vague, status: "weak", quote: "Different events are supported" }],
      good: [
        { title: "A table of events", markdown: listed, status: "pass", quote: "order.created" },
        { title: "No webhook", markdown: polling, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: (rfc) => whenAnyOf(rfc, ["webhook-out"], "No webhook is sent"),
  search: (rfc) => ({ found: [...shown(rfc), ...searchStatements(rfc, statements)] }),
  inAnyLanguage: shown,
  answerIsEnough: false,
  lookedFor: "a list of event types, or a payload that names its type",
  words:
    /\b(?:event|types?\b|payload|topic|hook|triggered|sent when|[a-z]\.[a-z]|notif|created|updated|deleted|action|occurs)|"/i,
  home: [/\b(?:events?|payloads?)\b/i, /\b(?:web-?hooks?|notifications?)\b/i],
  question: () => "Which event types are sent, when, and what does the payload of one of them look like in full?",
  draft,
});

/** The list of events in the document's own nouns; an event of each kind where it names none. */
function draft(rfc: Rfc): readonly string[] {
  const { thing, verb } = eventOf(rfc) ?? { thing: "record", verb: "created" };
  const article = /^[aeiou]/.test(thing) ? "an" : "a";
  const row = (deed: string, data: string): string => `| ${thing}.${deed} | ${article} ${thing} is ${deed} | ${data} |`;
  return [
    "| Event | Sent when | Data |",
    "| --- | --- | --- |",
    row(verb, `the ${thing} as its read operation returns it`),
    verb === "deleted" ? row("created", `the ${thing}`) : row("deleted", "its id and the time"),
    "",
    "Receivers ignore event types that they do not know; a new type is no breaking change.",
  ];
}

/** Tables of events, and payloads that are shown. */
function shown(rfc: Rfc): readonly Found[] {
  const tables = rfc.sections.flatMap((section) =>
    standingOf(section, "design") !== "decides"
      ? []
      : section.blocks.flatMap((block) =>
          block.kind === "table" && block.table.kind === "events" && block.table.rows.length > 0
            ? [foundAt(rfc, block.table.rows[0]?.range ?? block.range, 4, "lists the events in a table")]
            : [],
        ),
  );
  const payloads = envelopesOf(rfc).map(({ range }) => foundAt(rfc, range, 4, "shows a payload with its type"));
  return [...tables, ...payloads];
}
