import type { FactOf, Rfc } from "../../../artifacts/rfc/index.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { schemaDraft } from "../draft/schema-draft.ts";
import { operationText } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";
import { type Found, foundAt } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const message =
  /\b(?:requests?|responses?|body|bodies|payloads?|endpoints?|apis?|operations?|rpcs?|parameters?|query string|headers?|result|answers?|call)\b/i;

/** The name of a field: the word before "field" that does not only say that there is one. */
const named =
  "(?<![\\w-])(?!(?:new|additional|optional|required|extra|another|same|following|these|those|other|all|any|some|each|every|this|that|the|custom|json|text|form|input|only|specific|certain|relevant|necessary|useful|individual|single|first|last|per|more|few|many|invalid|unknown|existing|old|database|its|their|two|three|own|no|unique|plural|single|separate)[ -])[\\w.$-]{2,40}";

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: /\b(?:requests?|responses?|body|bodies|payloads?|repl(?:y|ies)|answers?|endpoints?|calls?|rpc|api)\b/i,
    says: [
      /\b(?:ha(?:s|ve)|contains?|containing|carr(?:y|ies)|with|includes?|including|takes?|accepts?|returns?|returning|consists? of|holds?|expects?|requires?|adds?|gains?|gets?)\b/i,
      new RegExp(
        `${named} (?:fields?|propert(?:y|ies)|attributes?|members?)\\b|\\b(?:fields?|keys?|propert(?:y|ies)|attributes?|parameters?)\\s?(?::|named|called|are)|\\bjson (?:object|body|array|document)\\b[^.;]{0,20}\\b(?:with|containing|of|that|like|for example)\\b`,
        "i",
      ),
    ],
    unless:
      /\b(?:additional|useful|necessary|relevant|some|other|any|more|minimum|needed|required) (?:fields?|attributes?|data)\b/i,
    note: "names the fields of a body",
  },
  {
    strength: 3,
    topic: /\b(?:query |path |request |url |optional |required |mandatory |form )?param(?:eter)?s?\b/i,
    says: [
      /\b(?:is|are|takes?|accepts?|with|string|integer|boolean|int|bool|uuid|date|array|optional|required|named|called)\b/i,
      /\w[_=]\w|\b[a-z]{2,20}[A-Z]|\([a-z]{3,10}\)/,
    ],
    unless: /\b(?:config\w*|environment|command[- ]line|cli|function|constructor|helm)\b/i,
    note: "names the parameters of an operation",
  },
  {
    strength: 3,
    topic: /\bheaders?\b/,
    says: [
      /\b[A-Z][A-Za-z]{0,20}-[A-Z]/,
      /\b(?:values?|format\w*|contains?|seconds|date|integer|separated|encoded|set to|carr(?:y|ies)|holds?)\b/i,
    ],
    note: "says what a header holds",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b(?:add|introduc|extend|includ|return|expos|accept)\\w* (?:an? |the |new |additional |optional |boolean |string ){0,3}${named} (?:field|propert(?:y|ies)|attribute|parameter|key|header)s?(?![\\w-])`,
      "i",
    ),
    unless: /\b(?:tables?|columns?|database|config\w*|environment|yaml|manifest|log(?:s|ged)?|metrics?)\b/i,
    note: "names a field that is added",
  },
  {
    strength: 3,
    topic: /\{ ?["']?\w{1,40}["']?\?? ?: ?[^{}]{1,200}[,;] ?["']?\w{1,40}["']?\?? ?:/,
    unless: /\b(?:labels?|metric|selector)\b/i,
    note: "shows a body in its text",
  },
  {
    strength: 2,
    topic: /\b(?:request|response) (?:body|bodies|payload|schema|format|shape)s?\b/i,
    unless: /:$/,
    note: "speaks of a body without its fields",
  },
];

const shown = `# RFC: Cancel an order

## Proposal

\`POST /v1/orders/{id}/cancellation\` cancels an order:

\`\`\`json
{ "reason": "changed_mind", "state": "pending" }
\`\`\`
`;

const bare = `# RFC: Cancel an order

## Proposal

\`POST /v1/orders/{id}/cancellation\` cancels an order that has not been shipped.
`;

const library = `# RFC: Parse dates in one place

## Proposal

All packages use the same date parser. It is a function of the shared library.
`;

/** What goes into each operation and what comes out. */
export const apiSchemas = defineCheck({
  meta: {
    id: "api-schemas",
    title: "An operation is listed without the shape of its request or response",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "Method and path say where to call, not what to send. Names, types and optional fields are then settled by whoever implements first, and clients that were built in parallel do not fit.",
    remedy:
      "Show for each operation an example or a schema of its request and its response: JSON, a table of fields, a message type, or the part of the contract file.",
    quietWhen: ["No API is added or changed."],
    references: [references.aip203, references.zalando],
    examples: {
      bad: [{ title: "A path without a body", markdown: bare, status: "fail" }],
      good: [
        { title: "The body is shown", markdown: shown, status: "pass", quote: '"reason": "changed_mind"' },
        { title: "A library without an API", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies: (rfc) => whenAnyOf(rfc, ["api"], "No API is added or changed"),
  search: (rfc) => ({ found: [...shapes(rfc), ...searchStatements(rfc, statements)] }),
  answerIsEnough: false,
  lookedFor: "a body, a schema or a table of fields of an operation",
  words:
    /\b(?:request|response|body|payload|fields?\b|parameter|schema|json|returns?\b|types?\b|string|object|array|example|contains|openapi|message\b|propert|header|struct)|\.ya?ml|\.json|\.proto|[{}[\]]|"/i,
  home: [/\b(?:schemas?|payloads?|requests?|responses?)\b/i, /\b(?:api|apis|endpoints?|operations?)\b/i],
  question: (rfc) =>
    `Which fields does ${operationText(rfc, "any", "each new operation")} take and return, with which types, and which of them are optional?`,
  draft: schemaDraft,
});

/** Shapes beside an operation, shapes named after one, and shapes that their heading or first words call a body. */
function shapes(rfc: Rfc): readonly Found[] {
  const operated = new Set(factsOf(rfc, "endpoint").flatMap(({ shaped, section }) => (shaped ? [section] : [])));
  const exchanged = factsOf(rfc, "schema").filter(
    (schema) => schema.form !== "ddl" && isExchanged(rfc, schema, operated),
  );
  return [
    ...exchanged.map(({ range }) => foundAt(rfc, range, 4, "shows the shape of what is exchanged")),
    ...factsOf(rfc, "endpoint")
      .filter(({ form, shaped }) => shaped && form === "contract")
      .map(({ range }) => foundAt(rfc, range, 4, "gives an operation with its messages")),
  ];
}

function isExchanged(rfc: Rfc, { name, section, form }: FactOf<"schema">, operated: ReadonlySet<number>): boolean {
  if (operated.has(section) || form === "openapi") return true;
  if (/(?:Request|Response|Input|Payload|Body|Review|Reply|Params|Dto)$/.test(name)) return true;
  return (rfc.sections[section]?.trail ?? []).slice(1).some((heading) => message.test(heading));
}
