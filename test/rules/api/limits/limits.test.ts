import { expectCases } from "../cases.ts";
import { taking } from "./taking.ts";

expectCases("oas-array-limit", [
  {
    title: "a body that is a list",
    text: taking()
      .replace("schema: { $ref", "schema: { type: array, items: { $ref")
      .replace('schemas/Order" }', 'schemas/Order" } }'),
    reports: ['{ type: array, items: { $ref: "#/components/schemas/Order" } }'],
  },
  {
    title: "a pair",
    text: taking("at: { type: array, prefixItems: [{ type: number }, { type: number }] }"),
    reports: [],
  },
  {
    title: "several are one finding",
    text: taking("a: { type: array, items: { type: boolean } }", "b: { type: array, items: { type: boolean } }"),
    reports: ["a: { type: array, items: { type: boolean } }"],
    says: /^2 arrays/,
  },
  {
    title: "a list that clients sent before",
    base: taking("a: { type: array, items: { type: boolean } }"),
    text: taking("a: { type: array, items: { type: boolean } }", "b: { type: boolean }"),
    reports: [],
  },
]);

expectCases("oas-number-limit", [
  { title: "a format", text: taking("serial: { type: integer, format: int64 }"), reports: [] },
  { title: "a range in words", text: taking("count: { type: integer, description: Between 1 and 10. }"), reports: [] },
  { title: "a price below nothing", text: taking("price: { type: number }"), reports: ["price: { type: number }"] },
  { title: "a change of an amount", text: taking("amountDelta: { type: number }"), reports: [] },
  { title: "numbers that are no counts", text: taking("latitude: { type: number }"), reports: [] },
  {
    title: "a quantity whose format says nothing of its sign",
    text: taking("quantity: { type: integer, format: int32, maximum: 10 }"),
    reports: ["quantity: { type: integer, format: int32, maximum: 10 }"],
    severity: "advice",
  },
]);

const open = (...properties: readonly string[]): string =>
  taking(...properties).replace("      additionalProperties: false\n", "");

expectCases("oas-additional", [
  {
    title: "a new contract whose objects are open",
    text: open("ok: { type: boolean }"),
    reports: ["type: object"],
    severity: "advice",
  },
  {
    title: "an API that leaves its objects open",
    base: open("ok: { type: boolean }"),
    text: open("ok: { type: boolean }", "at: { type: object, properties: { x: { type: number } } }"),
    reports: [],
  },
  {
    title: "an API that closes its objects",
    base: taking("ok: { type: boolean }"),
    text: taking("ok: { type: boolean }", "at: { type: object, properties: { x: { type: number } } }"),
    reports: ["at: { type: object, properties: { x: { type: number } } }"],
  },
  {
    title: "closed over a composition",
    text: taking(
      "at: { type: object, unevaluatedProperties: false, allOf: [{ properties: { x: { type: number } } }] }",
    ),
    reports: [],
  },
  {
    title: "anything at all",
    text: taking("data: { type: object }"),
    reports: ["data: { type: object }"],
    says: /maxProperties/,
  },
  {
    title: "said to be open",
    text: taking("at: { type: object, additionalProperties: true, properties: { x: { type: number } } }"),
    reports: [],
  },
]);
