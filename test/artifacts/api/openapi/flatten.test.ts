import { describe, expect, test } from "vitest";
import { flatten, type Schema } from "../../../../src/artifacts/api/index.ts";
import { written } from "../source/plain.ts";
import { read } from "./read.ts";

function flat(schemas: string, version = "3.0.3"): Schema {
  const schema = read(
    `openapi: ${version}\ncomponents:\n  schemas:\n${schemas.replaceAll(/^/gm, "    ")}\n`,
  ).schemas.get("S");
  if (schema === undefined) throw new Error("no schema S");
  return flatten(schema);
}

const base =
  "Base: { type: object, description: A base, required: [id], properties: { id: { type: string, maxLength: 10 }, kind: { type: string } } }";

describe("allOf is put together", () => {
  test("properties and required of all, bounds the tightest", () => {
    const schema = flat(
      `S: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [total], maxProperties: 9, properties: { total: { type: integer } } }], maxProperties: 10 }\n${base}`,
    );
    expect([...schema.properties.keys()]).toEqual(["id", "kind", "total"]);
    expect([...schema.required]).toEqual(["id", "total"]);
    expect(schema).toMatchObject({
      name: "S",
      maxProperties: 9,
      description: "A base",
      allOf: [],
      types: new Set(["object"]),
    });
  });

  test("an entry is found where it stands", () => {
    const schema = flat(`S: { allOf: [{ $ref: '#/components/schemas/Base' }] }\n${base}`);
    expect(written(schema.property("id")?.value)).toBe("{ type: string, maxLength: 10 }");
    expect(written(schema.keyword("required")?.value)).toBe("[id]");
    expect(schema.property("none")).toBeNull();
  });

  test("a property that two parts declare is what both say", () => {
    const schema = flat(
      `S: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { id: { maxLength: 5, readOnly: true } } }] }\n${base}`,
    );
    expect(schema.properties.get("id")).toMatchObject({ types: new Set(["string"]), maxLength: 5, readOnly: true });
  });

  test.each([
    ["integer within number", "S: { allOf: [{ type: number }, { type: integer }] }", { types: new Set(["integer"]) }],
    ["values of both", "S: { allOf: [{ enum: [a, b] }, { enum: [b, c] }] }", { values: ["b"] }],
    [
      "the tighter bound, exclusive before not",
      "S: { allOf: [{ maximum: 5 }, { maximum: 5, exclusiveMaximum: true }, { minimum: 1 }, { minimum: 2 }] }",
      { maximum: { value: 5, exclusive: true }, minimum: { value: 2, exclusive: false } },
    ],
    [
      "closed where one is closed",
      "S: { allOf: [{ additionalProperties: { type: string } }, { additionalProperties: false }] }",
      { additionalProperties: { always: false } },
    ],
    [
      "nullable beside allOf",
      "S: { nullable: true, allOf: [{ type: object }] }",
      { types: new Set(["object", "null"]) },
    ],
    [
      "null only where all take it",
      "S: { allOf: [{ type: object, nullable: true }, { type: object }] }",
      { types: new Set(["object"]) },
    ],
    [
      "nothing known of a part",
      "S: { allOf: [{ $ref: '#/nowhere' }, { type: object }] }",
      { unresolved: true, types: new Set(["object"]) },
    ],
    ["never, where one takes nothing", "S: { allOf: [{ type: object }, false] }", { always: false }],
  ])("%s", (_, schemas, expected) => {
    expect(flat(schemas)).toMatchObject(expected);
  });
});

describe("one alternative is no choice", () => {
  test.each([
    [
      "anyOf of a schema and null",
      "S: { anyOf: [{ $ref: '#/components/schemas/Base' }, { type: 'null' }], description: Mine }",
      { types: new Set(["object", "null"]), anyOf: [], description: "Mine" },
    ],
    [
      "oneOf of a schema and null",
      "S: { oneOf: [{ type: 'null' }, { type: string, enum: [a] }] }",
      { types: new Set(["string", "null"]), oneOf: [], values: ["a", null] },
    ],
    [
      "oneOf of one",
      "S: { oneOf: [{ $ref: '#/components/schemas/Base' }] }",
      { types: new Set(["object"]), oneOf: [] },
    ],
    [
      "a choice within a choice",
      "S: { oneOf: [{ anyOf: [{ type: string }, { type: 'null' }] }] }",
      { types: new Set(["string", "null"]) },
    ],
    ["a real choice stays", "S: { oneOf: [{ type: string }, { type: integer }] }", { types: null, oneOf: [{}, {}] }],
    [
      "a real choice with null stays",
      "S: { oneOf: [{ type: string }, { type: integer }, { type: 'null' }] }",
      { oneOf: [{}, {}, {}] },
    ],
  ])("%s", (_, schemas, expected) => {
    expect(flat(`${schemas}\n${base}`, "3.1.0")).toMatchObject(expected);
  });
});

describe("work and identity", () => {
  test("a schema that nothing is composed of is itself, and what is composed is made once", () => {
    const plain = flat(`S: { type: object }`);
    expect(flatten(plain)).toBe(plain);
    const contract = read("openapi: 3.0.0\ncomponents: { schemas: { S: { allOf: [{ type: object }] } } }");
    const schema = contract.schemas.get("S");
    expect(schema === undefined ? null : flatten(schema)).toBe(schema === undefined ? null : flatten(schema));
  });

  test("a schema that is composed of itself ends", () => {
    const schema = flat(
      "S: { allOf: [{ $ref: '#/components/schemas/S' }, { $ref: '#/components/schemas/T' }], properties: { a: {} } }\nT: { anyOf: [{ $ref: '#/components/schemas/S' }], properties: { b: {} } }",
    );
    expect([...schema.properties.keys()]).toEqual(["a", "b"]);
  });

  test("schemas that are composed of one another twice over end", () => {
    const doubled = Array.from(
      { length: 200 },
      (_, at) =>
        `S${at}: { allOf: [{ $ref: '#/components/schemas/S${at + 1}' }, { $ref: '#/components/schemas/S${at + 1}' }] }`,
    );
    const schema = flat(
      `S: { allOf: [{ $ref: '#/components/schemas/S0' }] }\n${doubled.join("\n")}\nS200: { type: object }`,
    );
    expect(schema.types).toEqual(new Set(["object"]));
  });
});

test("a ring of a thousand schemas is put together as long as there is room, and of a few parts each from then on", () => {
  const { schemas } = read(
    JSON.stringify({
      openapi: "3.0.3",
      components: {
        schemas: Object.fromEntries(
          Array.from({ length: 1000 }, (_, at) => [
            `S${at}`,
            { allOf: [{ $ref: `#/components/schemas/S${(at + 1) % 1000}` }], properties: { [`p${at}`]: {} } },
          ]),
        ),
      },
    }),
  );
  const sizes = [...schemas.values()].map((schema) => flatten(schema).properties.size);
  expect([sizes[0], sizes[10], sizes.at(-1)]).toEqual([300, 300, 20]);
});
