import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, both } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { indexDraft, unindexedReferences } from "../draft/table-drafts.ts";
import { operationText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { whenRecordsAreStored } from "../reading/storage.ts";
import { tablesOf } from "../reading/tables.ts";
import { references } from "../references.ts";

/** Indexes of another kind: of a search engine, of packages, of pages, of an array. */
const otherIndex =
  /\b(?:(?:search|package|registry|git|sparse|crate|crates\.io|array|list|page|chart|helm|card|site|ip|inverted|lucene|full[- ]text|vector|stock|body mass|refractive) index(?:es|ed|ing)?|index\.(?:md|html|js|ts|ya?ml)|index (?:page|file|out of|of (?:the )?(?:array|list|loop))|(?:google|search engines?|elasticsearch|opensearch|algolia|solr)\b.{0,30}\bindex\w*|index(?:es)? on (?:the|an?|our) (?:existing|same|current|shared|new) (?:cluster|node|domain)s?\b|index\w*\b.{0,30}\b(?:elasticsearch|opensearch|algolia|solr|search engines?))\b/i;

const statements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\bcreate\s+(?:unique\s+)?index\b|^\s*(?:constraint\s+\S{1,60}\s+)?(?:unique\s+)?(?:index|key)\b[^,()=:]{0,60}\(|\b(?:db_index|index)\s*=\s*True\b|\b(?:uniqueIndex|addIndex|add_index|createIndex|ensureIndex)\b|@@?index\b|@Index\b|\b(?:gorm|orm|bun|db):"[^"\n]{0,80}\bindex\b|\border\s+by\s*\(/i,
    unless: /^\s*(?:--|\/\/)/,
    kinds: ["line"],
    note: "gives an index in the schema",
  },
  {
    strength: 4,
    topic: /\b(?:index(?:ed|es)?|indices|sort key|partition key|gsi|lsi)\b/i,
    says: [
      /(?:^|; )(?:quer(?:y|ies)|access patterns?|filters?|lookups?|columns?|fields?|used (?:by|for))\b[^:;]{0,20}:/i,
    ],
    unless: otherIndex,
    kinds: ["row"],
    note: "maps its queries to indexes",
  },
  {
    strength: 3,
    topic:
      /\b(?:index(?:es|ed|ing)?|indices) (?:\w{2,12} ){0,2}?(?:on|over|by|across|covering|of|with) (?!the (?:tables?|database|collection)\b|(?:this|that|these|all|both|our|every) (?:new )?tables?\b|tables?\b|(?:the )?(?:performance|speed|load|startup|write|disk))[\w`"(]/i,
    unless: otherIndex,
    note: "says which columns are indexed",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:secondary|composite|compound|partial|unique|covering|clustered|global secondary|local secondary|gin|gist|btree|b-tree|brin|hash) ind(?:ex|exes|ices)|gsi|lsi)\b/i,
    says: [/\b(?:on|by|over|keyed|with|for|covers?|of|from)\b/i],
    unless: otherIndex,
    note: "says which index serves the queries",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:partition|sort|clustering|range|hash) keys? (?:is|are|of|will be|consists?|=)|(?:look(?:s|ed)?[- ]?ups?|read|quer(?:y|ied|ies)|fetch(?:ed)?|found|retriev(?:ed|al)) (?:is |are |only |always |happen |go )?(?:only |always |exclusively )?(?:by|via|through) (?:its |their |the )?primary key|keyed (?:by|on))\b/i,
    note: "says by which key records are read",
  },
  {
    strength: 3,
    topic: /\b(?:no|not|without|don't|doesn't|won't|never)\b[^.;]{0,40}\bind(?:ex|exes|ices|exed|exing)\b/i,
    says: [/\b(?:needed?|required?|necessary|add|warrant\w*|small|few|tiny|because|since|as)\b/i],
    unless: otherIndex,
    negation: "counts",
    note: "decides that no index is needed",
  },
  {
    strength: 2,
    topic: /\b(?:index(?:es|ed|ing)?|indices)\b/i,
    says: [
      /\b(?:tables?|database|db|columns?|quer(?:y|ies)|fields?|lookups?|performance|appropriate|add(?:ed)?|needs?|should|will|must)\b/i,
    ],
    unless: otherIndex,
    note: "promises an index without its columns",
  },
];

const indexed = `# RFC: Comments on tickets

## Proposal

\`GET /v1/tickets/{id}/comments\` lists the comments of a ticket, newest first. They are stored in a new table:

\`\`\`sql
CREATE TABLE comments (id uuid PRIMARY KEY, ticket_id uuid NOT NULL, created_at timestamptz NOT NULL);
CREATE INDEX comments_ticket_id_idx ON comments (ticket_id, created_at);
\`\`\`
`;

const unindexed = `# RFC: Comments on tickets

## Proposal

\`GET /v1/tickets/{id}/comments\` lists the comments of a ticket, newest first. They are stored in a new table:

\`\`\`sql
CREATE TABLE comments (id uuid PRIMARY KEY, ticket_id uuid NOT NULL, created_at timestamptz NOT NULL);
\`\`\`
`;

const promised = `# RFC: Comments on tickets

## Proposal

\`GET /v1/comments\` lists comments, newest first. A new table in the tickets database stores each comment. We will add
appropriate indexes to the table.
`;

const packages = `# RFC: Rebuild the package index

## Proposal

The package index is built every hour from the list of releases, and clients download the index page as one file.
`;

/** Which index serves which query. */
export const dmIndexes = defineCheck({
  meta: {
    id: "dm-indexes",
    title: "The queries have no stated index",
    item: "entities-and-constraints",
    severity: "warning",
    problem:
      "A filter without an index reads the whole table. It is fast in every test and slows down with the data, until one list request holds a connection for seconds and the pool is empty.",
    remedy:
      "Name for each list, filter and join the index that serves it, with its columns in order; say so where a table stays too small to need one.",
    quietWhen: [
      "Nothing new is persisted, or nothing queries it.",
      "A search index, a package index or an index page is another thing.",
    ],
    references: [references.useTheIndex, references.postgresIndexes],
    examples: {
      bad: [
        { title: "A list by a column without an index", markdown: unindexed, status: "fail" },
        { title: "Appropriate indexes", markdown: promised, status: "weak", quote: "appropriate indexes" },
      ],
      good: [
        { title: "An index for the list", markdown: indexed, status: "pass", quote: "CREATE INDEX" },
        { title: "A package index", markdown: packages, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => ({ found: [...named(rfc), ...searchStatements(rfc, statements)] }),
  inAnyLanguage: (rfc) => searchStatements(rfc, statements.slice(0, 2)),
  answerIsEnough: false,
  lookedFor: "an index with its columns, or the key that each query uses",
  words:
    /\b(?:index|indices|key\b|keys\b|look(?:ed)?[- ]?up|query|queries|scan|sorted|partition|btree|gin\b|order(?:ed)? by|primary|filter|search)/i,
  home: [/\b(?:index(?:es|ing)?|indices|access patterns?)\b/i, /\b(?:database|schema|data model|storage|tables?)\b/i],
  question: (rfc) => {
    const [bare] = unindexedReferences(rfc);
    if (bare !== undefined)
      return `Which index serves the queries that look up \`${bare.table}\` by \`${bare.column}\`?`;
    return `Which columns does ${operationText(rfc, "list", "each query of the new data")} filter and sort by, and which index serves it?`;
  },
  draft: indexDraft,
});

/** Records are read back by something else than their key: a list, a filter, a join. */
const queried =
  /\b(?:quer(?:y|ies|ied|ying)|filter(?:s|ed|ing)?|sort(?:s|ed|ing)?|search(?:es|ed|ing)?|look(?:s|ed|ing)?[- ]?ups?|look(?:s|ed|ing)? up|join(?:s|ed)|select(?:s|ed)? (?:all|the|every|from)|list(?:s|ed|ing)?|scan(?:s|ned)?)\b/i;

function applies(rfc: Rfc): Applicability {
  const stored = whenRecordsAreStored(rfc);
  if (stored.kind !== "applies") return stored;
  const [first] = stored.because;
  if (first !== undefined && tablesOf(rfc).length === 0 && stored.because.every(({ quote }) => otherIndex.test(quote)))
    return { kind: "off", reason: "Only an index of a search engine is kept" };
  if (rfc.scope.list.state === "on" || unindexedReferences(rfc).length > 0) return stored;
  const reads = passagesOf(rfc).some(
    (passage) =>
      passage.kind === "sentence" && standingOf(passage.section, "design") === "decides" && queried.test(passage.text),
  );
  if (reads || tablesOf(rfc).length > 0) return stored;
  return both(stored, { kind: "unsure", reason: "It is not clear how the stored records are queried", because: [] });
}

/**
 * Indexes that prose names with their columns, and the unique keys of the tables: those answer where no column that points at
 * another record is left without one.
 */
function named(rfc: Rfc): readonly Found[] {
  const [bare] = unindexedReferences(rfc);
  const inProse = factsOf(rfc, "index").filter(({ table, columns }) => table === null && columns.length > 0);
  const unique = factsOf(rfc, "constraint").filter(({ form, table }) => form === "unique" && table !== null);
  return [
    ...inProse.map((index) => foundAt(rfc, index.range, 4, "says which columns are indexed")),
    ...unique.map(({ range }) =>
      bare === undefined
        ? foundAt(rfc, range, 3, "gives the keys by which its records are found")
        : foundAt(rfc, range, 2, `gives a key, but no index for \`${bare.column}\` of \`${bare.table}\``),
    ),
  ];
}
