import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingsOf } from "./mutate.ts";

/** A contract that is generated and changed as a tree. */
interface Tree {
  [key: string]: Tree | Tree[] | string | number | boolean | string[];
}

const resources = 12;

/** A contract of twelve resources with four operations each, alike but for their names. */
function generated(): Tree {
  const paths: Tree = {};
  const schemas: Tree = {};
  for (let at = 0; at < resources; at += 1) {
    const ref = (name: string): Tree => ({ $ref: `#/components/schemas/${name}${at}` });
    const body = (schema: Tree): Tree => ({ content: { "application/json": { schema } } });
    paths[`/things${at}`] = {
      get: {
        parameters: [{ name: "state", in: "query", schema: { type: "string", enum: ["a", "b"] } }],
        responses: { "200": { description: "Things", ...body({ type: "array", items: ref("Thing") }) } },
      },
      post: {
        requestBody: body(ref("New")),
        responses: { "201": { description: "Made", ...body(ref("Thing")) }, "202": { description: "Taken" } },
      },
    };
    schemas[`Thing${at}`] = {
      type: "object",
      required: ["id", "name"],
      properties: { id: { type: "string" }, name: { type: "string" }, part: { type: "object", properties: {} } },
    };
    schemas[`New${at}`] = {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string", maxLength: 50 }, kind: { type: "string", enum: ["x", "y"] } },
    };
  }
  return { openapi: "3.1.0", info: { title: "Things", version: "1.0.0" }, paths, components: { schemas } };
}

/** Walks to a place of a tree. */
function at(tree: Tree, ...path: readonly string[]): Tree {
  return path.reduce((node, key): Tree => {
    const next = node[key];
    if (typeof next !== "object") throw new Error(`${path.join("/")} is not there`);
    // Lists are walked by their indices.
    return next as Tree;
  }, tree);
}

/** Puts a value where another one, or none, was. */
function set(tree: Tree, key: string, value: Tree[string]): void {
  tree[key] = value;
}

/** Takes away what is there. */
const drop = (tree: Tree, key: string): boolean => Reflect.deleteProperty(tree, key);

const schema = (tree: Tree, name: string): Tree => at(tree, "components", "schemas", name);
const property = (tree: Tree, name: string, key: string): Tree => at(schema(tree, name), "properties", key);

/** Edits of one resource, and the class that each is by construction; null: it breaks nobody. */
const edits: readonly (readonly [told: string | null, edit: (tree: Tree, number: number) => void])[] = [
  ["operation-removed", (tree, n) => drop(at(tree, "paths", `/things${n}`), "post")],
  ["response-status-removed", (tree, n) => drop(at(tree, "paths", `/things${n}`, "post", "responses"), "202")],
  [
    "request-body-required",
    (tree, n) => set(at(tree, "paths", `/things${n}`, "post", "requestBody"), "required", true),
  ],
  ["request-enum-narrowed", (tree, n) => set(property(tree, `New${n}`, "kind"), "enum", ["x"])],
  ["request-limit-tightened", (tree, n) => set(property(tree, `New${n}`, "name"), "maxLength", 20)],
  ["request-property-required", (tree, n) => set(schema(tree, `New${n}`), "required", ["name", "kind"])],
  ["request-type-changed", (tree, n) => set(at(schema(tree, `New${n}`), "properties"), "name", { type: "integer" })],
  ["response-property-optional", (tree, n) => set(schema(tree, `Thing${n}`), "required", ["id"])],
  ["response-property-removed", (tree, n) => drop(at(schema(tree, `Thing${n}`), "properties"), "name")],
  ["response-nullable", (tree, n) => set(property(tree, `Thing${n}`, "id"), "type", ["string", "null"])],
  ["response-type-changed", (tree, n) => set(property(tree, `Thing${n}`, "part"), "type", "array")],
  [null, (tree, n) => set(property(tree, `New${n}`, "name"), "maxLength", 80)],
  [null, (tree, n) => set(property(tree, `New${n}`, "kind"), "enum", ["y", "x", "z"])],
  [null, (tree, n) => set(at(schema(tree, `New${n}`), "properties"), "note", { type: "string" })],
  [null, (tree, n) => set(at(schema(tree, `Thing${n}`), "properties"), "note", { type: "string" })],
  [null, (tree, n) => set(schema(tree, `Thing${n}`), "required", ["name", "id", "part"])],
  [null, (tree, n) => set(schema(tree, `New${n}`), "required", [])],
  [null, (tree, n) => set(schema(tree, `Thing${n}`), "description", "A thing")],
  [null, (tree, n) => set(at(tree, "paths"), `/more${n}`, { get: { responses: { "200": { description: "More" } } } })],
  [null, (tree, n) => set(at(tree, "paths", `/things${n}`, "post", "responses"), "409", { description: "Not now" })],
];

describe("edits of a generated contract, several at a time", () => {
  it("are told as what they are, each once, and nothing else is", () => {
    const chosen = fc.uniqueArray(fc.tuple(fc.nat(resources - 1), fc.nat(edits.length - 1)), {
      selector: ([resource]) => resource,
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(chosen, (picks) => {
        const after = generated();
        const wanted = new Set<string>();
        for (const [resource, index] of picks) {
          const [told, edit] = edits[index] ?? [null, () => undefined];
          edit(after, resource);
          if (told !== null) wanted.add(told);
        }
        const text = (tree: Tree): Record<string, string> => ({ "api.json": JSON.stringify(tree, null, 1) });
        const found = findingsOf(text(generated()), text(after)).filter(({ severity }) => severity !== "advice");
        expect(new Set(found.map((each) => each.class))).toEqual(wanted);
      }),
      { numRuns: 150, seed: 8 },
    );
  });
});
