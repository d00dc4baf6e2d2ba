import { received, sent } from "../../../../src/rules/api/breaking/example-contract.ts";
import { expectCases } from "../cases.ts";

const property = (schema: string): string => `type: object\nproperties:\n  size: ${schema}`;

expectCases("oas-break-request-limit-tightened", [
  {
    title: "values of another type are new, whatever bounds them",
    base: sent(property("{ type: integer, maximum: 10 }")),
    text: sent(property("{ type: [integer, string], maximum: 10, maxLength: 3, minLength: 1 }")),
    reports: [],
  },
  {
    title: "texts among values of any type",
    base: sent(property("{ description: How large }")),
    text: sent(property("{ maxLength: 3 }")),
    reports: ["maxLength: 3"],
  },
  {
    title: "steps that are finer in decimals alone",
    base: sent(property("{ type: number, multipleOf: 0.07 }")),
    text: sent(property("{ type: number, multipleOf: 0.01 }")),
    reports: [],
  },
  {
    title: "steps that are other in decimals alone",
    base: sent(property("{ type: number, multipleOf: 0.01 }")),
    text: sent(property("{ type: number, multipleOf: 0.07 }")),
    reports: ["multipleOf: 0.07"],
  },
]);

expectCases("oas-break-response-limit-loosened", [
  {
    title: "a bound that nothing stands in for",
    base: received(property("{ type: integer, minimum: 1, maximum: 10 }")),
    text: received(property("{ type: integer, minimum: 1 }")),
    reports: ["size: { type: integer, minimum: 1 }"],
    severity: "blocking",
  },
  {
    title: "a bound of what does not come any more",
    base: received(property("{ anyOf: [{ type: integer }, { type: string }], maxLength: 3 }")),
    text: received(property("{ type: integer }")),
    reports: [],
  },
]);
