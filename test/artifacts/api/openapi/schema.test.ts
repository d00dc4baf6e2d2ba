import { describe, expect, test } from "vitest";
import { flatten, type Schema } from "../../../../src/artifacts/api/index.ts";
import { written } from "../source/plain.ts";
import { read } from "./read.ts";

/** Reads `schemas` of a contract: `S` is the one that is asked about. */
function schemaOf(text: string, version = "3.1.0"): Schema {
  const schema = read(
    `openapi: ${version}\ncomponents:\n  schemas:\n    S: ${text}\n    Order: { type: object, maxProperties: 5, properties: { id: { type: string } } }\n`,
  ).schemas.get("S");
  if (schema === undefined) throw new Error("no schema S");
  return schema;
}

const typesOf = (text: string, version?: string) => {
  const { types } = schemaOf(text, version);
  return types === null ? null : [...types].sort();
};

describe("types", () => {
  test.each([
    ["{ type: string }", ["string"]],
    ["{ type: [string, 'null'] }", ["null", "string"]],
    ["{ type: [string, null] }", ["null", "string"]],
    ["{ type: string, nullable: true }", ["null", "string"]],
    ["{ nullable: true }", null],
    ["{ type: text }", null],
    ["{}", null],
    ["{ type: [] }", null],
    ["true", null],
  ])("%s", (text, types) => {
    expect(typesOf(text)).toEqual(types);
  });
});

describe("keywords of all versions say the same", () => {
  test.each([
    ["a constant is one value", "{ const: a }", "3.1.0", { values: ["a"], openValues: false }],
    ["values that are no scalars are open", "{ enum: [a, [b]] }", "3.1.0", { values: ["a"], openValues: true }],
    [
      "a nullable enumeration takes null",
      "{ type: string, nullable: true, enum: [a] }",
      "3.0.0",
      { values: ["a", null] },
    ],
    [
      "a flag makes a bound exclusive",
      "{ maximum: 5, exclusiveMaximum: true, minimum: 1, exclusiveMinimum: false }",
      "3.0.0",
      { maximum: { value: 5, exclusive: true }, minimum: { value: 1, exclusive: false } },
    ],
    ["an exclusive bound of its own", "{ exclusiveMaximum: 5 }", "3.1.0", { maximum: { value: 5, exclusive: true } }],
    [
      "the tighter of two bounds",
      "{ maximum: 4, exclusiveMaximum: 5, minimum: 1, exclusiveMinimum: 1 }",
      "3.1.0",
      { maximum: { value: 4, exclusive: false }, minimum: { value: 1, exclusive: true } },
    ],
    [
      "everything else as it stands",
      "{ pattern: ^a$, format: uuid, multipleOf: 2, minLength: 1, maxLength: 2, minItems: 3, maxItems: 4, uniqueItems: true, minProperties: 5, maxProperties: 6, readOnly: true, writeOnly: true, deprecated: true, title: T, description: D }",
      "3.1.0",
      {
        pattern: "^a$",
        format: "uuid",
        multipleOf: 2,
        minLength: 1,
        maxLength: 2,
        minItems: 3,
        maxItems: 4,
        uniqueItems: true,
        minProperties: 5,
        maxProperties: 6,
        readOnly: true,
        writeOnly: true,
        deprecated: true,
        title: "T",
        description: "D",
      },
    ],
    [
      "nonsense is nothing",
      "{ maxLength: many, required: yes, enum: a, properties: [a], items: [1], allOf: x, deprecated: 'true', discriminator: [] }",
      "3.1.0",
      { maxLength: null, values: null, allOf: [], deprecated: false, discriminator: null },
    ],
    ["what is expected to grow", "{ x-extensible-enum: [a, b] }", "3.0.0", { extensible: true }],
  ])("%s", (_, text, version, expected) => {
    expect(schemaOf(text, version)).toMatchObject(expected);
  });

  test.each([
    ["true", true],
    ["{}", true],
    ["{ description: anything, example: 1, x-order: 2 }", true],
    ["false", false],
    ["{ type: object }", null],
    ["{ $ref: '#/components/schemas/None' }", null],
  ])("what %s always takes", (text, always) => {
    expect(schemaOf(text).always).toBe(always);
  });

  test("a discriminator of 3.x and of 2.0", () => {
    expect(
      schemaOf("{ discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } } }").discriminator,
    ).toEqual({
      property: "kind",
      mapping: new Map([["cat", "#/components/schemas/Cat"]]),
    });
    expect(schemaOf("{ discriminator: kind }").discriminator).toEqual({ property: "kind", mapping: new Map() });
  });

  test("lists of items by place, of any version", () => {
    expect(schemaOf("{ prefixItems: [{ type: string }], items: false }")).toMatchObject({
      prefixItems: [{}],
      items: { always: false },
    });
    expect(schemaOf("{ items: [{ type: string }] }")).toMatchObject({ prefixItems: [{}], items: null });
  });

  test("names that objects have already are names", () => {
    const schema = schemaOf(
      "{ properties: { constructor: { type: string }, __proto__: { type: integer } }, required: [__proto__] }",
    );
    expect([...schema.properties.keys()]).toEqual(["constructor", "__proto__"]);
    expect(schema.required.has("__proto__")).toBe(true);
    expect(schemaOf("{ type: object }").keyword("constructor")).toBeNull();
  });
});

describe("references", () => {
  test("a schema is the component itself, with its name", () => {
    const schema = schemaOf(
      "{ properties: { a: { $ref: '#/components/schemas/Order' }, b: { $ref: '#/components/schemas/Order' }, c: { type: string } } }",
    );
    const [a, b, c] = schema.properties.values();
    expect(a).toBe(b);
    expect([a?.name, c?.name]).toEqual(["Order", null]);
    expect(written(a?.node)).toMatch(/^\{ type: object/);
  });

  test("a schema that contains itself is itself", () => {
    const schema = schemaOf("{ properties: { parent: { $ref: '#/components/schemas/S' } }, items: { $ref: '#' } }");
    expect(schema.properties.get("parent")).toBe(schema);
  });

  test.each([
    ["3.1 holds what stands beside it as well", "3.1.0", { name: null, maxProperties: 2, types: new Set(["object"]) }],
    ["3.0 lets nothing stand beside it", "3.0.3", { name: "Order", maxProperties: 5 }],
  ])("%s", (_, version, expected) => {
    const schema = schemaOf("{ properties: { a: { $ref: '#/components/schemas/Order', maxProperties: 2 } } }", version);
    expect(flatten(schema.properties.get("a") ?? schema)).toMatchObject(expected);
  });

  test("properties and demands beside a reference are added to those that it leads to", () => {
    const schema = flatten(
      schemaOf("{ $ref: '#/components/schemas/Order', required: [note], properties: { note: { type: string } } }"),
    );
    expect([...schema.properties.keys()].sort()).toEqual(["id", "note"]);
    expect([...schema.required]).toEqual(["note"]);
  });

  test("a description beside it makes it no other schema", () => {
    const schema = schemaOf("{ properties: { a: { $ref: '#/components/schemas/Order', description: Mine } } }");
    expect(schema.properties.get("a")?.name).toBe("Order");
  });

  test("an entry tells where a property and a keyword stand", () => {
    const schema = schemaOf(
      "{ type: object, maxProperties: 2, properties: { a: { $ref: '#/components/schemas/Order' } } }",
    );
    expect(written(schema.property("a")?.value)).toBe("{ $ref: '#/components/schemas/Order' }");
    expect(written(schema.keyword("maxProperties")?.value)).toBe("2");
    expect([schema.property("b"), schema.keyword("minProperties")]).toEqual([null, null]);
  });
});
