import { expectCases } from "../cases.ts";
import { contractOf } from "../contract-of.ts";

const filter = '{ $ref: "#/components/schemas/Filter" }';
const orNull = `{ anyOf: [${filter}, { type: "null" }] }`;

/** A contract whose clients send a filter, as the two uses of the component have it. */
const filtered = (first: string, second: string, component = "type: object"): string =>
  contractOf(
    {
      "POST /a": `requestBody: { content: { application/json: { schema: { type: object, properties: {
        first: ${first},
        second: ${second}
      } } } } }`,
    },
    { root: `components:\n  schemas:\n    Filter: { ${component} }\n` },
  );

expectCases("oas-break-request-not-nullable", [
  {
    title: "a use of a component that lets null in no longer is told at the use",
    base: filtered(orNull, orNull),
    text: filtered(filter, orNull),
    reports: [`first: ${filter}`],
    says: /^`body of POST \/a › first` may not be `null` any more/,
  },
  {
    title: "two uses are two causes",
    base: filtered(orNull, orNull),
    text: filtered(filter, filter),
    reports: [`first: ${filter}`, `second: ${filter}`],
  },
  {
    title: "a component that lets null in no longer is told at the component",
    base: filtered(filter, filter, "type: [object, 'null']"),
    text: filtered(filter, filter),
    reports: ["Filter: { type: object }"],
  },
]);

expectCases("oas-break-request-limit-tightened", [
  {
    title: "what is demanded beside a reference is told of its use",
    base: filtered(filter, filter),
    text: filtered('{ $ref: "#/components/schemas/Filter", minProperties: 1 }', filter),
    reports: ["minProperties: 1"],
    says: /^`minProperties` of `body of POST \/a › first` is `1` now/,
  },
]);

expectCases("oas-break-request-type-changed", [
  {
    title: "nothing is taken any more",
    base: filtered("{ type: string, maxLength: 5 }", filter),
    text: filtered("false", filter),
    reports: ["first: false"],
    says: /was `string` and is `nothing`/,
  },
]);

expectCases("oas-break-request-limit-tightened", [
  {
    title: "anything is taken where nothing was",
    base: filtered("false", filter),
    text: filtered("{ type: string, maxLength: 5 }", filter),
    reports: [],
  },
]);
