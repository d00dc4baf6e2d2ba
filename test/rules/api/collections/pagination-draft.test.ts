import { expect, it } from "vitest";
import { report, ruleOf } from "../cases.ts";

const array = "content: { application/json: { schema: { type: array, items: { type: object } } } }";

const contract = (of: { readonly orders: string; readonly refunds: string }) => `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get: { parameters: [${of.orders}], responses: { "200": { description: All, headers: { Link: {} }, ${array} } } }
  /refunds:
    get: { parameters: [${of.refunds}], responses: { "200": { description: All, ${array} } } }
components:
  parameters:
    PageSize: { name: limit, in: query, schema: { type: integer } }
    After: { name: cursor, in: query, schema: { type: string } }
`;

it("drafts pages with the parameters of the other lists", () => {
  const shared = "{ $ref: '#/components/parameters/PageSize' }, { $ref: '#/components/parameters/After' }";
  const [found] = report(ruleOf("oas-page"), { text: contract({ orders: shared, refunds: "" }) });
  expect(found?.message).toContain("Take the parameters `PageSize` and `After` as the other lists do");
  expect(found?.draft?.split("\n").slice(0, 3)).toEqual([
    "parameters:",
    "- $ref: '#/components/parameters/PageSize'",
    "- $ref: '#/components/parameters/After'",
  ]);
});

it("drafts parameters of its own where the other lists have none", () => {
  const [found] = report(ruleOf("oas-page"), { text: contract({ orders: "", refunds: "" }) });
  expect(found?.message).toContain("Add a page size with a maximum");
  expect(found?.draft).toContain("- name: limit");
});
