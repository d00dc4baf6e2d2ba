import { sent } from "../../../../src/rules/api/breaking/example-contract.ts";
import { expectCases } from "../cases.ts";

const kind = (name: string): string =>
  `    ${name}: { type: object, required: [kind], properties: { kind: { type: string, enum: [${name.toLowerCase()}] } } }\n`;

/** A contract whose clients send one of the alternatives, told apart by a mapping. */
const oneOf = (...names: readonly string[]): string => {
  const listed = names.map((name) => `{ $ref: "#/components/schemas/${name}" }`).join(", ");
  const mapping = names.map((name) => `${name.toLowerCase()}: "#/components/schemas/${name}"`).join(", ");
  return `${sent(`oneOf: [${listed}]\ndiscriminator: { propertyName: kind, mapping: { ${mapping} } }`)}${kind("Card")}${kind("Bill")}`;
};

const gone = { title: "one of two alternatives", base: oneOf("Card", "Bill"), text: oneOf("Card") };

expectCases("oas-break-request-alternative-removed", [
  { ...gone, reports: ['oneOf: [{ $ref: "#/components/schemas/Card" }]'] },
]);

expectCases("oas-break-discriminator-changed", [
  { ...gone, title: "a key of the mapping that goes with its alternative", reports: [] },
]);
