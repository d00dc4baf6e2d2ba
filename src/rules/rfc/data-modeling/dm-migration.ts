import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { textOf } from "../../../charter/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { statesChange } from "../reading/schema-changes.ts";
import { blocksOf, mostSections, sectionsHeaded, withDescendants, wordsOf } from "../reading/sections.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const data =
  /\b(?:data|rows?|records?|tables?|columns?|schemas?|entries|documents|values?|users?|accounts?|keys|tokens?|files|objects?|content|instances?|databases?|db|policies|configurations?|robots?|indexes|messages|topics)\b/i;
/** A decision that leaves what is stored as it is. */
const nothingToDo: Statement = {
  strength: 3,
  topic:
    /\b(?:no|not|without|never|don't|doesn't|won't)\b(?: [\w-]{1,20}){0,3} migrat\w{1,5}\b|\bmigrations? (?:is|are|will be) (?:not|un)|\b(?:no|not|without|never|don't|doesn't|won't)\b[^.;]{0,40}\b(?:changes? to|touch\w*|affect\w*|rewrit\w+) (?:the |any |our )?(?:pre-?existing|existing|old|stored|historical) (?:[\w-]{2,20} ){0,2}(?:data|rows?|records?|entries|values?|documents|tables?|columns?)\b/i,
  negation: "counts",
  unless: /\b(?:not (?:yet )?(?:decided|defined|known|clear)|out of scope|later|separate)\b|\?/i,
  note: "decides that nothing is migrated",
};

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:back-?fill\w*|alter table|dual[- ]writ\w+|data migration|migration (?:script|job|task|step|file)s?)\b/i,
    says: [/\b(?:will|must|should|shall|is|are|runs?|in|by|with|before|after|then|to)\b/i, data],
    kinds: ["sentence", "row"],
    note: "says how existing data is migrated",
  },
  {
    strength: 3,
    topic:
      /\b(?:migrat(?:e|es|ed|ing|ion|ions)|upgrad(?:e|es|ed|ing)|convert(?:s|ed|ing)?|import(?:s|ed|ing)?|cop(?:y|ies|ied)|move[ds]?|re-?index(?:es|ed|ing)?)\b/i,
    says: [
      /\b(?:existing|old|legacy|current|previous|all|each|every)\b/i,
      data,
      /\b(?:script|job|task|command|batch\w*|on (?:first|next|startup|start|login|read|access)|during|before|after|automatic\w*|by (?:running|setting|copying|reading)|default|step|using|from .{1,40} (?:to|into)|into)\b/i,
    ],
    unless: /\b(?:needs? to be migrated|migration (?:plan )?(?:is )?tbd)\b/i,
    note: "says how existing data gets to the new state",
  },
  {
    strength: 3,
    topic:
      /\b(?:upgrad(?:e|es|ed|ing)|migrat(?:e|es|ed|ing|ion)|(?:older|previous|earlier) versions?|(?:first|new) (?:launch|start|startup))\b/i,
    topicIn: "context",
    says: [
      /\b(?:set|load|recalculat\w+|comput\w+|populat\w+|fill(?:ed|s)?|re-?build\w*|regenerat\w+|cop(?:y|ied)|convert\w*|import\w*|insert\w*|updat(?:e|es|ed)|renam\w+)\b/i,
      data,
      /\b(?:all|every|each|existing|old|older|previous|from|into|when|during|before|after|on)\b/i,
    ],
    note: "says what is done with existing data on upgrade",
  },
  {
    strength: 3,
    topic:
      /\b(?:existing|old|legacy|current|previous|older) (?!clients?|browsers?|versions?|users? (?:can|will see))(?:[\w-]{1,30} ){0,2}\w{1,30}s\b|\b(?:existing|old|legacy) data\b|\b\w{2,30}s (?:created|issued|stored|written|registered|uploaded|added) before\b/i,
    says: [
      /\b(?:keep(?:s)?|kept|remain(?:s)?|stay(?:s)?|unchanged|untouched|unaffected|not (?:be )?(?:migrated|changed|affected|touched|converted)|default(?:s|ed)? (?:to|value)|set to|null|continue[sd]? to work|treated as|back-?filled|populated)\b/i,
      /\b(?:will|must|should|shall|is|are|do|does|can)\b/i,
    ],
    negation: "counts",
    note: "says what becomes of existing data",
  },
  {
    strength: 3,
    topic:
      /\b(?:won(?:'|’)t|will not|do(?:es)? not|don(?:'|’)t|never) (?:\w{2,12} )?(?:drop|remove|delete) (?:the |any |our )?(?:\w{2,20} )?(?:columns?|tables?|fields?)\b|\bfirst (?:attempts? to |tr(?:y|ies) to )?(?:reads?|looks? (?:up|for|at)|checks?)\b[^.;]{0,60}\b(?:old|existing|legacy|associated|previous|former|stored)\b|\bfalls? back to (?:the )?(?:old|existing|legacy|previous|former|stored) (?:\w{2,20} )?(?:columns?|tables?|values?|fields?|data|records?|rows?|keys?)\b/i,
    unless: /\?|\b(?:today|currently|users?|customers?)\b/i,
    negation: "counts",
    note: "keeps what is stored readable",
  },
  {
    strength: 3,
    topic:
      /\b(?:backwards?[- ]compatible|additive|online|zero[- ]downtime|idempotent|reversible|versioned|automatic) (?:\w{2,12} )?migrations?\b/i,
    says: [/\b(?:with|by|using|us(?:e|es|ed)|in|through|via|is|are|will|as)\b/i],
    unless: /\?/,
    note: "says what kind of migration brings the new state",
  },
  nothingToDo,
  {
    strength: 2,
    topic: /\b(?:migrat\w+|back-?fill\w*|schema changes?|upgrade path)\b/i,
    says: [/\b(?:need(?:s|ed)?|will|must|should|have to|required?|data|schema|existing|script)\b/i],
    note: "names a migration without its steps",
  },
];

const stepped = `# RFC: Time zones of accounts

## Proposal

The \`accounts\` table gets a time zone:

\`\`\`sql
ALTER TABLE accounts ADD COLUMN time_zone text;
\`\`\`

## Migration

1. Add the nullable column and deploy code that writes it.
2. Backfill existing rows in batches of 5,000 from the country of the account.
3. Validate a \`NOT NULL\` check and let the code rely on it.
`;

const needed = `# RFC: Time zones of accounts

## Proposal

The existing \`accounts\` table gets a new column \`time_zone\` of type text, and every existing row changes. The old data
needs to be migrated.
`;

/** How existing data and schema get to the new state. */
export const dmMigration = defineCheck({
  meta: {
    id: "dm-migration",
    title: "Existing data has no stated way to the new state",
    item: "backward-compatible-migrations",
    severity: "warning",
    problem:
      "The new code meets old rows on its first day. Without a plan they are found by errors in production, and the backfill is written in a hurry against a live table.",
    remedy:
      "List the steps in order: schema change, double write, backfill with its batch size, switch of the readers, removal of the old form. “No migration, because old rows keep their meaning” is an answer.",
    quietWhen: ["Nothing that exists changes: the tables are new, or nothing is persisted."],
    references: [references.aip180, references.kep],
    examples: {
      bad: [{ title: "It needs to be migrated", markdown: needed, status: "weak", quote: "needs to be migrated" }],
      good: [{ title: "Three steps", markdown: stepped, status: "pass" }],
    },
  },
  reads: "prose",
  applies: (rfc) => {
    const because = statesChange(rfc, "breaking");
    return because.length > 0
      ? { kind: "applies", because }
      : whenDecided(rfc, whenAnyOf(rfc, ["migration"], "No existing data or schema changes"));
  },
  search: (rfc) => ({ found: [...plans(rfc), ...alterations(rfc), ...searchStatements(rfc, statements)] }),
  answerIsEnough: false,
  lookedFor: "steps, a backfill, or a decision about existing data",
  words:
    /\b(?:migrat|backfill|back-?fill|existing (?:data|rows|records|users|entries|projects|tables|objects)|old (?:data|rows|records|column|table|format|values|form)|legacy|convert|conversion|copy|copied|dual|double|default|upgrad|steps?\b|alter|populate|import|moved?\b|rename|schema change|script|columns?\b|existing\b|rows\b)/i,
  accepts: ["denied"],
  home: [/\b(?:migrat|upgrade)/i, /\b(?:compatib|rollout|database|schema|data model)/i],
  question: (rfc) =>
    `What happens to the existing rows of ${entityText(rfc, "the changed data")} when this is deployed, and in which steps?`,
  draft: (rfc) => [
    `- Expand: ${entityText(rfc, "the table")} gets the new form beside the old one, nullable, so that existing rows stay unchanged.`,
    "- Backfill: a job fills existing rows in batches of 1,000, stores the last id, and resumes there after an interruption.",
    "- Contract: readers switch when all rows are filled; the old form goes in a later release.",
  ],
});

/** A document that decides on existing data says something of it, whatever else it changes. */
function whenDecided(rfc: Rfc, signal: Applicability): Applicability {
  if (signal.kind !== "off") return signal;
  const decided = searchStatements(rfc, [nothingToDo]).filter(({ strength }) => strength >= 3);
  return decided.length > 0 ? { kind: "applies", because: decided.map(({ evidence }) => evidence) } : signal;
}

/** A section about the migration with two steps or more. */
function plans(rfc: Rfc): readonly Found[] {
  return sectionsHeaded(rfc, /\b(?:migrat|upgrade (?:strategy|path|plan)|backfill)/i)
    .filter((section) => section.role === "proposal" && section.emptiness === null)
    .slice(0, mostSections)
    .flatMap((section) => {
      const inside = withDescendants(rfc, section);
      const steps = blocksOf(inside).filter((block) => block.kind === "list-item" && block.depth === 1);
      const first = steps[0];
      return first !== undefined && steps.length >= 2 && wordsOf(inside) >= 12
        ? [foundAt(rfc, first.range, 4, "lists the steps of the migration")]
        : [];
    });
}

/** An ALTER statement is the schema's part of the answer; a default or a nullable column is the data's. */
function alterations(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema")
    .filter((schema) => schema.form === "ddl" && /\bALTER\s+TABLE\b/i.test(textOf(rfc, schema.range)))
    .map((schema) => foundAt(rfc, schema.range, 3, "gives the schema change as DDL"));
}
