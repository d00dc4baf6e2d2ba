import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { factsOf } from "./facts.ts";
import { type Found, foundAt } from "./found.ts";
import { type Statement, searchStatements } from "./statements.ts";

/** Statements of what an id is made of. */
export const identifiers: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:ids?|identifiers?|keys?|tokens?|codes?|names?|uris?)\b/i,
    says: [
      /\b(?:uuids?|ulids?|guids?|nanoids?|ksuids?|snowflakes?|opaque|unguessable|non-?guessable|(?:cryptographically |securely )?random(?:ly)?(?: generated)?|not (?:be )?guess\w*|cannot be guess\w*|hash(?:ed|id|ids)?|entropy|\d{2,3} bits|prefixed ids?|high[- ]entropy|unpredictable)\b/i,
      /\b(?:is|are|be|use[sd]?|using|as|with|of|by|generat\w*|contain\w*|has|have|must|will|should)\b/i,
    ],
    unless:
      /\b(?:(?:git )?commit hash|password hash|hashed (?:password|token|secret)|hash of (?:the )?(?:token|secret|password|content))\b/i,
    negation: "counts",
    note: "says what an id is made of",
  },
  {
    strength: 3,
    topic: /\b(?:ids?|identifiers?)\b/i,
    says: [
      /\b(?:natural keys?|slugs?|usernames?|chosen by (?:the )?(?:users?|clients?)|client[- ](?:chosen|generated|supplied)|human[- ]readable|same (?:as|ids?)|existing ids?)\b/i,
    ],
    note: "says which key the paths hold",
  },
  {
    strength: 2,
    topic: /\bguess(?:ed|ing|able)?\b|\benumerat(?:e|ion|ing) (?:attacks?|ids?|of|users?|objects?)\b/i,
    note: "speaks of guessing without saying what prevents it",
  },
];

const countedIds: readonly Statement[] = [
  {
    strength: 3,
    topic: /\b(?:ids?|identifiers?|primary keys?)\b/i,
    says: [
      /\b(?:auto[- _]?increment\w*|sequential|serial|bigserial|incremental|incrementing|count(?:s|ing)? up|monotonic\w*|integers?|autoincrement)\b/i,
      /\b(?:is|are|be|use[sd]?|using|as|with|by|an?)\b/i,
    ],
    unless: /\b(?:not|never|no longer|instead of|rather than|internal(?:ly)?|uuids?|ulids?|random\w*|opaque)\b/i,
    note: "gives paths ids that count up",
  },
];

/** An id that counts up, said in so many words; a column type alone may stay inside. */
export function integerIds(rfc: Rfc): Found | undefined {
  return searchStatements(rfc, countedIds).find(({ strength }) => strength >= 3);
}

/** Ids that the document shows as numbers: in an example, or as the type of a field that leaves the service. */
export function shownNumbers(rfc: Rfc): readonly Found[] {
  return factsOf(rfc, "schema")
    .filter(
      ({ form, fields }) =>
        form !== "ddl" &&
        fields.some(
          ({ name, type }) =>
            /^(?:\w{1,40}[._])?id$/i.test(name) &&
            /^(?:number|int\w{0,5}|long|bigint|uint\w{0,3}|integer)$/i.test(type ?? ""),
        ),
    )
    .map(({ range }) => foundAt(rfc, range, 1, "shows ids that are numbers"));
}

const uuid =
  /["'/=](?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-z]{2,10}_[A-Za-z0-9]{12,40}|\{?(?:guid|uuid|ulid)\}?)["'/]?|[{<:](?:[\w-]{0,30}[_-])?(?:uuid|guid|ulid)\b/i;

/** Examples and columns whose id cannot be guessed. */
export function shownIds(rfc: Rfc): readonly Found[] {
  const columns = factsOf(rfc, "schema").filter(({ fields }) =>
    fields.some(({ name, type }) => /(?:^|[._])id$/i.test(name) && /uuid|guid|ulid/i.test(type ?? "")),
  );
  const examples = factsOf(rfc, "schema").filter(({ form, quote }) => form === "json" && uuid.test(quote));
  const paths = factsOf(rfc, "endpoint").filter(({ quote }) => uuid.test(quote));
  const counted = countedParameter(rfc);
  // Beside a parameter that counts up, another id of an example is one that nobody calls by.
  return [...columns, ...(counted ? [] : examples), ...paths].map(({ range }) =>
    foundAt(rfc, range, 3, "shows an id that cannot be guessed"),
  );
}

/** Whether an example shows a number for a parameter of a path by its name: `execution_id` of `/executions/{execution_id}`. */
function countedParameter(rfc: Rfc): boolean {
  const paths = factsOf(rfc, "endpoint").map(({ path }) => path.toLowerCase());
  const called = (name: string): boolean =>
    /[a-z]_?id$/i.test(name) &&
    paths.some((path) => path.includes(`{${name.toLowerCase()}}`) || path.includes(`:${name.toLowerCase()}`));
  return factsOf(rfc, "schema").some(
    ({ form, fields }) =>
      form === "json" &&
      fields.some(
        ({ name, type }) => /^(?:number|int\w{0,5})$/i.test(type ?? "") && called(name.split(".").at(-1) ?? ""),
      ),
  );
}
