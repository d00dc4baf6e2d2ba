import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { naturalKeyOf } from "../draft/natural-key.ts";
import { uniqueDraft } from "../draft/table-drafts.ts";
import { entityText } from "../nouns.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { whenRecordsAreStored } from "../reading/storage.ts";
import { unknownColumns } from "../reading/unknown-columns.ts";
import { references } from "../references.ts";

/** Things that are called unique and are no rule of a table. */
const otherUnique =
  /\bunique(?:ly)? (?:identif(?:y|ies)|id\b|ids\b|identifiers?|names? for|opportunit\w+|features?|ways?|visitors?|challenges?|selling|to)\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:unique|check\s*\(|references\s+\S|foreign\s+key|exclude\s+using)/i,
    unless: /^\s*(?:--|\/\/|#|\*)/,
    kinds: ["line"],
    note: "gives constraints in the schema",
  },
  {
    strength: 4,
    topic: /\bnot\s+null\b|\bnullable\s*[=:]\s*false\b|\bnull\s*=\s*false\b/i,
    unless: /^\s*(?:--|\/\/|\*)|\bprimary\s+key\b|\bis\s+not\s+null\b/i,
    kinds: ["line"],
    note: "gives constraints in the schema",
  },
  {
    strength: 4,
    topic: /\b(?:not null|non-?null|unique|primary key|foreign key|composite key|fk|pk)\b/i,
    says: [/(?:^|; )(?:columns?|fields?|names?|attributes?|keys?|propert(?:y|ies))\b[^:;]{0,20}:/i],
    kinds: ["row"],
    note: "gives constraints in the table of its fields",
  },
  {
    strength: 4,
    topic:
      /\b(?:unique|uniqueness|check|not[- ]null|foreign[- ]key|exclusion|database|db|integrity) constraints?\b|\bunique (?:composite |compound |partial )?(?:index(?:es)?|keys?)\b|\bforeign keys? (?:to|on|referenc\w+|from|into|constraint)\b|\b(?:composite|compound) (?:primary |unique )?keys?\b/i,
    says: [
      /\b(?:on|over|across|of|for|between|in|with|enforc\w+|prevent\w*|guarantee\w*|ensur\w+|add(?:s|ed)?|has|have|will|is|are|to|from|must)\b/i,
    ],
    note: "has the database enforce an invariant",
  },
  {
    strength: 3,
    topic: /\b(?:unique|uniqueness|uniquely)\b/i,
    says: [
      /\b(?:must|shall|should|is|are|be|enforc\w+|guarantee\w*|identified by|has to|have to)\b/i,
      /\b(?:per|within|across|globally|among|in (?:the|a|its|their|each)|by|enforc\w+|together|combination|must|has to|have to|case[- ]insensitive\w*)\b/i,
    ],
    unless: otherUnique,
    note: "states what must be unique",
  },
  {
    strength: 3,
    topic: /\bconstraints? (?:that|so that|which|to (?:ensure|prevent|guarantee|enforce|keep))\b/i,
    unless: /\b(?:time|budget|legal|resource|technical|design) constraints?\b|\?/i,
    note: "has the database enforce an invariant",
  },
  {
    strength: 3,
    topic: /\b(?:primary|natural|partition|sort|hash|range|clustering) keys?\b/i,
    says: [
      /\b(?:is|are|of|on|as|consists?|made|will be|becomes?|contains?|includes?|by|=|with|uses?)\b/i,
      /\b(?:table|column|columns|id|record|row|item|entity|name|uuid|composed|combination|attributes?|consists?|\w+_\w+|and|plus)\b/i,
    ],
    unless: /\b(?:signing|encryption|rotate|api) keys?\b/i,
    note: "says what the key of a record is",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:can|must|may|should|shall)(?: not|not) be (?:null|empty)|cannot be null|not nullable|non-?nullable|is (?:required|mandatory) (?:on|in|for) (?:the )?(?:table|rows?|records?))\b/i,
    says: [/\b(?:columns?|fields?|rows?|records?|table|values?|\w+_\w+)\b/i],
    negation: "counts",
    note: "says which column may not be null",
  },
  {
    strength: 3,
    topic: /\b(?:no two|(?:at most|only|exactly|more than|not more than) one|duplicates?|a single|a second)\b/i,
    says: [
      /\b(?:per|for (?:each|every|a given|the same)|with the same|of the same|at a time|may (?:exist|have|share)|can (?:exist|have|share)|same)\b/i,
      /\b(?:rows?|records?|entries|entry|table|database|stored|exist\w*|insert\w*|share|reject\w*|refus\w+|allowed|permitted|active|names?|keys?)\b/i,
    ],
    unless: /\b(?:replicas?|pods?|leaders?|thread|requests? (?:is|are) (?:sent|made)|reviewers?)\b/i,
    negation: "counts",
    note: "states an invariant of its records",
  },
  {
    strength: 2,
    topic: /\b(?:primary\s+key|PrimaryKey|primary_key)\b|@id\b|\borm:"[^"\n]{0,60}\bpk\b/i,
    kinds: ["line", "row", "sentence"],
    note: "gives a primary key and no other rule",
  },
  {
    strength: 2,
    topic: /\b(?:constraints?|invariants?|(?:data|referential) integrity|unique|uniqueness)\b/i,
    says: [/\b(?:table|tables|column|columns|database|schema|rows?|records?|data|model)\b/i],
    unless: otherUnique,
    note: "names constraints without saying which",
  },
];

const enforced = `# RFC: Labels of a project

## Proposal

Labels are stored in a new table:

\`\`\`sql
CREATE TABLE labels (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  name text NOT NULL,
  UNIQUE (project_id, name)
);
\`\`\`
`;

const free = `# RFC: Labels of a project

## Proposal

Labels are stored in a new table:

\`\`\`sql
CREATE TABLE labels (
  id uuid PRIMARY KEY,
  project_id uuid,
  name text
);
\`\`\`
`;

const misnamed = `# RFC: Labels of a project

## Proposal

Labels are stored in a new table:

\`\`\`sql
CREATE TABLE labels (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL,
  name text NOT NULL,
  UNIQUE (project_id, title)
);
\`\`\`
`;

const nothingStored = `# RFC: Show the version

## Proposal

\`GET /v1/version\` answers with the version of the running program.
`;

/** Which invariants the database keeps. */
export const dmConstraints = defineCheck({
  meta: {
    id: "dm-constraints",
    title: "No invariant of the data is enforced by the database",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A rule that only the code keeps holds until two requests arrive together, a script runs or a second writer appears. The duplicates are found months later, when adding the constraint has become a clean-up project.",
    remedy:
      "State what the database itself refuses: unique keys (with the tenant or parent in them), foreign keys, NOT NULL, CHECK. A key or constraint names only columns that the table has.",
    quietWhen: ["Nothing new is persisted.", "The document leaves the storage to implementers."],
    references: [references.postgresConstraints, references.asvs],
    examples: {
      bad: [
        { title: "A key and nullable columns", markdown: free, status: "weak", quote: "id uuid PRIMARY KEY" },
        {
          title: "A constraint on a column that is not there",
          markdown: misnamed,
          status: "fail",
          quote: "UNIQUE (project_id, title)",
        },
      ],
      good: [
        { title: "A unique name per project", markdown: enforced, status: "pass", quote: "REFERENCES projects" },
        { title: "Nothing is stored", markdown: nothingStored, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenRecordsAreStored,
  search: (rfc) => ({ found: searchStatements(rfc, statements), gap: misnames(rfc) }),
  inAnyLanguage: (rfc) => searchStatements(rfc, statements.slice(0, 3)),
  answerIsEnough: false,
  lookedFor: "a unique key, a foreign key, NOT NULL or CHECK",
  words:
    /\b(?:unique|foreign|not null|null|check\b|primary|constraint|references|at most one|only one|no two|duplicate|required|must be|distinct|exclude|exclusion|per (?:tenant|user|project)|mandatory|index)/i,
  accepts: ["denied"],
  home: [/\b(?:constraints?|schema|data model|tables?)\b/i, /\b(?:database|storage|persistence|entities)\b/i],
  question: (rfc) => {
    const key = naturalKeyOf(rfc);
    return key === null
      ? `Which rows of ${entityText(rfc, "the new data")} must the database refuse: which columns are unique together, which may not be null?`
      : `What stops two rows of \`${key.table}\` with the same (${key.columns.join(", ")})?`;
  },
  draft: uniqueDraft,
});

/** A constraint that names a column which no statement of the document gives its table. */
function misnames(rfc: Rfc): Found | undefined {
  const [first] = unknownColumns(rfc);
  if (first === undefined) return undefined;
  const note = `has a constraint on \`${first.column}\`, a column that \`${first.table.name}\` does not have`;
  return foundAt(rfc, first.constraint.range, 4, note);
}
