import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { sent } from "./example-contract.ts";

const note = (schema: string): string => sent(`type: object\nproperties:\n  note: ${schema}`);

const texts: readonly BreakingText[] = [
  {
    class: "request-type-changed",
    title: "Clients have to send another type",
    problem: "Values that clients send, and generated code has compiled in, are refused.",
    remedy: "Accept the old type too, or add a property of the new type beside it.",
    quietWhen: [
      "The new type takes every value of the old one.",
      "It goes over the wire as text, where a number is a text too.",
    ],
    breaks: () => "values that clients send, or read, are of the old one",
    instead: () => "Take both, or add a property of the new type and deprecate this one",
    examples: {
      bad: [
        {
          title: "a text becomes a number",
          base: note("{ type: string }"),
          text: sent("type: object\nproperties:\n  note:\n    type: integer"),
          quote: "type: integer",
        },
      ],
      good: [{ title: "every integer is a number", base: note("{ type: integer }"), text: note("{ type: number }") }],
    },
  },
  {
    class: "request-not-nullable",
    title: "Null is no longer taken",
    problem: "Clients that send `null`, to clear a value or because their language writes it so, get 400.",
    remedy: "Go on taking `null` for what is not set, as before.",
    breaks: () => "clients that send it get 400",
    instead: () => "Take `null` as if nothing was sent",
    examples: {
      bad: [
        {
          title: "null was allowed",
          base: note("{ type: string, nullable: true }"),
          text: sent("type: object\nproperties:\n  note:\n    type: string\n    nullable: false"),
          quote: "nullable: false",
        },
      ],
      good: [
        {
          title: "null is allowed now",
          base: note("{ type: string }"),
          text: note("{ type: string, nullable: true }"),
        },
      ],
    },
  },
  {
    class: "request-enum-narrowed",
    title: "Values no longer taken",
    problem: "Clients that send a value that was allowed, and have it compiled in or offered to their users, get 400.",
    remedy: "Go on taking the value, and say in the description what is done with it.",
    breaks: () => "clients that send another value get 400",
    instead: () => "Go on taking what was allowed, and say in the description what becomes of it",
    examples: {
      bad: [
        {
          title: "a value is gone",
          base: note("{ type: string, enum: [low, high] }"),
          text: sent("type: object\nproperties:\n  note:\n    type: string\n    enum: [low]"),
          quote: "enum: [low]",
        },
      ],
      good: [
        {
          title: "a value more",
          base: note("{ type: string, enum: [low] }"),
          text: note("{ type: string, enum: [low, high] }"),
        },
      ],
    },
  },
  {
    class: "request-limit-tightened",
    title: "Limit set or tightened on what clients send",
    problem: "Values that were valid are refused: nobody knows how long the longest text is that some client sends.",
    remedy:
      "Measure what clients send, and set the limit above it; where the server refused it already, say so in the pull request.",
    quietWhen: ["The limit excludes nothing that the format or the list of values allows."],
    breaks: () => "clients whose values are beyond it get 400",
    instead: () => "Leave the limit as it was, or show that no client sends more and waive this",
    examples: {
      bad: [
        {
          title: "less room than before",
          base: note("{ type: string, maxLength: 500 }"),
          text: sent("type: object\nproperties:\n  note:\n    type: string\n    maxLength: 200"),
          quote: "maxLength: 200",
        },
      ],
      good: [
        {
          title: "more room than before",
          base: note("{ type: string, maxLength: 200 }"),
          text: note("{ type: string, maxLength: 500 }"),
        },
      ],
    },
  },
  {
    class: "request-pattern-changed",
    title: "Pattern set or changed on what clients send",
    problem:
      "Values that were valid may not match. Whether one pattern takes all that another takes cannot be told in general.",
    remedy: "Check values of production against the new pattern, and widen it by what does not match.",
    breaks: () => "clients whose values do not match get 400",
    instead: () => "Check values of production against it, and widen it by what does not match",
    examples: {
      bad: [
        {
          title: "a pattern where none was",
          base: note("{ type: string }"),
          text: sent('type: object\nproperties:\n  note:\n    type: string\n    pattern: "^[a-z]+$"'),
          quote: 'pattern: "^[a-z]+$"',
        },
      ],
      good: [
        {
          title: "no pattern any more",
          base: note('{ type: string, pattern: "^[a-z]+$" }'),
          text: note("{ type: string }"),
        },
      ],
    },
  },
  {
    class: "request-closed",
    title: "Further properties of what clients send are refused",
    problem: "Clients that send more than the contract names, often since they send back what they got, get 400.",
    remedy: "Go on ignoring what is not known, or close the schema in a new version.",
    breaks: () => "clients that send more than is named, as those do that send back what they got, get 400",
    instead: () => "Leave the schema open, and close it in a new version",
    examples: {
      bad: [
        {
          title: "an open schema is closed",
          base: sent("type: object\nproperties:\n  sku: { type: string }"),
          text: sent("type: object\nadditionalProperties: false\nproperties:\n  sku: { type: string }"),
          quote: "additionalProperties: false",
        },
      ],
      good: [
        {
          title: "a closed schema is opened",
          base: sent("type: object\nadditionalProperties: false\nproperties:\n  sku: { type: string }"),
          text: sent("type: object\nproperties:\n  sku: { type: string }"),
        },
      ],
    },
  },
  {
    class: "request-alternative-removed",
    title: "Alternative no longer taken",
    problem: "Clients that send a body of the alternative that is gone get 400.",
    remedy: "Keep the alternative, deprecated, until nobody sends it.",
    quietWhen: ["Another alternative takes all that it took."],
    breaks: () => "clients that send it get 400",
    instead: () => "Keep it, deprecated, until nobody sends it",
    examples: {
      bad: [
        {
          title: "cards are taken no longer",
          base: sent(
            "oneOf:\n  - { type: object, title: Card, required: [pan], properties: { pan: { type: string } } }\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }",
          ),
          text: sent(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }",
          ),
          quote: "oneOf",
        },
      ],
      good: [
        {
          title: "cards are taken too",
          base: sent(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }",
          ),
          text: sent(
            "oneOf:\n  - { type: object, title: Bank, required: [iban], properties: { iban: { type: string } } }\n  - { type: object, title: Card, required: [pan], properties: { pan: { type: string } } }",
          ),
        },
      ],
    },
  },
  {
    class: "request-condition-added",
    title: "New or changed condition on what clients send",
    problem: "A condition between values excludes some that were valid, so that calls which worked yesterday get 400.",
    remedy: "Apply the condition to what is new alone, or check values of production against it.",
    breaks: () => "values that were valid may be refused",
    instead: () => "Check values of production against it, and leave it out until they all pass",
    examples: {
      bad: [
        {
          title: "one of two properties has to be sent",
          base: sent("type: object\nproperties:\n  email: { type: string }\n  phone: { type: string }"),
          text: sent(
            "type: object\nproperties:\n  email: { type: string }\n  phone: { type: string }\nanyOf: [{ required: [email] }, { required: [phone] }]",
          ),
          quote: "anyOf: [{ required: [email] }, { required: [phone] }]",
        },
      ],
      good: [
        {
          title: "a condition is gone",
          base: sent("type: object\nproperties:\n  email: { type: string }\nnot: { required: [email] }"),
          text: sent("type: object\nproperties:\n  email: { type: string }"),
        },
      ],
    },
  },
  {
    class: "request-default-changed",
    title: "Another default for what clients leave out",
    severity: "warning",
    problem: "Clients that send nothing get another behaviour from the day of the release, and nothing tells them so.",
    remedy: "Leave the default, and let those who want the new one ask for it.",
    breaks: ({ to }) =>
      to === ""
        ? "clients that send nothing do not know any more what is done"
        : "clients that send nothing get another behaviour, and nothing tells them so",
    instead: () => "Leave the default, and let clients ask for the other one",
    examples: {
      bad: [
        {
          title: "another default",
          base: note("{ type: integer, default: 20 }"),
          text: sent("type: object\nproperties:\n  note:\n    type: integer\n    default: 100"),
          quote: "default: 100",
        },
      ],
      good: [
        {
          title: "a default is written down",
          base: note("{ type: integer }"),
          text: note("{ type: integer, default: 20 }"),
        },
      ],
    },
  },
  {
    class: "discriminator-changed",
    title: "Alternatives are told apart otherwise",
    problem: "Clients write and read the old property or value, and take one alternative for another or for none.",
    remedy: "Go on taking and sending the old property and values beside the new ones.",
    quietWhen: [
      "An alternative comes or goes together with its value: that is told as such.",
      "A mapping writes down the names that held without it.",
    ],
    breaks: () => "clients go by the old one, and take one alternative for another or for none",
    instead: () => "Go on taking and sending the old one beside it",
    examples: {
      bad: [
        {
          title: "another property tells them apart",
          base: sent(
            "oneOf:\n  - { type: object, title: Bank, properties: { kind: { type: string }, type: { type: string } } }\n  - { type: object, title: Card, properties: { kind: { type: string }, type: { type: string } } }\ndiscriminator: { propertyName: kind }",
          ),
          text: sent(
            "oneOf:\n  - { type: object, title: Bank, properties: { kind: { type: string }, type: { type: string } } }\n  - { type: object, title: Card, properties: { kind: { type: string }, type: { type: string } } }\ndiscriminator: { propertyName: type }",
          ),
          quote: "discriminator: { propertyName: type }",
        },
      ],
      good: [
        {
          title: "a discriminator is new",
          base: sent(
            "oneOf:\n  - { type: object, title: Bank, properties: { kind: { type: string } } }\n  - { type: object, title: Card, properties: { kind: { type: string } } }",
          ),
          text: sent(
            "oneOf:\n  - { type: object, title: Bank, properties: { kind: { type: string } } }\n  - { type: object, title: Card, properties: { kind: { type: string } } }\ndiscriminator: { propertyName: kind }",
          ),
        },
      ],
    },
  },
];

/** Rules about the values that clients send. */
export const requestValueRules = texts.map(breakingRule);
