import { whenBackend } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText } from "../nouns.ts";
import { compatibility, whenExistingCallsChange } from "../reading/compatibility.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const silent = `# RFC: Delivery windows

## Proposal

We add a required field \`window\` to the request of the existing endpoint \`POST /v1/orders\`.
`;

const worried = `# RFC: Delivery windows

## Proposal

We add a required field \`window\` to the request of the existing endpoint \`POST /v1/orders\`. This is a breaking change.
`;

const tolerant = `# RFC: Delivery windows

## Proposal

We add a field \`window\` to the request of the existing endpoint \`POST /v1/orders\`. It is optional: a request without it
is handled as before.
`;

const fresh = `# RFC: Delivery windows

## Proposal

A new endpoint \`GET /v1/delivery-windows/{city}\` returns the windows of a city.
`;

/** Those who call today keep working. */
export const apiBackcompat = defineCheck({
  meta: {
    id: "api-backcompat",
    title: "An existing operation changes and nothing says what its callers notice",
    item: "versioning-and-deprecation",
    severity: "warning",
    problem:
      "Callers are deployed on their own schedule, phones and partners not at all. A field that becomes required, a result that changes its meaning or a default that moves breaks them at the moment of the release.",
    remedy:
      "Say for each changed operation what a caller that does not know the change sends and gets: an optional field with today's behaviour as default, a flag that is off, or both forms for a stated time.",
    quietWhen: ["Only new operations are added.", "No API is changed."],
    references: [references.aip180, references.zalando],
    examples: {
      bad: [
        { title: "A new required field", markdown: silent, status: "fail" },
        { title: "Breaking, and then?", markdown: worried, status: "weak", quote: "This is a breaking change" },
      ],
      good: [
        { title: "Optional, with today's behaviour", markdown: tolerant, status: "pass", quote: "as before" },
        { title: "A new operation", markdown: fresh, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenExistingCallsChange,
  search: (rfc) => ({ found: whenBackend(rfc).kind === "off" ? [] : searchStatements(rfc, compatibility) }),
  answerIsEnough: true,
  lookedFor: "what existing callers send and get after the change",
  words:
    /\b(?:compatib|existing|old\b|older|unchanged|continue|still|default|optional|before|breaking|keeps?\b|previous|current|legacy|clients?\b|callers?\b|ignored?|both|additive|affect|same\b|today|unaware|absent|omitted|upgrade)/i,
  accepts: ["denied"],
  home: [/\bcompatib/i, /\b(?:migration|upgrade|rollout|versioning)\b/i, /\b(?:api|apis|endpoints?)\b/i],
  question: (rfc) =>
    `What does a client that was built before this change get from ${operationText(rfc, "write", operationText(rfc, "any", "the changed operation"))}, and does it still work?`,
  draft: (rfc) => [
    `- ${operationText(rfc, "write", operationText(rfc, "any", "The changed operation"))} stays backwards compatible: each new field is optional, a request without it is handled as before, and existing clients keep working unchanged.`,
    "- A test replays recorded requests of existing clients against the new version before each release.",
  ],
});
