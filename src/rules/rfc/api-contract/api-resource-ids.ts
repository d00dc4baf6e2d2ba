import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { whenAnyOf } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code, operationName, operationsOf } from "../nouns.ts";
import { identifiers, integerIds, shownIds, shownNumbers } from "../reading/identifiers.ts";
import { searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const counted = `# RFC: Invoices of a customer

## Proposal

\`GET /v1/customers/{id}/invoices/{invoice_id}\` returns an invoice. Ids are auto-increment integers.
`;

const shown = `# RFC: Invoices of a customer

## Proposal

\`GET /v1/customers/{id}/invoices/{invoice_id}\` returns an invoice of the customer:

\`\`\`json
{ "id": 4711, "total": 1200 }
\`\`\`
`;

const opaque = `# RFC: Invoices of a customer

## Proposal

\`GET /v1/customers/{id}/invoices/{invoice_id}\` returns an invoice. Ids are UUIDs and opaque to clients.
`;

const natural = `# RFC: Countries

## Proposal

\`GET /v1/countries/{country_code}\` returns a country.
`;

const opaqueIds =
  "- The ids in paths are random UUIDs (version 4) and opaque to clients; internal counters never leave the service.";

/** Whether the ids that callers see can be guessed. */
export const apiResourceIds = defineCheck({
  meta: {
    id: "api-resource-ids",
    title: "The ids in paths can be counted",
    item: "endpoints-and-schemas",
    severity: "advice",
    problem:
      "Ids that count up tell everyone how many orders there are, and turn one forgotten permission check into a download of all of them. Clients that parse an id break when its format changes.",
    remedy:
      "Use opaque ids that cannot be guessed (UUID, ULID, random string) wherever an id leaves the service, and say that clients must not parse them.",
    quietWhen: [
      "No path names an object of somebody by an id.",
      "The name in the path is a natural key, such as a slug.",
    ],
    references: [references.api1, references.zalando],
    examples: {
      bad: [
        { title: "Integers that count up", markdown: counted, status: "fail", quote: "auto-increment integers" },
        { title: "An example with a number", markdown: shown, status: "fail", quote: "4711" },
      ],
      good: [
        { title: "Opaque ids", markdown: opaque, status: "pass", quote: "Ids are UUIDs" },
        { title: "A natural key", markdown: natural, status: "not-applicable" },
      ],
    },
  },
  reads: "structure",
  applies: whenIdsAreCalled,
  search: (rfc) => ({
    found: [...shownIds(rfc), ...shownNumbers(rfc), ...searchStatements(rfc, identifiers)],
    gap: integerIds(rfc),
  }),
  answerIsEnough: false,
  lookedFor: "what kind of id the paths hold: a UUID, a random string, a natural key",
  words:
    /\b(?:ids?\b|uuid|guid|ulid|identifier|opaque|random|natural key|slug|names?\b|unguessable|sequential|integer|hash|unique|generated|nanoid|snowflake|id\b|key\b)/i,
  home: [/\b(?:ids?|identifiers?)\b/i, /\b(?:api|apis|endpoints?|data model|schema)\b/i],
  question: (rfc) =>
    `Can a caller guess the id in ${pathWithId(rfc)} from one it knows: is it a UUID, a random string or a counter?`,
  // Ids that count up are changed where they stand; a line behind them would only contradict.
  draft: (rfc) => (integerIds(rfc) === undefined ? [opaqueIds] : []),
});

/** A parameter that holds a number or a key nobody calls by name. */
const idParameter =
  /[{<:](?:[\w-]{0,40}[_-])?(?:id|uuid|guid|no|number)s?(?:[}>/]|$)|[{<:][a-z]{2,30}(?:Id|ID|Uuid|Guid)(?:[}>/]|$)/;

function pathsWithIds(rfc: Rfc) {
  return operationsOf(rfc).filter(({ path }) => idParameter.test(path));
}

function pathWithId(rfc: Rfc): string {
  const [first] = pathsWithIds(rfc);
  return first === undefined ? "a path" : code(operationName(first));
}

function whenIdsAreCalled(rfc: Rfc): Applicability {
  const otherwise = "No path names an object by an id";
  if (pathsWithIds(rfc).length === 0) return { kind: "off", reason: otherwise };
  const owned = whenAnyOf(rfc, ["object"], otherwise);
  if (owned.kind !== "applies" || integerIds(rfc) !== undefined) return owned;
  const numbers = shownNumbers(rfc);
  if (numbers.length > 0) return { kind: "applies", because: numbers.map(({ evidence }) => evidence) };
  return { kind: "unsure", reason: "It is not clear what the ids in paths are made of", because: owned.because };
}
