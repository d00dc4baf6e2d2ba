import { references } from "../../rfc/references.ts";
import { counted, listed } from "../observe.ts";
import type { RequestSite } from "../reading/request-sites.ts";
import { wordsOf } from "../reading/words.ts";
import { defineLimitRule } from "./define-limit-rule.ts";
import { taking } from "./limit-example.ts";

/** Words for how many or how much there is of something: less than none of it is a mistake. */
const quantities = new Set(
  "quantity quantities qty amount amounts count counts price prices cents seats copies units pieces weight duration timeout retries attempts age capacity total days hours minutes seconds nights guests".split(
    " ",
  ),
);
/** What may well be below zero. */
const signed = new Set(
  "delta adjustment difference change offset balance diff discount correction movement temperature index".split(" "),
);

const saysRange = /\b(?:positive|non-?negative|greater than|at least|minimum|between|from \d|[>≥]=? ?\d|negative)\b/i;

const isQuantity = (name: string): boolean => {
  const words = wordsOf(name);
  return quantities.has(words.at(-1) ?? "") && !words.some((word) => signed.has(word));
};

const isRanged = ({ schema: { minimum, maximum, format, multipleOf, description } }: RequestSite): boolean =>
  format !== null ||
  multipleOf !== null ||
  (minimum !== null && maximum !== null) ||
  saysRange.test(description.slice(0, 1000));

export const oasNumberLimit = defineLimitRule({
  meta: {
    id: "oas-number-limit",
    title: "Whole numbers of any size and sign are taken",
    item: "input-validation",
    severity: "advice",
    problem:
      "A quantity without a minimum takes -1, and an order of minus one item is a refund nobody approved. An integer without a format or a maximum is 32 bits to one generated client and 64 to another, and 2,147,483,648 fails only in production.",
    remedy: "Write `minimum` and `maximum`, and `format: int32` or `int64`.",
    quietWhen: [
      "The integer has both ends, a format (a quantity needs its `minimum` even then), an `enum` or a `multipleOf`, or its description says the range.",
      "It stands in the query or the path: page sizes have a rule of their own, and an id that is too large is not found.",
      "It is read-only or only comes back: nobody sends it.",
      "It was sent like that before the change: a new limit would break clients.",
    ],
    references: [references.zalando, references.asvs],
    examples: {
      bad: [
        {
          title: "a quantity that may be negative",
          text: taking("quantity: { type: integer, format: int32 }"),
          quote: "quantity: { type: integer, format: int32 }",
        },
        {
          title: "an integer of any size",
          text: taking("priority: { type: integer }"),
          quote: "priority: { type: integer }",
        },
      ],
      good: [
        { title: "both ends", text: taking("quantity: { type: integer, format: int32, minimum: 1, maximum: 100 }") },
        { title: "a format", text: taking("customerId: { type: integer, format: int64 }") },
      ],
    },
  },
  asks: ({ schema, in: place, name }) =>
    place === "body" &&
    schema.values === null &&
    (schema.types?.has("integer") === true || (schema.types?.has("number") === true && isQuantity(name))),
  has: (site) =>
    isQuantity(site.name)
      ? site.schema.minimum !== null || saysRange.test(site.schema.description.slice(0, 1000))
      : isRanged(site),
  message: ({ names, component }) =>
    `${names.length === 1 ? `${listed(names)} takes` : `${counted(names.length, "number")} that clients send (${listed(names)}) take`} any size and sign: minus one of something is ordered, and beyond 32 bits some clients overflow. Write \`minimum\`, \`maximum\` and a \`format\`${component === null || names.length === 1 ? "" : `, all in the schema ${listed([component])}`}.`,
  reason: "The number has bounds.",
});
