import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { received } from "./example-contract.ts";

const total = (schema: string): string => received(`type: object\nrequired: [total]\nproperties:\n  total: ${schema}`);
const totalLines = (lines: string): string =>
  received(`type: object\nrequired: [total]\nproperties:\n  total:\n    ${lines.replaceAll("\n", "\n    ")}`);

const texts: readonly BreakingText[] = [
  {
    class: "response-type-changed",
    title: "Clients get another type",
    problem:
      "Clients that read the value as what it was fail on what it is: generated code throws, and loose code computes nonsense.",
    remedy: "Send the new type in a new property beside the old one.",
    quietWhen: ["Every value of the new type is one of the old type."],
    breaks: () => "clients that read it as what it was fail",
    instead: () => "Send the new type in a new property beside this one",
    examples: {
      bad: [
        {
          title: "a number becomes a text",
          base: total("{ type: integer }"),
          text: totalLines("type: string"),
          quote: "type: string",
        },
      ],
      good: [{ title: "every integer is a number", base: total("{ type: number }"), text: total("{ type: integer }") }],
    },
  },
  {
    class: "response-nullable",
    title: "Answers may hold null",
    problem: "Clients that were told there is always a value do not look for `null`, and fail on the first one.",
    remedy: "Go on sending a value; leave the property out where it was optional.",
    breaks: () => "clients that were told there is a value fail on it",
    instead: () => "Go on sending a value, or put what may be missing into a new property",
    examples: {
      bad: [
        {
          title: "null from now on",
          base: total("{ type: integer }"),
          text: totalLines("type: integer\nnullable: true"),
          quote: "nullable: true",
        },
      ],
      good: [
        {
          title: "never null any more",
          base: total("{ type: integer, nullable: true }"),
          text: total("{ type: integer }"),
        },
      ],
    },
  },
  {
    class: "response-enum-widened",
    title: "New value in an answer",
    severity: "warning",
    problem: "Clients with a branch for each value have none for the new one; generated enumerations throw on it.",
    remedy:
      "Declare the list as one that grows (`x-extensible-enum`), tell clients beforehand, and send the new value to those only who ask for it.",
    quietWhen: ["The list is declared as one that grows, by `x-extensible-enum`."],
    references: [
      {
        title: "Zalando: open-ended list of values",
        url: "https://opensource.zalando.com/restful-api-guidelines/#112",
      },
    ],
    breaks: () => "clients with a branch for each known value have none for it, and generated enumerations throw",
    instead: () => "Tell clients before it is sent, and declare the list as one that grows with `x-extensible-enum`",
    examples: {
      bad: [
        {
          title: "a state more",
          base: total("{ type: string, enum: [open] }"),
          text: totalLines("type: string\nenum: [open, held]"),
          quote: "enum: [open, held]",
        },
      ],
      good: [
        {
          title: "a list that clients know to grow",
          base: total("{ type: string, x-extensible-enum: [open] }"),
          text: total("{ type: string, x-extensible-enum: [open, held] }"),
        },
      ],
    },
  },
  {
    class: "response-limit-loosened",
    title: "Answers may be beyond a limit",
    problem: "Clients made room by the limit: a column, a field of a form, a type of 32 bits.",
    remedy: "Keep within the limit, or put what is larger into a new property.",
    breaks: () => "clients that made room by the old limit cut the value off or fail",
    instead: () => "Keep within the old limit, or put what is larger into a new property",
    examples: {
      bad: [
        {
          title: "longer texts",
          base: total("{ type: string, maxLength: 40 }"),
          text: totalLines("type: string\nmaxLength: 80"),
          quote: "maxLength: 80",
        },
      ],
      good: [
        {
          title: "a limit is written down",
          base: total("{ type: string }"),
          text: total("{ type: string, maxLength: 80 }"),
        },
      ],
    },
  },
  {
    class: "response-pattern-changed",
    title: "Pattern of answers changed or gone",
    problem: "Clients take values apart by the pattern that was promised, and fail or cut off what has another form.",
    remedy: "Keep to the pattern, or send the new form in a new property.",
    breaks: () => "clients that take values apart by the old one may fail",
    instead: () => "Keep to the old pattern, or send the new form in a new property",
    examples: {
      bad: [
        {
          title: "no pattern any more",
          base: totalLines('type: string\npattern: "^[0-9]+$"'),
          text: totalLines("type: string"),
          quote: "total",
        },
      ],
      good: [
        {
          title: "a pattern is written down",
          base: totalLines("type: string"),
          text: totalLines('type: string\npattern: "^[0-9]+$"'),
        },
      ],
    },
  },
  {
    class: "response-opened",
    title: "Answers may have further properties",
    severity: "warning",
    problem: "Clients that hold answers to the contract refuse what is not named in it.",
    remedy: "Name the properties that come, or leave the schema closed.",
    breaks: () => "clients that hold answers to the contract refuse what is not named",
    instead: () => "Name the properties that come, and leave the schema as it was",
    examples: {
      bad: [
        {
          title: "a closed schema is opened",
          base: received("type: object\nadditionalProperties: false\nproperties:\n  id: { type: string }"),
          text: received("type: object\nadditionalProperties: true\nproperties:\n  id: { type: string }"),
          quote: "additionalProperties: true",
        },
      ],
      good: [
        {
          title: "an open schema is closed",
          base: received("type: object\nproperties:\n  id: { type: string }"),
          text: received("type: object\nadditionalProperties: false\nproperties:\n  id: { type: string }"),
        },
      ],
    },
  },
  {
    class: "response-alternative-added",
    title: "New alternative in an answer",
    problem: "Clients know the alternatives that there were; a body of another kind cannot be read.",
    remedy: "Send it to those only who ask for it, or in a new operation.",
    quietWhen: ["One of the old alternatives takes all of it."],
    breaks: () => "clients that know the others alone cannot read it",
    instead: () => "Send it to those only who ask for it, or in a new operation",
    examples: {
      bad: [
        {
          title: "a wallet too",
          base: received(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }\n  - { type: object, title: Card, required: [pan], properties: { pan: { type: string } } }",
          ),
          text: received(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }\n  - { type: object, title: Card, required: [pan], properties: { pan: { type: string } } }\n  - { type: object, title: Wallet, required: [key], properties: { key: { type: string } } }",
          ),
          quote: "oneOf",
        },
      ],
      good: [
        {
          title: "no card any more",
          base: received(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }\n  - { type: object, title: Card, required: [pan], properties: { pan: { type: string } } }",
          ),
          text: received(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }",
          ),
        },
      ],
    },
  },
  {
    class: "response-condition-removed",
    title: "Condition on answers changed or gone",
    problem:
      "Clients rely on what was promised of values together: that there is one of two, or that a list holds something.",
    remedy: "Keep the condition, or drop it in a new version of the API.",
    breaks: () => "clients that rely on it get answers that it excluded",
    instead: () => "Keep the condition, or drop it in a new version",
    examples: {
      bad: [
        {
          title: "neither of two has to be there any more",
          base: received(
            "type: object\nproperties:\n  email: { type: string }\n  phone: { type: string }\nanyOf: [{ required: [email] }, { required: [phone] }]",
          ),
          text: received("type: object\nproperties:\n  email: { type: string }\n  phone: { type: string }"),
          quote: "Order",
        },
      ],
      good: [
        {
          title: "a condition is new",
          base: received("type: object\nproperties:\n  email: { type: string }"),
          text: received("type: object\nproperties:\n  email: { type: string }\nnot: { required: [email] }"),
        },
      ],
    },
  },
];

/** Rules about the values that clients get. */
export const responseValueRules = texts.map(breakingRule);
