import { flatten } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import { counted, listed } from "../observe.ts";
import { defineLimitRule } from "./define-limit-rule.ts";
import { taking } from "./limit-example.ts";

export const oasArrayLimit = defineLimitRule({
  meta: {
    id: "oas-array-limit",
    title: "A list of any length is taken",
    item: "input-validation",
    severity: "warning",
    problem:
      "One request with a hundred thousand items is a hundred thousand rows, checks or calls in one transaction: it holds locks and a worker until it times out, and the client sends it again. A limit that comes later breaks the clients that by then send more.",
    remedy: "Write `maxItems` at what one request can do within its timeout; who has more sends several requests.",
    quietWhen: [
      "The array has `maxItems`, is a tuple, or holds different values of an enumeration (`uniqueItems`).",
      "It is read-only or only comes back: nobody sends it.",
      "It stands in the path, a header or the query, which servers bound to some kilobytes.",
      "It was sent without a limit before the change: a new limit would break clients. Where most arrays of the base branch have none, a new one is advice.",
    ],
    references: [references.api4, references.asvs],
    examples: {
      bad: [
        {
          title: "as many lines as anybody likes",
          text: taking("lines: { type: array, items: { type: integer, format: int32 } }"),
          quote: "lines: { type: array, items: { type: integer, format: int32 } }",
        },
      ],
      good: [
        { title: "a limit", text: taking("lines: { type: array, maxItems: 100, items: { type: object } }") },
        {
          title: "each of a few values once",
          text: taking("days: { type: array, uniqueItems: true, items: { type: string, enum: [mon, tue] } }"),
        },
      ],
    },
  },
  asks: ({ schema, in: place }) => place === "body" && schema.types?.has("array") === true,
  has: ({ schema }) =>
    schema.maxItems !== null ||
    schema.values !== null ||
    schema.prefixItems.length > 0 ||
    (schema.uniqueItems && schema.items !== null && flatten(schema.items).values !== null),
  message: ({ names, component }) =>
    `${names.length === 1 ? `${listed(names)} takes` : `${counted(names.length, "array")} that clients send (${listed(names)}) take`} any number of items: one request with a hundred thousand holds a worker and its locks until it times out. Write \`maxItems\` at what one request can do${component === null || names.length === 1 ? "" : `, all in the schema ${listed([component])}`}; once clients send more, a limit breaks them.`,
  reason: "The list has an end.",
  keyword: { name: "maxItems", of: (schema) => schema.maxItems },
});
