import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { whenRecordsAreStored } from "../reading/storage.ts";
import { isReference, plainName, tablesOf } from "../reading/tables.ts";
import { references } from "../references.ts";

/** A table that holds nothing but the keys of two others. */
const junction =
  /\b[Cc][Rr][Ee][Aa][Tt][Ee]\s+[Tt][Aa][Bb][Ll][Ee]\s+(?:if\s+not\s+exists\s+)?[`"]?(\w{2,40}(?:_and_|And|_to_|To[A-Z])\w{2,40})\b/;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: junction,
    kinds: ["line"],
    note: "relates its records by a table between them",
  },
  {
    strength: 4,
    topic:
      /\breferences\s+["`\w]|\bforeign\s+key\b|\bForeignKey\(|@(?:ManyToOne|OneToMany|OneToOne|ManyToMany|relation)\b|\b(?:belongs_to|has_many|has_one)\b|\brel\((?:fk|m2m|one)\)|(?:\|\||\}[o|])--(?:\|\||[o|]\{)/i,
    kinds: ["line"],
    note: "gives the relation between its records in the schema",
  },
  {
    strength: 4,
    topic:
      /\bforeign[- ]keys?\b|\bon delete\b|\bcascad(?:e|es|ed|ing)(?: delet\w+)?\b|\b(?:junction|join|link(?:ing)?|association|mapping|through) tables?\b|\bmany[- ]to[- ](?:many|one)\b|\bone[- ]to[- ](?:many|one)\b|\b(?:1|n|m|one)\s?:\s?(?:n|m|1|many)(?![\w:])/i,
    unless: /\b(?:cascading (?:failures?|outages?|errors?|style)|style ?sheets?)\b/i,
    note: "says how its records relate",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:each|every|an?|one|the) [\w`-]{2,40}(?: \w{2,20})? (?:can |may |must |will |shall )?(?:has|have|contains?|owns?|holds?|groups?|consists? of|belongs? to|is (?:tied|linked|attached|assigned|bound) to) (?:exactly |at most |only |precisely )?(?:one|zero|many|multiple|several|any number|a single|more than one|exactly|\d+ or more|one or more))\b/i,
    note: "says how many of one belong to another",
  },
  {
    strength: 3,
    topic:
      /\b(?:when|if|once|after|before) (?:an?|the|its|their|that|this) [\w`-]{2,30}(?: \w{2,20})? (?:is|are|gets?|was|has been) (?:deleted|removed|dropped|purged|destroyed)\b|\b(?:deleting|removing|deletion of|removal of) (?:an?|the) [\w`-]{2,30}\b/i,
    says: [
      /\b(?:its|their|all|children|associated|related|belonging|corresponding|referenc\w+|together|also|as well|along|too|remain\w*|kept|keeps?|orphan\w*|detach\w*|null)\b/i,
      /\b(?:delet\w+|remov\w+|remain\w*|kept|keeps?|stays?|reject\w*|refus\w+|fails?|set to null|detach\w*|orphan\w*|purged?|restrict\w*|prevent\w*|survives?)\b/i,
    ],
    negation: "counts",
    note: "says what becomes of the records that depend on a deleted one",
  },
  {
    strength: 2,
    topic:
      /\b(?:references?|points? (?:to|at)|links? to|linked (?:to|with)|relat(?:es?|ed) to|associated with|relationships?)\b/i,
    says: [/\b(?:table|tables|row|rows|record|records|entity|entities|model|models|column|columns|field|id)\b/i],
    unless: /\b(?:see also|related work|rfc|issue|section|document)\b/i,
    note: "links records without saying how many or what happens on deletion",
  },
];

const linked = `# RFC: Comments on tickets

## Proposal

Comments are stored in two new tables of the tickets database:

\`\`\`sql
CREATE TABLE comments (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
  body text NOT NULL
);
\`\`\`
`;

const described = `# RFC: Comments on tickets

## Proposal

A new table \`comments\` holds a row per comment with the column \`ticket_id\` of type uuid. A ticket has many comments, and
when a ticket is deleted its comments are deleted with it.
`;

const loose = `# RFC: Comments on tickets

## Proposal

A customer and an agent talk to each other in comments below a ticket. Comments are stored in a new table of the tickets
database, newest first on the page:

\`\`\`sql
CREATE TABLE comments (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  body text NOT NULL
);
\`\`\`
`;

/** How stored records relate, and what deletion does to those that depend on each other. */
export const dmRelationships = defineCheck({
  meta: {
    id: "dm-relationships",
    title: "Records point at each other without a stated relation",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A column with the id of another record promises a relation that nobody keeps. The day the parent is deleted its children stay behind, are shown without it, or break the page that joins them.",
    remedy:
      "State for each pair of records how many of one belong to the other and what deletion does (`ON DELETE CASCADE`, `RESTRICT`, `SET NULL`), as a foreign key or in a sentence.",
    quietWhen: ["Nothing new is persisted.", "The design stores one kind of record, and it points at no other."],
    references: [references.postgresConstraints, references.arc42],
    examples: {
      bad: [{ title: "An id and no foreign key", markdown: loose, status: "fail" }],
      good: [
        { title: "A foreign key", markdown: linked, status: "pass", quote: "REFERENCES tickets (id)" },
        { title: "Cardinality and deletion in prose", markdown: described, status: "pass", quote: "its comments" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: [...foreignKeys(rfc), ...searchStatements(rfc, statements)] }),
  inAnyLanguage: foreignKeys,
  answerIsEnough: false,
  lookedFor: "a foreign key, a cardinality or what deletion does to dependent records",
  words:
    /\b(?:foreign|references?\b|relat|cascade|on delete|belongs?\b|has many|one[- ]to|many[- ]to|each\b|per\b|parent|child|dependent|orphan|restrict|set null|several|exactly one|one or more|zero or|links?\b|linked|id\b|cardinal|delet|its [a-z]{3,20}s\b)/i,
  home: [/\b(?:data model|entities|relations?(?:hips)?)\b/i, /\b(?:database|schema|storage|tables?)\b/i],
  question: (rfc) => {
    const { child, parent } = relationOf(rfc);
    return `When ${parent} is deleted, what happens to ${child}?`;
  },
  draft: (rfc) => {
    const { child, parent } = relationOf(rfc);
    return [
      `- One to many: ${parent} has many of ${child}, and each of these belongs to exactly one.`,
      `- The foreign key is \`ON DELETE RESTRICT\`: ${parent} that is still in use cannot be deleted.`,
    ];
  },
});

/** Two kinds of records, or one that points at another. */
function applies(rfc: Rfc): Applicability {
  const stored = whenRecordsAreStored(rfc);
  if (stored.kind === "off") return stored;
  const pointers = pointersOf(rfc);
  if (pointers.length > 0) return both(stored, { kind: "applies", because: [] });
  const entities = entitiesOf(rfc);
  if (entities >= 2) return stored;
  return entities === 1
    ? { kind: "off", reason: "The design stores one kind of record, which points at no other" }
    : both(stored, { kind: "unsure", reason: "It is not clear which records are stored", because: [] });
}

/** Fields of stored records that hold the id of another: the record's field as written, and the noun it points at. */
function pointersOf(rfc: Rfc): readonly { readonly schema: FactOf<"schema">; readonly noun: string }[] {
  return storedSchemas(rfc).flatMap((schema) =>
    schema.fields.flatMap(({ name }) => {
      const noun = nounOf(name);
      return noun === null ? [] : [{ schema, noun }];
    }),
  );
}

/** Ids that point at no stored record of the design. */
const foreignNoun =
  /^(?:request|trace|correlation|span|session|external|transaction|message|idempotency|event|client|process|schema|type|version)$/i;

function nounOf(field: string): string | null {
  if (!isReference(field)) return null;
  const noun = field.replace(/(?:_(?:id|uuid|fk)|I[dD])$/i, "");
  return foreignNoun.test(noun) || noun.length < 2 ? null : noun;
}

/** Names of types that pass through a program and are not kept. */
const transient =
  /(?:Service|Options?|Request|Response|Req|Resp|Client|Event|Manager|Interface|Handler|Config|Error|Params?|Input|Output|Result|Query|Controller|Repository|Driver|Provider|Status|Spec)$/;

/** What the design stores: its tables, else the types that look like records. */
function storedSchemas(rfc: Rfc): readonly FactOf<"schema">[] {
  const schemas = factsOf(rfc, "schema");
  const tables = schemas.filter(({ form }) => form === "ddl" || form === "table");
  return tables.length > 0 ? tables : schemas.filter(({ form, name }) => form === "types" && !transient.test(name));
}

function entitiesOf(rfc: Rfc): number {
  return new Set(storedSchemas(rfc).map(({ name }) => plainName(name))).size;
}

function foreignKeys(rfc: Rfc): readonly Found[] {
  const keys = factsOf(rfc, "constraint").filter(({ form }) => form === "foreign-key");
  const diagrams = factsOf(rfc, "diagram").filter(({ form, edges }) => form === "entities" && edges.length > 0);
  return [
    ...keys.map((key) => foundAt(rfc, key.range, 4, "gives the relation as a foreign key")),
    ...diagrams.map((diagram) => foundAt(rfc, diagram.range, 4, "draws how its records relate")),
  ];
}

/** The first dependent record and what it points at, as the document names them. */
function relationOf(rfc: Rfc): { readonly child: string; readonly parent: string } {
  const pointer = pointersOf(rfc)[0];
  if (pointer !== undefined) return { child: code(pointer.schema.name), parent: `one ${code(pointer.noun)}` };
  const [parent, child] = [...new Set([...tablesOf(rfc), ...storedSchemas(rfc)].map(({ name }) => name))];
  return parent !== undefined && child !== undefined
    ? { child: code(child), parent: `a row of ${code(parent)}` }
    : { child: "the records that depend on it", parent: "a parent record" };
}
