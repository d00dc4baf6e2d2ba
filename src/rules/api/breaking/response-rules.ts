import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { called, received } from "./example-contract.ts";

const answers = (lines: string): string => called(`responses:\n  ${lines.replaceAll("\n", "\n  ")}`);
const total = (schema: string): string => received(`type: object\nrequired: [total]\nproperties:\n  total: ${schema}`);
const totalLines = (lines: string): string =>
  received(`type: object\nrequired: [total]\nproperties:\n  total:\n    ${lines.replaceAll("\n", "\n    ")}`);

const texts: readonly BreakingText[] = [
  {
    class: "response-status-removed",
    title: "Success status removed",
    problem:
      "Clients that wait for the status take any other one for a failure, and may repeat a call that was carried out.",
    remedy: "Go on answering with it, or answer with the new one in a new operation.",
    quietWhen: ["The status is an error: it happens, or it does not.", "A range (`2XX`) covers it."],
    breaks: () => "clients that wait for it take the new answer for a failure, and may repeat the call",
    instead: () => "Go on answering with it",
    examples: {
      bad: [
        {
          title: "202 instead of 200",
          base: answers('"200": { description: The orders }'),
          text: answers('"202": { description: Accepted }'),
          quote: '"202": { description: Accepted }',
        },
      ],
      good: [
        {
          title: "an error is not listed any more",
          base: answers('"200": { description: The orders }\n"409": { description: Conflict }'),
          text: answers('"200": { description: The orders }'),
        },
      ],
    },
  },
  {
    class: "response-media-type-removed",
    title: "Media type no longer sent",
    problem: "Clients that ask for the media type get 406, or a body that they cannot read.",
    remedy: "Go on sending it to those who ask for it.",
    quietWhen: [
      "An error is sent as `application/problem+json` instead of `application/json`: readers of JSON read both.",
    ],
    breaks: () => "clients that ask for it get 406, or what they cannot read",
    instead: () => "Go on sending it to those who ask for it",
    examples: {
      bad: [
        {
          title: "no CSV any more",
          base: answers('"200":\n  description: The orders\n  content:\n    application/json: {}\n    text/csv: {}'),
          text: answers('"200":\n  description: The orders\n  content:\n    application/json: {}'),
          quote: "content",
        },
      ],
      good: [
        {
          title: "CSV too",
          base: answers('"200":\n  description: The orders\n  content:\n    application/json: {}'),
          text: answers('"200":\n  description: The orders\n  content:\n    application/json: {}\n    text/csv: {}'),
        },
      ],
    },
  },
  {
    class: "response-header-removed",
    title: "Header no longer sent",
    problem: "Clients read the header: a page's link, the calls that are left, the version to send back.",
    remedy: "Go on sending it, and say in its description when it ends.",
    severity: "warning",
    quietWhen: ["It is a header of an error that was optional."],
    breaks: () => "clients that read it find nothing",
    instead: () => "Go on sending it, and say in its description when it ends",
    examples: {
      bad: [
        {
          title: "no link to the next page any more",
          base: answers(
            '"200":\n  description: The orders\n  headers:\n    ETag: { schema: { type: string } }\n    Link: { schema: { type: string } }',
          ),
          text: answers('"200":\n  description: The orders\n  headers:\n    ETag: { schema: { type: string } }'),
          quote: "headers",
        },
      ],
      good: [
        {
          title: "a header more",
          base: answers('"200":\n  description: The orders\n  headers:\n    ETag: { schema: { type: string } }'),
          text: answers(
            '"200":\n  description: The orders\n  headers:\n    ETag: { schema: { type: string } }\n    Link: { schema: { type: string } }',
          ),
        },
      ],
    },
  },
  {
    class: "response-property-removed",
    title: "Property no longer sent",
    problem:
      "Clients that read the property find nothing there, and generated code that needs it cannot read the answer at all.",
    remedy: "Go on sending it with `deprecated: true` and an `x-sunset` date, and remove it after that date.",
    quietWhen: ["It was write-only."],
    breaks: ({ level }) =>
      level === "warn"
        ? "it was optional, but clients that read it find nothing there"
        : "clients that read it find nothing there, and typed ones cannot read the answer",
    instead: ({ to }) =>
      to === ""
        ? "Go on sending it with `deprecated: true` and an `x-sunset` date"
        : "Send both names, the old one with `deprecated: true` and an `x-sunset` date",
    examples: {
      bad: [
        {
          title: "a property is gone",
          base: received(
            "type: object\nrequired: [id, total]\nproperties:\n  id: { type: string }\n  total: { type: integer }",
          ),
          text: received("type: object\nrequired: [id]\nproperties:\n  id: { type: string }"),
          quote: "Order",
        },
      ],
      good: [
        {
          title: "a property more",
          base: received("type: object\nrequired: [id]\nproperties:\n  id: { type: string }"),
          text: received(
            "type: object\nrequired: [id, total]\nproperties:\n  id: { type: string }\n  total: { type: integer }",
          ),
        },
      ],
    },
  },
  {
    class: "response-property-optional",
    title: "Property may be missing",
    problem: "Clients read it without looking whether it is there, as the contract told them they may.",
    remedy: "Go on sending it always; put what may be missing into a new property.",
    breaks: () => "clients read it without looking whether it is there",
    instead: () => "Keep it `required`, and go on sending it",
    examples: {
      bad: [
        {
          title: "required no longer",
          base: received("type: object\nrequired: [total]\nproperties:\n  total: { type: integer }"),
          text: received("type: object\nproperties:\n  total: { type: integer }"),
          quote: "total: { type: integer }",
        },
      ],
      good: [
        {
          title: "required from now on",
          base: received("type: object\nproperties:\n  total: { type: integer }"),
          text: received("type: object\nrequired: [total]\nproperties:\n  total: { type: integer }"),
        },
      ],
    },
  },
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
    title: "Value may be null",
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
    title: "Pattern changed or gone",
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
    title: "Condition changed or gone",
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

/** Rules about what clients get. */
export const responseRules = texts.map(breakingRule);
