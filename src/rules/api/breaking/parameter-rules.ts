import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { called } from "./example-contract.ts";

const ok = 'responses:\n  "200": { description: The orders }';
const withParameter = (lines: string): string => called(`parameters:\n  - ${lines.replaceAll("\n", "\n    ")}\n${ok}`);
const state = "name: state\nin: query\nschema: { type: string }";

const texts: readonly BreakingText[] = [
  {
    class: "request-parameter-added",
    title: "New required parameter",
    problem: "No client that is deployed sends a parameter that did not exist: each of their calls gets 400.",
    remedy: "Make it optional, with a default that does what the operation did before.",
    breaks: () => "clients that do not send it get 400",
    instead: () => "Make it optional, with a default that does what was done before",
    examples: {
      bad: [
        {
          title: "a required parameter more",
          base: called(ok),
          text: withParameter("name: state\nin: query\nrequired: true\nschema: { type: string }"),
          quote: "name: state",
        },
      ],
      good: [{ title: "an optional parameter more", base: called(ok), text: withParameter(state) }],
    },
  },
  {
    class: "request-parameter-required",
    title: "Parameter became required",
    problem: "Clients that leave the parameter out, as they were told they may, get 400.",
    remedy: "Leave it optional, and give it a default.",
    breaks: () => "clients that leave it out get 400",
    instead: () => "Leave it optional, and write down what is taken without it as its `default`",
    examples: {
      bad: [
        {
          title: "required from now on",
          base: withParameter(state),
          text: withParameter("name: state\nin: query\nrequired: true\nschema: { type: string }"),
          quote: "required: true",
        },
      ],
      good: [
        {
          title: "required no longer",
          base: withParameter("name: state\nin: query\nrequired: true\nschema: { type: string }"),
          text: withParameter(state),
        },
      ],
    },
  },
  {
    class: "request-parameter-removed",
    title: "Parameter removed",
    severity: "warning",
    problem:
      "A service that ignores what it does not know answers as if nothing had been asked for: a filter that is not applied returns everything. A strict one answers 400.",
    remedy: "Mark it `deprecated: true` and go on honouring it until nobody sends it.",
    quietWhen: ["It was deprecated on the base branch."],
    breaks: () => "clients that send it get 400, or an answer that ignores it",
    instead: ({ to }) =>
      to === ""
        ? "Keep it with `deprecated: true` until nobody sends it"
        : "Accept both names, the old one with `deprecated: true`",
    examples: {
      bad: [{ title: "a filter is gone", base: withParameter(state), text: called(ok), quote: "get" }],
      good: [
        {
          title: "a deprecated one is gone",
          base: withParameter("name: state\nin: query\ndeprecated: true\nschema: { type: string }"),
          text: called(ok),
        },
      ],
    },
  },
  {
    class: "request-parameter-moved",
    title: "Parameter moved to another place",
    problem: "Clients send it where it is not looked for any more: it is ignored, or missed where it is required.",
    remedy: "Accept it in both places, the old one with `deprecated: true`.",
    breaks: () => "clients send it where nobody looks for it any more",
    instead: () => "Accept it in both places, the old one with `deprecated: true`",
    examples: {
      bad: [
        {
          title: "from the query to a header",
          base: withParameter(state),
          text: withParameter("name: state\nin: header\nschema: { type: string }"),
          quote: "name: state",
        },
      ],
      good: [
        {
          title: "it stays where it is",
          base: withParameter(state),
          text: withParameter(`${state}\ndescription: Of the order`),
        },
      ],
    },
  },
  {
    class: "request-parameter-serialization",
    title: "Parameter written otherwise",
    problem:
      "What clients send is taken apart by other rules: `?tag=a,b` is one tag called `a,b` for a service that expects `?tag=a&tag=b`.",
    remedy: "Leave `style` and `explode` as they are, or add a parameter in the new form.",
    quietWhen: ["It is a single value, which looks the same."],
    references: [{ title: "OpenAPI: style values", url: "https://spec.openapis.org/oas/v3.1.0#style-values" }],
    breaks: () => "what clients send is taken apart wrongly",
    instead: () => "Leave `style` and `explode` as they are, or add a parameter in the new form",
    examples: {
      bad: [
        {
          title: "a list separated by commas",
          base: withParameter("name: tag\nin: query\nschema: { type: array, items: { type: string } }"),
          text: withParameter("name: tag\nin: query\nexplode: false\nschema: { type: array, items: { type: string } }"),
          quote: "explode: false",
        },
      ],
      good: [{ title: "a single value", base: withParameter(state), text: withParameter(`${state}\nexplode: false`) }],
    },
  },
];

/** Rules about parameters. */
export const parameterRules = texts.map(breakingRule);
