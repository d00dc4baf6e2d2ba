import { describe, expect, it } from "vitest";
import { operationsAt, readContracts } from "../../../../src/artifacts/api/index.ts";
import { changeFromFiles } from "../../../../src/change/index.ts";

/** The operations that the place of a word, the first in a file, is about. */
function operationsOf(files: Readonly<Record<string, string>>, path: string, word: string): readonly string[] {
  const change = changeFromFiles({ files: Object.entries(files).map(([name, text]) => ({ path: name, text })) });
  const { changes } = readContracts(change, { named: () => true, ignored: () => false, audit: false });
  const [contract] = changes;
  if (contract?.format !== "openapi" || contract.after === null) throw new Error("no contract");
  const before = (files[path] ?? "").split(word, 1)[0] ?? "";
  const lines = before.split("\n");
  return operationsAt(contract.after)(path, lines.length, (lines.at(-1)?.length ?? 0) + 1);
}

const spec = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string, maxLength: 9 } }
      - { $ref: "#/components/parameters/Trace" }
    get:
      operationId: getOrder
      responses:
        "200": { $ref: "#/components/responses/Order" }
        default: { $ref: "./shared.yaml#/Problem" }
    delete:
      operationId: deleteOrder
      responses: { "204": { description: Gone } }
  /items:
    get:
      operationId: listItems
      responses: { default: { $ref: "shared.yaml#/Problem" } }
components:
  parameters:
    Trace: { name: trace, in: header, schema: { type: string, minLength: 7 } }
  responses:
    Order:
      description: An order
      content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
  schemas:
    Order: { type: object, properties: { parent: { $ref: "#/components/schemas/Order" } } }
    Unused: { type: integer }
`;
const shared = "Problem:\n  description: Wrong\n  content: {}\n";
const files = { "api/openapi.yaml": spec, "api/shared.yaml": shared };

describe("the operations that a place is about", () => {
  it.each([
    ["the one it stands in", "operationId: deleteOrder", ["DELETE /orders/{id}"]],
    ["those below the path, for a parameter of it", "maxLength", ["GET /orders/{id}", "DELETE /orders/{id}"]],
    ["those that a shared parameter is in force for", "minLength", ["GET /orders/{id}", "DELETE /orders/{id}"]],
    ["those that lead to a schema through others, and to itself", "parent", ["GET /orders/{id}"]],
    ["none, for a schema that nobody uses", "type: integer", []],
    ["none, for the title", "title", []],
  ])("are %s", (_, word, expected) => {
    expect(operationsOf(files, "api/openapi.yaml", word)).toEqual(expected);
  });

  it("are those that lead to a part in another file", () => {
    expect(operationsOf(files, "api/shared.yaml", "Wrong")).toEqual(["GET /orders/{id}", "GET /items"]);
  });

  it("are told apart in a file of one line", () => {
    const text =
      '{"openapi":"3.1.0","info":{"title":"A","version":"1"},"paths":{"/a":{"get":{"summary":"one"}},"/b":{"get":{"summary":"two"}}}}';
    expect(operationsOf({ "openapi.json": text }, "openapi.json", "two")).toEqual(["GET /b"]);
  });
});
