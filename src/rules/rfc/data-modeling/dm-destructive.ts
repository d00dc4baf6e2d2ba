import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { duration } from "../reading/words.ts";
import { references } from "../references.ts";

const kept =
  /\b(?:data|tables?|columns?|rows?|records?|entries|values?|documents|files|content|copy|it|them|history|messages|events|old|database)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:back(?:ed|s|ing)?[- ]?ups?|snapshots?|pg_dump|mysqldump|point[- ]in[- ]time recovery|pitr|export(?:s|ed|ing)?|archiv(?:e|es|ed|ing)|dump(?:s|ed)?)\b/i,
    says: [
      /\b(?:before|first|taken|take|kept|keep|made|make|create[ds]?|restor\w+|stored?|must|will|should|is|are|into|to)\b/i,
      kept,
    ],
    unless:
      /\b(?:no|without(?: a| any)?|not) (?:back(?:ed|ing)?[- ]?ups?|snapshots?|exports?)\b|\b(?:backup (?:plan|contact|codes?)|export(?:s|ed)? (?:csv|endpoint|function|metrics|default))\b/i,
    negation: "counts",
    removal: "counts",
    note: "keeps a copy of what is dropped",
  },
  {
    strength: 4,
    topic: duration,
    says: [
      /\b(?:keep(?:s)?|kept|remain\w*|retain\w*|after|wait(?:s|ed)?|delay(?:ed)?|later|stays?|until|grace)\b/i,
      /\b(?:drop(?:s|ped)?|remov\w+|delet\w+|purg\w+|tables?|columns?|old|data|rows|records)\b/i,
    ],
    unless: /\b(?:every|timeout|older than|retention period)\b/i,
    removal: "counts",
    note: "waits before it drops",
  },
  {
    strength: 3,
    topic:
      /\b(?:soft[- ]delet\w*|tombston\w*|deleted_at|restor(?:e|es|ed|able|ation)|recover(?:s|ed|able|y)?|un-?delet\w+|recycle bin|trash)\b/i,
    says: [/\b(?:can|will|must|is|are|from|be|by|with|column|instead|marks?|marked)\b/i],
    unless: /\b(?:cannot|can't|never|not) be (?:restored|recovered|undone)\b|\bdisaster recovery\b/i,
    removal: "counts",
    note: "can restore what is dropped",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:one|two|a|the next|next|later|following|subsequent|another|separate|future) (?:\w{2,12} )?(?:release|version|deployment|migration|sprint|pr|pull request)s?|after (?:all|the|every|it|both)\b[^.;]{0,40}\b(?:verified|confirmed|migrated|copied|switched|rolled out|validated|checked|moved))\b/i,
    says: [/\b(?:drop(?:s|ped)?|remov\w+|delet\w+|purg\w+)\b/i, /\b(?:tables?|columns?|old|data|rows|records)\b/i],
    removal: "counts",
    note: "drops in a later release, after the new form has proved itself",
  },
  {
    strength: 3,
    topic:
      /\b(?:copied|moved|migrated|converted|re-?created|rebuil[td]|derived|re-?generated|re-?computed|duplicated?|available elsewhere)\b/i,
    says: [/\b(?:before|first|from|into|then)\b/i, /\b(?:drop(?:s|ped)?|remov\w+|delet\w+|truncat\w+|lost)\b/i, kept],
    negation: "counts",
    removal: "counts",
    note: "keeps the data elsewhere before it drops it",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:is|are|was|were) (?:no longer|not|never) (?:used|read|needed|written|referenced|populated)|unused|empty (?:table|column)|contains? no data|holds? no data|no (?:data|rows?) (?:is|are|will be) lost)\b/i,
    says: [/\b(?:tables?|columns?|data|rows?|lost|drop\w*)\b/i],
    negation: "counts",
    removal: "counts",
    note: "says that nothing of value is dropped",
  },
  {
    strength: 2,
    topic: /\b(?:roll(?:ed)?[- ]?backs?|rollback|revert\w*|backups?|down migration)\b/i,
    unless: /\bbackup (?:plan|contact|codes?)\b|\?|\bno (?:roll|back)/i,
    removal: "counts",
    note: "names a way back without the data",
  },
];

const safe = `# RFC: Retire the audit table

## Proposal

A backup of the \`audit_v1\` table is taken and kept for 90 days. Then the table goes:

\`\`\`sql
DROP TABLE audit_v1;
\`\`\`
`;

const gone = `# RFC: Retire the audit table

## Proposal

Nobody looks at the first version of the audit any more, so the migration removes it:

\`\`\`sql
DROP TABLE audit_v1;
\`\`\`
`;

const support = `# RFC: Retire the first API

## Proposal

We drop support for \`v1\` of the API, and drop the prefix \`/legacy\` from all paths.
`;

/** A step that throws data away, and the way back. */
export const dmDestructive = defineCheck({
  meta: {
    id: "dm-destructive",
    title: "Data is dropped and there is no way back",
    item: "backward-compatible-migrations",
    severity: "blocking",
    problem:
      "A dropped table or column is gone with the commit. When the first report shows that something still read it, the choice is between restoring the whole database to an earlier hour and living without the data.",
    remedy:
      "Keep what is dropped for a stated time: rename it or stop writing it first, drop it in a later release, and take a backup or an export right before that can be restored by itself.",
    quietWhen: [
      "No step of the change drops stored data.",
      "Dropping support for a version, or a prefix, drops no data.",
    ],
    references: [references.kep, references.parallelChange],
    examples: {
      bad: [{ title: "A table goes with the release", markdown: gone, status: "fail" }],
      good: [
        { title: "A backup first", markdown: safe, status: "pass", quote: "A backup of the" },
        { title: "Support is dropped", markdown: support, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: searchStatements(rfc, statements) }),
  answerIsEnough: false,
  lookedFor: "a backup, an export, a waiting time or a copy of what is dropped",
  words:
    /\b(?:backup|back-?up|export|snapshot|restore|archive|cop(?:y|ies|ied)|later|renam|kept|keep|retain|days?\b|weeks?\b|months?\b|release|soft|recover|until|dump|remain|deprecat)/i,
  home: [/\b(?:migrat|clean-?up|roll(?:ed)?[- ]?back|deprecat)/i, /\b(?:rollout|database|schema|data model)/i],
  question: (rfc) => {
    const [step] = [...statesChange(rfc, "destructive"), ...statesChange(rfc, "irreversible")];
    return `For how many days can what line ${step?.startLine ?? 1} drops be restored, and from where?`;
  },
  draft: (rfc) => [
    `- A backup of ${entityText(rfc, "the dropped data")} is taken right before it is dropped, and kept for 90 days; restoring it alone is rehearsed once.`,
    "- Until then it is no longer written, but stays readable for 30 days after the release.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const drops = statesChange(rfc, "destructive");
  if (drops.length > 0) return { kind: "applies", because: drops };
  const purges = statesChange(rfc, "irreversible");
  return purges.length > 0
    ? {
        kind: "unsure",
        reason: "It is not clear whether what is deleted for good must be kept anywhere",
        because: purges,
      }
    : { kind: "off", reason: "No step of the change drops stored data" };
}
