import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { sectionsHeaded } from "../reading/sections.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const back =
  /\b(?:roll(?:ed|ing|s)?[- ]?back|rollbacks?|revert(?:s|ed|ing|ible)?|reversib\w+|undo(?:ne)?|downgrad\w+|back ?out|switch(?:ed|ing)? back|fall(?:ing)? back to the (?:old|previous))\b/i;
const flag =
  /\b(?:feature[- ]?(?:flag|gate|toggle|switch)(?:s|ged)?|kill[- ]?switch\w*|toggle[ds]?|runtime-config|opt(?:ed|s)?[- ]out)\b/i;
/** A transaction's, a commit's or a deployment tool's own rollback. */
const otherBack =
  /\b(?:transactions? (?:[\w-]{2,12} ){0,3}(?:is|are|will be|gets?) rolled back|rolled back by the database|rolls? back the transaction|git revert|rollback (?:the )?transaction|revert(?:ed)? (?:the )?commit|be rolled back\b.{0,30}\btransaction)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: back,
    says: [
      /\b(?:down migration|flag|gate|toggle|switch|restor\w+|backup|snapshot|previous (?:version|release|image)|old (?:column|table|code|version|path|system|format)|steps?|by|keep(?:s|ing)?|redeploy\w*|disabl\w+|script|drop(?:ping)?)\b/i,
      /\b(?:by|will|must|should|can|is|are|to|via|using|with|means)\b/i,
    ],
    unless: otherBack,
    negation: "counts",
    note: "says how the change is taken back",
  },
  {
    strength: 3,
    topic: back,
    says: [
      /\b(?:can|will|must|should|shall|is|are|possible|safe(?:ly)?|supported?|without|requires?|needed|allow(?:s|ed)?)\b/i,
    ],
    unless: /\b(?:transactions?|git revert|today|currently)\b|\?/i,
    negation: "counts",
    note: "decides on the way back",
  },
  {
    strength: 3,
    topic: flag,
    says: [
      /\b(?:behind|by|via|with|using|off|disabl\w+|enabl\w+|control\w*|guard\w*|gated?|can|will|any number of times|per|turn\w*|is|be)\b/i,
    ],
    unless: /\b(?:metadata|kep\.yaml|fill in)\b/i,
    note: "can be switched off",
  },
  {
    strength: 3,
    topic:
      /\b(?:disabl(?:e|es|ed|ing)|turn(?:s|ed|ing)? (?:it |this |the \w+ )?off|switch(?:es|ed|ing)? (?:it |this |the \w+ )?off|opt(?:s|ed|ing)? out)\b/i,
    says: [
      /\b(?:feature|functionality|function|api|webhook|flag|config\w*|setting|it|this|globally|new|system)\b/i,
      /\b(?:can|could|possible|flag|config\w*|setting|option|env\w*|by|via|to (?:disable|turn|switch|opt))\b/i,
    ],
    unless:
      /\b(?:user accounts?|webhook endpoint|inactive|disabled users?|javascript|cookies|(?:with|an?|the|any|all) disabled)\b/i,
    note: "can be switched off",
  },
  {
    strength: 3,
    topic: /\b(?:boolean|bool|true\/false|on\/off)\b/i,
    says: [
      /\b(?:options?|config\w*|flags?|settings?|switch|environment|variable|indicates?|controls?|decides?)\b/i,
      /\b(?:enabl|disabl)\w*\b|\bturn\w* (?:on|off)\b/i,
    ],
    unless:
      /\b(?:request|response|payload|column|api|query|body) (?:\w{2,12} )?(?:fields?|param\w*|attributes?)\b|\b(?:users?|accounts?|rows?|records?) (?:is|are) (?:enabled|disabled)\b|\?/i,
    note: "can be switched off by a setting",
  },
  {
    strength: 3,
    topic:
      /\b(?:set|setting|sets|chang\w+|configur\w+)\b[^.;]{0,60}\b(?:to|=) ?[`'"]?(?:0|false|off|none|disabled|-1)\b/i,
    says: [
      /\b(?:disabl\w+|turn\w* off|switch\w* (?:off|back)|old|previous|former|original|legacy|sync(?:hronous)? mode|back to|revert\w*|opt(?:s|ed|ing)? out|instead|as before|keep\w*)\b|\bif (?:users?|you|we|one|operators?|admins?|use) (?:do(?:es)? not )?(?:want|need|prefer|wish)\w*/i,
    ],
    unless: /\b(?:default(?:s|ed)? (?:is|to|value)?|today|currently)\b.{0,20}\b(?:0|false|off)\b|\?/i,
    note: "can be switched off by a setting",
  },
  {
    strength: 3,
    topic: /\b(?:roll(?:ed)?[- ]?back|rollback|disabled once|downgrade)\b/i,
    topicIn: "context",
    says: [/^(?:yes\b|it is possible|the feature can|disabling|the old|old )/i],
    note: "answers that it can be taken back",
  },
  {
    strength: 3,
    topic: /\b(?:old|previous|existing|legacy)\b/i,
    says: [
      /\b(?:keep|kept|keeps|remain\w*|retain\w*|run(?:s|ning)?)\b/i,
      /\b(?:in parallel|side by side|alongside|as (?:a )?(?:fallback|backup)|in case|until (?:we|it|the new)|for (?:a|\d+|one|two) (?:days?|weeks?|months?|release))\b/i,
    ],
    note: "keeps the old way beside the new one",
  },
  { strength: 2, topic: back, unless: otherBack, note: "names a rollback without a way" },
];

const reversible = `# RFC: Currency per order

## Proposal

The \`orders\` table gets a column \`currency\` of type text. Code writes it behind the feature flag \`order-currency\`.
To roll back after writes, switch the flag off; the down migration keeps the column for one release so that no value is
lost.
`;

const oneWay = `# RFC: Currency per order

## Proposal

The \`orders\` table gets a new column \`currency\` of type text. Existing rows are backfilled with \`EUR\` by a script, and
\`POST /v1/orders\` writes it from then on. When a step of the script fails, the transaction is rolled back.
`;

/** The way back after data was written. */
export const dmRollback = defineCheck({
  meta: {
    id: "dm-rollback",
    title: "There is no stated way back",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "Code can be redeployed; data that was written in the new form, or dropped with the old one, cannot. The question comes up at the worst time and then has no answer.",
    remedy:
      "Say how the change is switched off (flag, previous release), whether the previous code reads what the new code has written, and what the down migration does with it.",
    quietWhen: [
      "Nothing is deployed or written: a process or a client document.",
      "A transaction that rolls back is no way back for the change.",
    ],
    references: [references.kep, references.aip180],
    examples: {
      bad: [{ title: "A backfill and no way back", markdown: oneWay, status: "fail" }],
      good: [
        {
          title: "A flag and a down migration",
          markdown: reversible,
          status: "pass",
          quote: "To roll back after writes",
        },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements), gap: noWayBack(rfc) }),
  answerIsEnough: true,
  lookedFor: "a flag, a down migration or another way back",
  words:
    /\b(?:roll(?:ed|s|ing)?[- ]?back|revert|flag|down migration|switch(?:ed)? off|turn(?:ed)? off|disabl|undo|previous (?:release|version|code)|restore|back out|downgrad|toggle|backwards?|off\b|old (?:code|version|release)|kill switch|reversib|remov)/i,
  home: [/\b(?:roll(?:ed)?[- ]?back|revert|downgrade)/i, /\b(?:rollout|roll-out|deploy|migrat|compatib|upgrade)/i],
  question: (rfc) =>
    `After a week of writes to ${entityText(rfc, "the new data")}, how do you go back to the previous release?`,
  draft: (rfc) => [
    "- To roll back, the feature flag is switched off or the previous release is redeployed, within 15 minutes.",
    `- What was written to ${entityText(rfc, "the new form")} until then is kept and ignored by the previous release; it counts again when the flag is on.`,
  ],
});

const asksForWayBack = /\b(?:roll(?:ed)?[- ]?back|disabled once it has been enabled|downgrade)\b/i;

function applies(rfc: Rfc): Applicability {
  const stated = noWayBack(rfc);
  if (stated !== undefined) return { kind: "applies", because: [stated.evidence] };
  const dropped = statesChange(rfc, "destructive");
  if (dropped.length > 0) return { kind: "applies", because: dropped };
  const written = whenAnyOf(rfc, ["migration", "db", "service", "write"], "Nothing is deployed that writes data");
  // A form that asks for the way back raises the question: what it is filled in for is deployed.
  const [asked] = sectionsHeaded(rfc, asksForWayBack);
  if (asked !== undefined && written.kind !== "applies")
    return { kind: "applies", because: [foundAt(rfc, asked.range, 1, "").evidence] };
  if (written.kind !== "unsure") return written;
  // What is deployed and may write is asked for its way back; whether it does write, the answer tells.
  const deployed = whenAnyOf(rfc, ["api", "network", "async"], "Nothing is deployed");
  return deployed.kind === "applies" ? deployed : written;
}

const pointOfNoReturn: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:(?:there (?:is|will be) |have |has |leaves )no (?:way|road|path) back|point of no return)\b/i,
    unless: /\?/,
    negation: "counts",
    note: "says that there is no way back",
  },
];

function noWayBack(rfc: Rfc): Found | undefined {
  return searchStatements(rfc, pointOfNoReturn).find((found) => found.strength === 4);
}
