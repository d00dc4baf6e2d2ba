import { expectCases } from "../cases.ts";

/** Two requests whose bodies inherit a property from the same schema, and say more of it each. */
const pets = (cat: string, dog: string, pet = ""): string => `openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
paths:
  /cats: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } }, responses: { "201": { description: Created } } } }
  /dogs: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Dog" } } } }, responses: { "201": { description: Created } } } }
  /pets: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }, responses: { "201": { description: Created } } } }
components:
  schemas:
    Pet: { type: object, properties: { size: { type: string${pet} } } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { properties: { size: { ${cat} } } }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Pet" }, { properties: { size: { ${dog} } } }] }
`;
const both = "enum: [small, big]";

expectCases("oas-break-request-enum-narrowed", [
  {
    title: "of one of two schemas that inherit a property, while the other is widened",
    base: pets(both, both),
    text: pets("enum: [small, big, huge]", "enum: [small]"),
    reports: ["enum: [small]"],
    says: /`Dog\.size`/,
  },
  {
    title: "of a schema that inherits a property, while its own is described more loosely",
    base: pets(both, both, ", maxLength: 10"),
    text: pets(both, "enum: [small]", ", maxLength: 20"),
    reports: ["enum: [small]"],
  },
]);
