import { references } from "../../rfc/references.ts";
import { counted, listed } from "../observe.ts";
import { isBoundedPattern } from "../reading/bounded-pattern.ts";
import type { RequestSite } from "../reading/request-sites.ts";
import { bareName } from "../reading/words.ts";
import { defineLimitRule } from "./define-limit-rule.ts";
import { taking } from "./limit-example.ts";

/**
 * Formats whose values have an end: dates, addresses of hosts and mailboxes (RFC 1123, RFC 5321), ids and numbers written as
 * text. `binary` is a file, whose size is no matter of the schema.
 */
const boundedFormats = new Set(
  `date date-time datetime time duration partial-time uuid uuid4 uuidv4 guid ulid ksuid nanoid objectid object-id ipv4 ipv6 ip cidr mac email idn-email
  hostname idn-hostname int32 int64 uint32 uint64 integer number float double decimal decimal128 money binary country
  country-code iso-3166 iso-3166-alpha-2 currency currency-code iso-4217 language locale bcp47 timezone phone e164 char year year-month`.split(
    /\s+/,
  ),
);

/** What people type to search with ends up in a pattern of the database. */
const searchNames = new Set(
  "q query search searchterm term terms keyword keywords text filter phrase searchquery".split(" "),
);

export const oasStringLimit = defineLimitRule({
  meta: {
    id: "oas-string-limit",
    title: "Text of any length is taken",
    item: "input-validation",
    severity: "warning",
    problem:
      "A string without `maxLength` takes what the web server lets through, often megabytes: it is parsed, logged, hashed and kept in memory for each request, and what the database's column refuses in the end is a 500 instead of a 400. A limit that comes later breaks the clients that by then send more.",
    remedy:
      "Write `maxLength` at what the storage takes, from the first day; an `enum`, a `const` or a format of fixed length does as well.",
    quietWhen: [
      "The string has `maxLength`, `enum`, `const`, a format whose values have an end (`date-time`, `uuid`, `email`, …), or a pattern anchored at both ends whose quantifiers have one.",
      "It is read-only or only comes back: nobody sends it. What `oas-readonly` wants to be read-only is left to it.",
      "It stands in a path, a header, a cookie or the query: servers bound these to some kilobytes. Search terms of the query are asked for a limit all the same.",
      "It is the whole body (`text/plain`), or a file.",
      "It was sent without a limit before the change: a new limit would break clients. Where most strings of the base branch have none, a new one is advice.",
    ],
    references: [references.api4, references.asvs],
    examples: {
      bad: [
        { title: "a note of any length", text: taking("note: { type: string }"), quote: "note: { type: string }" },
        {
          title: "a pattern without an end",
          text: taking('sku: { type: string, pattern: "^[A-Z]+$" }'),
          quote: 'sku: { type: string, pattern: "^[A-Z]+$" }',
        },
      ],
      good: [
        { title: "a limit", text: taking("note: { type: string, maxLength: 500 }") },
        { title: "values of fixed length", text: taking("currency: { type: string, pattern: '^[A-Z]{3}$' }") },
        { title: "what the server alone writes", text: taking("status: { type: string, readOnly: true }") },
        {
          title: "a string that clients sent before the change",
          base: taking("note: { type: string }"),
          text: taking("note: { type: string }\n        count: { type: integer, format: int32 }"),
        },
      ],
    },
  },
  asks: ({ schema, in: place, isRoot, name }) =>
    schema.types?.has("string") === true &&
    schema.values === null &&
    !schema.openValues &&
    (place === "body" ? !isRoot || name !== "" : place === "query" && searchNames.has(bareName(name))),
  has: isLimited,
  message: ({ names, component }) =>
    `${names.length === 1 ? `${listed(names)} takes` : `${counted(names.length, "string")} that clients send (${listed(names)}) take`} text of any length: it fills memory and logs, and what the column refuses in the end is a 500. Write \`maxLength\` at what the storage takes${component === null || names.length === 1 ? "" : `, all in the schema ${listed([component])}`}; once clients send more, a limit breaks them.`,
  reason: "The text has an end.",
  keyword: { name: "maxLength", of: (schema) => schema.maxLength },
});

function isLimited({ schema }: RequestSite): boolean {
  const { maxLength, format, pattern } = schema;
  return (
    maxLength !== null ||
    (format !== null && boundedFormats.has(format.toLowerCase())) ||
    (pattern !== null && isBoundedPattern(pattern))
  );
}
