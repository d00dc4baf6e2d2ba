import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { called, sent } from "./example-contract.ts";

const ok = 'responses:\n  "200": { description: The orders }';
const body = (lines: string): string => called(`requestBody:\n  ${lines.replaceAll("\n", "\n  ")}\n${ok}`);
const json = "content: { application/json: { schema: { type: object } } }";

const texts: readonly BreakingText[] = [
  {
    class: "request-body-required",
    title: "Request body became required",
    problem: "Clients that send no body, as they were told they may, get 400.",
    remedy: "Leave the body optional, and do without it what was done before.",
    breaks: () => "clients that send none get 400",
    instead: () => "Leave it optional, and do without it what was done before",
    examples: {
      bad: [
        {
          title: "required from now on",
          base: body(json),
          text: body(`required: true\n${json}`),
          quote: "required: true",
        },
      ],
      good: [{ title: "optional from now on", base: body(`required: true\n${json}`), text: body(json) }],
    },
  },
  {
    class: "request-body-removed",
    title: "Request body removed",
    problem:
      "What clients send is ignored from now on, or refused; gateways and generated servers drop it before anybody reads it.",
    remedy: "Keep describing it for as long as clients send it, with its properties deprecated.",
    breaks: () => "what clients send is ignored or refused",
    instead: () => "Describe it for as long as clients send it, with `deprecated: true` at what is ignored",
    examples: {
      bad: [{ title: "no body any more", base: body(json), text: called(ok), quote: "get" }],
      good: [{ title: "an optional body is new", base: called(ok), text: body(json) }],
    },
  },
  {
    class: "request-media-type-removed",
    title: "Media type no longer accepted",
    problem: "Clients that send the media type get 415 for every call, whatever is in the body.",
    remedy: "Accept it beside the new one until nobody sends it.",
    quietWhen: ["A range of media types covers it."],
    breaks: () => "clients that send it get 415",
    instead: () => "Accept it beside the others until nobody sends it",
    examples: {
      bad: [
        {
          title: "forms are taken no longer",
          base: body("content:\n  application/json: {}\n  application/x-www-form-urlencoded: {}"),
          text: body("content:\n  application/json: {}"),
          quote: "content",
        },
      ],
      good: [
        {
          title: "forms are taken too",
          base: body("content:\n  application/json: {}"),
          text: body("content:\n  application/json: {}\n  application/x-www-form-urlencoded: {}"),
        },
      ],
    },
  },
  {
    class: "request-property-required",
    title: "Property has to be sent",
    problem:
      "Clients that do not send the property, since it did not exist or was optional, get 400. A default does not help: a body without a required property is not valid.",
    remedy: "Leave it optional, with a default that does what was done before.",
    quietWhen: ["It is read-only: nobody sends it."],
    breaks: ({ names }) => (names.length > 1 ? "clients that omit them get 400" : "clients that omit it get 400"),
    instead: ({ keyword }) =>
      keyword === "renamed"
        ? "Accept the old name too, and require neither"
        : "Make it optional, with a default that does what was done before",
    examples: {
      bad: [
        {
          title: "a new property that has to be sent",
          base: sent("type: object\nrequired: [sku]\nproperties:\n  sku: { type: string }"),
          text: sent(
            "type: object\nrequired: [sku, note]\nproperties:\n  sku: { type: string }\n  note: { type: string }",
          ),
          quote: "note: { type: string }",
        },
      ],
      good: [
        {
          title: "a new property that may be sent",
          base: sent("type: object\nrequired: [sku]\nproperties:\n  sku: { type: string }"),
          text: sent("type: object\nrequired: [sku]\nproperties:\n  sku: { type: string }\n  note: { type: string }"),
        },
      ],
    },
  },
  {
    class: "request-property-removed",
    title: "Property no longer taken",
    severity: "warning",
    problem: "What clients send in the property is lost without a word, or refused where the schema is closed.",
    remedy: "Mark it `deprecated: true` and go on honouring it until nobody sends it.",
    quietWhen: ["It was deprecated on the base branch."],
    breaks: ({ level }) =>
      level === "err"
        ? "the schema is closed, so clients that send it get 400"
        : "what clients send in it is lost without a word",
    instead: ({ to }) =>
      to === ""
        ? "Keep it with `deprecated: true` until nobody sends it"
        : "Accept both names, the old one with `deprecated: true`",
    examples: {
      bad: [
        {
          title: "a property is gone",
          base: sent("type: object\nproperties:\n  sku: { type: string }\n  note: { type: string }"),
          text: sent("type: object\nproperties:\n  sku: { type: string }"),
          quote: "Order",
        },
      ],
      good: [
        {
          title: "a deprecated property is gone",
          base: sent("type: object\nproperties:\n  sku: { type: string }\n  note: { type: string, deprecated: true }"),
          text: sent("type: object\nproperties:\n  sku: { type: string }"),
        },
      ],
    },
  },
  {
    class: "request-property-read-only",
    title: "Property became read-only",
    severity: "advice",
    problem: "Clients that set the property are not told that it has no effect any more.",
    remedy: "Say in the description what becomes of a value that is sent, or refuse it with a clear error.",
    breaks: () => "a value that clients send has no effect",
    instead: () => "Say in its description what becomes of a value that is sent",
    examples: {
      bad: [
        {
          title: "the state is set by the service alone",
          base: sent("type: object\nproperties:\n  state: { type: string }"),
          text: sent("type: object\nproperties:\n  state: { type: string, readOnly: true }"),
          quote: "state: { type: string, readOnly: true }",
        },
      ],
      good: [
        {
          title: "a new property is read-only",
          base: sent("type: object\nproperties:\n  sku: { type: string }"),
          text: sent("type: object\nproperties:\n  sku: { type: string }\n  id: { type: string, readOnly: true }"),
        },
      ],
    },
  },
];

/** Rules about what clients send as a whole, and which properties it has. */
export const bodyRules = texts.map(breakingRule);
