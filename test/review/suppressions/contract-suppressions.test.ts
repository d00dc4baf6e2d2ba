import { describe, expect, it } from "vitest";
import { readContracts } from "../../../src/artifacts/api/index.ts";
import { changeFromFiles } from "../../../src/change/index.ts";
import { contractSuppressions } from "../../../src/review/suppressions/contract-suppressions.ts";

/** `rule:first-last` of each suppression of a contract, or `rule:file`. */
function read(path: string, text: string): readonly string[] {
  const { changes } = readContracts(changeFromFiles({ files: [{ path, text }] }), {
    named: () => true,
    ignored: () => false,
    audit: false,
  });
  return contractSuppressions(changes).map(({ rule, covers, reason }) => {
    const lines = covers === null ? "file" : `${covers.startLine}-${covers.endLine}`;
    return `${rule}:${lines}${reason === null ? " without reason" : ""}`;
  });
}

const yaml = (comments: Readonly<Record<"head" | "above" | "behind" | "inside", string>>): string => `${comments.head}
openapi: 3.1.0
info:
  title: Orders
  version: 1.0.0
  description: |
    ${comments.inside}
paths:
  /orders:
    ${comments.above}
    get:
      responses:
        "200":
          description: Orders
    post: ${comments.behind}
      responses:
        "201":
          description: Created
`;

const none = { head: "", above: "", behind: "", inside: "" };
const ignore = '# arch-review: ignore oas-page reason="Ten at most"';

describe("suppressions in YAML", () => {
  it.each([
    ["above a key, for what begins there", { ...none, above: ignore }, ["oas-page:11-14"]],
    ["behind a key, for what begins there", { ...none, behind: ignore }, ["oas-page:15-18"]],
    ["above everything, for the file", { ...none, head: ignore }, ["oas-page:file"]],
    ["as data in a text, for nothing", { ...none, inside: ignore }, []],
    [
      "without a reason, kept to be told of",
      { ...none, above: "# arch-review: ignore oas-page" },
      ["oas-page:11-14 without reason"],
    ],
    ["of another kind, for nothing", { ...none, above: "# arch-review: hello" }, []],
  ])("count %s", (_, comments, expected) => {
    expect(read("openapi.yaml", yaml(comments))).toEqual(expected);
  });
});

describe("suppressions in JSON", () => {
  const json = (extension: unknown): string =>
    JSON.stringify(
      {
        openapi: "3.1.0",
        info: { title: "Orders", version: "1.0.0" },
        paths: {
          "/orders": { get: { "x-arch-review-ignore": extension, responses: { 200: { description: "Orders" } } } },
        },
      },
      null,
      2,
    );

  it.each([
    ["an object, for the operation it stands in", { rule: "oas-page", reason: "Ten at most" }, ["oas-page:9-19"]],
    [
      "a list of objects",
      [{ rule: "oas-page", reason: "a" }, { rule: "oas-auth-every-op" }],
      ["oas-page:9-24", "oas-auth-every-op:9-24 without reason"],
    ],
    ["a bare id, kept to be told of", "oas-page", ["oas-page:9-16 without reason"]],
  ])("count as %s", (_, extension, expected) => {
    expect(read("openapi.json", json(extension))).toEqual(expected);
  });
});

describe("a suppression that is merged in", () => {
  it("counts where it stands, and nowhere else", () => {
    const text = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
x-shared: &shared
  x-arch-review-ignore: { rule: oas-page, reason: Ten at most }
paths:
  /orders:
    get:
      <<: *shared
      responses: { "200": { description: Orders } }
`;
    expect(read("openapi.yaml", text)).toEqual(["oas-page:3-4"]);
  });
});

describe("suppressions in GraphQL", () => {
  it.each([
    [
      "above a field",
      `type Query {\n  ${ignore}\n  orders: [Order!]!\n}\ntype Order {\n  id: ID!\n}\n`,
      ["oas-page:3-3"],
    ],
    ["above a type", `${ignore}\ntype Query {\n  orders: [Order!]!\n}\ntype Order {\n  id: ID!\n}\n`, ["oas-page:2-4"]],
    ["above everything, with an empty line below", `${ignore}\n\ntype Query {\n  id: ID\n}\n`, ["oas-page:file"]],
    ["behind a field", `type Query {\n  id: ID ${ignore}\n  name: String\n}\n`, ["oas-page:2-2"]],
    ["as data in a description", `"""\n${ignore}\n"""\ntype Query {\n  id: ID\n}\n`, []],
  ])("count %s", (_, text, expected) => {
    expect(read("schema.graphql", text)).toEqual(expected);
  });
});

describe("suppressions in protocol buffers", () => {
  const proto = (comment: string): string => `syntax = "proto3";
package acme.v1;
service Orders {
  ${comment}
  rpc List(ListRequest) returns (ListResponse);
}
message ListRequest {
  string name = 1;
}
message ListResponse {}
`;

  it("count above a method", () => {
    expect(read("orders.proto", proto('// arch-review: ignore pb-page reason="Ten at most"'))).toEqual(["pb-page:5-5"]);
  });
});
