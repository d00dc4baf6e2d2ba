import { type BreakingText, breakingRule } from "./breaking-rule.ts";
import { called, received } from "./example-contract.ts";

const answers = (lines: string): string => called(`responses:\n  ${lines.replaceAll("\n", "\n  ")}`);

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
    breaks: ({ level, names }) => {
      const [were, them] = names.length > 1 ? ["they were", "them"] : ["it was", "it"];
      return level === "warn"
        ? `${were} optional, but clients that read ${them} find nothing there`
        : `clients that read ${them} find nothing there, and typed ones cannot read the answer`;
    },
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
    title: "Answers may lack a property",
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
];

/** Rules about what answers consist of. */
export const responseRules = texts.map(breakingRule);
