import { expect, it } from "vitest";
import { findingsOf } from "./mutate.ts";

const contract = (mapping: string, dog: string): string => `openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
paths:
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: { kind: { type: string } }
      discriminator: { propertyName: kind${mapping} }
    Mammal:
      allOf: [{ $ref: "#/components/schemas/Pet" }]
    Dog:
      allOf:
        - $ref: "#/components/schemas/${mapping === "" ? "Mammal" : "Unrelated"}"
        - type: object
          properties: { ${dog} }
    Unrelated: { type: object }
`;

const told = (mapping: string, before: string, after: string) =>
  findingsOf({ "openapi.yaml": contract(mapping, before) }, { "openapi.yaml": contract(mapping, after) }).map(
    (each) => [each.class, each.severity],
  );

for (const mapping of ["", ", mapping: { dog: '#/components/schemas/Dog' }", ", mapping: { dog: Dog }"]) {
  it(`follows a discriminator to what is of its schema: mapping "${mapping}"`, () => {
    expect(told(mapping, "name: { type: string }", "name: { type: integer }")).toEqual([
      ["response-type-changed", "blocking"],
    ]);
    expect(told(mapping, "name: { type: string }", "name: { type: string }, age: { type: integer }")).toEqual([]);
  });
}
