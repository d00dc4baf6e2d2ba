import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:expand[- ](?:and|\/|&)?[- ]?(?:migrate[- ](?:and[- ])?)?contract|parallel change|dual[- ](?:writ|read)\w*|double[- ]writ\w*|writ(?:e|es|ten|ing) (?:to )?both|both (?:the )?(?:old|columns?|tables?|formats?|new)|shadow (?:table|column|writes?))\b/i,
    says: [
      /\b(?:will|must|should|is|are|until|while|during|then|before|after|phase|release|column|table|code|first|read|old|new|to|and)\b/i,
    ],
    removal: "counts",
    note: "runs the old form and the new one side by side",
  },
  {
    strength: 3,
    topic:
      /\b(?:old|previous|existing|current|running|earlier|older|n-1) (?:[\w-]{2,20} ){0,2}(?:code|versions?|releases?|instances?|binar(?:y|ies)|pods?|nodes?|servers?|clients?|readers?|workers?|application|deployment)\b/i,
    says: [
      /\b(?:still|keep(?:s)?|continue[sd]?|remain\w*|can|works?|compatible|tolerat\w+|ignor\w+|unaffected|support\w*|reads?|writes?|understand\w*)\b/i,
      /\b(?:columns?|tables?|schemas?|rows?|data|records?|fields?|formats?|migration|database|stored)\b/i,
    ],
    unless: /\b(?:no longer|cannot|breaks?|downtime)\b/i,
    removal: "counts",
    note: "keeps the running code working during the change",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:next|later|following|second|separate|subsequent|future|another) (?:\w{2,20} )?(?:release|deploy(?:ment)?|migration|version|step|phase|pr|pull request)|(?:after|once|when|until|as soon as) (?:all |the |no |every |each )?(?:\w{2,20} ){0,3}(?:readers?|code|instances?|deploy(?:ed|ment)?|release[ds]?|reads?|writes?|rolled out|backfill\w*|migrat\w+|traffic|consumers?|services?|pods?|nothing|nobody)|(?:\d{1,3}|an?|one|two|three|four|six|some|a few|several) (?:days?|weeks?|months?|releases?) (?:later|after(?:wards)?))\b/i,
    says: [
      /\b(?:drop(?:s|ped|ping)?|remov(?:e|es|ed|ing)|renam\w+|delet(?:e|es|ed)|not null|constraint|switch\w*|contract)\b/i,
      /\b(?:columns?|tables?|fields?|constraint|schemas?|old|reads?)\b/i,
    ],
    removal: "counts",
    note: "drops the old form in a step of its own",
  },
  {
    strength: 3,
    topic:
      /\b(?:nullable|not valid|without (?:the |a )?(?:not null|constraint)|with a default|default value|allow(?:s|ing)? null)\b/i,
    says: [
      /\b(?:first|then|initially|until|after|before|later|step|phase|once)\b/i,
      /\b(?:columns?|fields?|constraint|table)\b/i,
    ],
    removal: "counts",
    note: "adds the new form before it requires it",
  },
  {
    strength: 3,
    topic:
      /\b(?:backwards?[- ]compatible|zero[- ]downtime|rolling (?:upgrades?|updates?|deploy\w*)|without downtime|no downtime|blue[-/ ]green)\b/i,
    says: [
      /\b(?:schemas?|migrations?|columns?|tables?|database|data|steps?)\b/i,
      /\b(?:must|will|should|each|every|because|so that|by|step)\b/i,
    ],
    unless: /\?/,
    removal: "counts",
    note: "keeps every step compatible with the running release",
  },
  {
    strength: 3,
    topic:
      /\b(?:maintenance (?:window|mode)|down-?time|read[- ]only mode|(?:stop|shut|scale)(?:s|ped|ping)? (?:down )?(?:all |the )?(?:service|instances|writers|pods|traffic|application|harbor|servers?)|take(?:n|s)? (?:the \w+ )?offline)\b/i,
    says: [/\b(?:migrat\w+|upgrad\w+|alter\w*|rename\w*|schema|table|column|during|while|before|for)\b/i],
    unless: /\bno (?:planned )?down-?time\b|\bwithout (?:any )?down-?time\b/i,
    removal: "counts",
    note: "stops the old code while the schema changes",
  },
  {
    strength: 2,
    topic:
      /\b(?:backwards?[- ]compatib\w+|compatib(?:le|ility)|zero[- ]downtime|rolling (?:upgrades?|updates?|deploy\w*)|phased|in phases|in steps|gradual(?:ly)?)\b/i,
    says: [/\b(?:schemas?|migrations?|columns?|tables?|database|data|change|rollout|deploy\w*)\b/i],
    unless: /\?/,
    removal: "counts",
    note: "names compatibility without the steps that keep it",
  },
];

const stepped = `# RFC: Amounts in cents

## Proposal

The column \`amount\` of the \`orders\` table is renamed to \`amount_cents\`. The new column is added as nullable, code writes
both columns for one release, and the old column is dropped in the next release.
`;

const abrupt = `# RFC: Amounts in cents

## Proposal

Amounts are shown with two decimals today, and rounding them has led to wrong totals on invoices. From now on they are
kept in cents:

\`\`\`sql
ALTER TABLE orders RENAME COLUMN amount TO amount_cents;
\`\`\`
`;

const additive = `# RFC: A note on orders

## Proposal

\`\`\`sql
ALTER TABLE orders ADD COLUMN note text;
\`\`\`
`;

/** Whether old and new code can run together at every step. */
export const dmExpandContract = defineCheck({
  meta: {
    id: "dm-expand-contract",
    title: "A breaking schema change happens in one step",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "During every deployment the old release and the new one run together, and after a rollback only the old one does. A column that is renamed, retyped or dropped in the same release breaks one of the two for as long as both are there.",
    remedy:
      "Expand, then contract: add the new form beside the old one, write both, backfill, switch the readers, and drop the old form in a later release. A maintenance window is an answer too, with its length.",
    quietWhen: [
      "The change only adds tables, nullable columns or columns with a default.",
      "Nothing existing changes.",
    ],
    references: [references.parallelChange, references.aip180],
    examples: {
      bad: [{ title: "A rename in one step", markdown: abrupt, status: "fail" }],
      good: [
        { title: "Two releases", markdown: stepped, status: "pass", quote: "both columns for one release" },
        { title: "Only an addition", markdown: additive, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "steps in which old and new code run together, or a maintenance window",
  words:
    /\b(?:old\b|new\b|both|beside|backfill|dual|double|expand|contract|phase|steps?\b|later release|next release|switch|deploy|maintenance|window|downtime|compatib|drop|release|previous|rolling|migrat|first\b|then\b)/i,
  home: [/\b(?:migrat|upgrade|rollout|roll-out)/i, /\b(?:compatib|deploy|database|schema|data model)/i],
  question: (rfc) =>
    `Which release stops reading the old form of ${entityText(rfc, "the changed table")}, and which one removes it?`,
  draft: (rfc) => [
    `1. Expand: add the new form to ${entityText(rfc, "the table")} as a nullable column; the old column stays.`,
    "2. Write both columns from the next release on, and fill the new one for existing rows in batches of 1,000.",
    "3. Switch the readers; both the old code and the new code work at this step.",
    "4. Contract: drop the old column in a later release, after 14 days without a rollback and with a backup kept.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const breaks = statesChange(rfc, "breaking");
  return breaks.length > 0
    ? { kind: "applies", because: breaks }
    : { kind: "off", reason: "No table or column that running code uses changes" };
}
