import { describe, expect, it } from "vitest";
import { protobufChange, protobufModule } from "../../../../src/artifacts/api/index.ts";
import { readProtobuf } from "../../../../src/artifacts/api/protobuf/read-protobuf.ts";
import { textOf } from "../../../../src/charter/index.ts";

const whole = `// Licence.

edition = "2023";
package acme.v1; // of ours
import public 'common.proto';
import "google/type/money.proto";
option go_package = "acme";
option (acme.file) = { a: [1, 2], b: { c: "}" } };

// An order.
// It has lines.
message Order {
  option deprecated = true;
  reserved 2, 9 to 11, 0x64 to max; reserved "a", 'b', c;
  extensions 200 to 300 [verification = UNVERIFIED];
  string id = 1 [(x.rules).string = { min_len: 1, pattern: "];" }, deprecated = true, json_name = "ID"]; // of the order
  repeated Line lines = 3;
  map<string, .acme.v1.Order> linked = 4;
  oneof payment { option (x.y) = 1; int32 card = 5; google.type
    .Money money = 6; }
  optional group Extra = 7 { int32 deep = 1; }
  message Line { optional int32 count = 0x1; enum E { ZERO = 0; NEG = -1 [deprecated = true]; } }
  extend google.protobuf.FieldOptions { string foo = 50000; }
}
export enum Region { option allow_alias = true; EU = 0; reserved 3; }
/* Who
 * serves. */
service Orders {
  option (acme.host) = "x";
  // Lists them.
  rpc List(stream stream) returns (stream .acme.v1.Order) { option (google.api.http) = { get: "/v1/{name=x/*}" }; option deprecated = true; };
  rpc Get(Order) returns (Order);
}
`;

describe("a file of protocol buffers", () => {
  const contract = readProtobuf("a.proto", whole);

  it("is read with what it declares", () => {
    expect(contract.problems).toEqual([]);
    expect(contract).toMatchObject({ syntax: "editions", package: "acme.v1" });
    expect(contract.imports.map(({ path, isPublic }) => [path, isPublic])).toEqual([
      ["common.proto", true],
      ["google/type/money.proto", false],
    ]);
    expect(contract.messages.map(({ name }) => name)).toEqual(["Order", "Order.Extra", "Order.Line"]);
    expect(
      contract.messages[0]?.fields.map(({ name, type, number, rule, oneof }) => [name, type, number, rule, oneof]),
    ).toEqual([
      ["id", "string", 1, "singular", null],
      ["lines", "Line", 3, "repeated", null],
      ["linked", ".acme.v1.Order", 4, "map", null],
      ["card", "int32", 5, "singular", "payment"],
      ["money", "google.type.Money", 6, "singular", "payment"],
      ["extra", "Extra", 7, "optional", null],
    ]);
    expect(contract.messages[0]?.reserved.names).toEqual(new Set(["a", "b", "c"]));
    expect(contract.enums.map(({ name, values }) => [name, values.map(({ number }) => number)])).toEqual([
      ["Order.Line.E", [0, -1]],
      ["Region", [0]],
    ]);
    expect(contract.services[0]?.methods).toMatchObject([
      {
        name: "List",
        request: "stream",
        response: ".acme.v1.Order",
        clientStreams: true,
        serverStreams: true,
        deprecated: true,
        comment: "Lists them.",
      },
      {
        name: "Get",
        request: "Order",
        response: "Order",
        clientStreams: false,
        serverStreams: false,
        deprecated: false,
        comment: "",
      },
    ]);
  });

  it("has its comments where they stand", () => {
    expect(contract.messages[0]).toMatchObject({ comment: "An order.\n It has lines.", deprecated: true });
    expect(contract.messages[0]?.fields[1]?.comment).toBe("");
    expect(contract.services[0]?.comment).toMatch(/^Who\n\s*serves\.$/);
  });

  it("knows the places of all of it", () => {
    const shown = [
      contract.messages[2],
      contract.enums[0]?.values[1],
      contract.services[0]?.methods[0],
      contract.messages[0]?.fields[4],
    ];
    expect(shown.map((each) => each && textOf(contract, each.head))).toEqual([
      "message Line",
      "NEG = -1 [deprecated = true];",
      "rpc List(stream stream) returns (stream .acme.v1.Order)",
      "google.type",
    ]);
    expect(contract.linking.ownOptions.map(({ start, end }) => whole.slice(start, end))).toEqual([
      'option (acme.file) = { a: [1, 2], b: { c: "}" } };',
      '(x.rules).string = { min_len: 1, pattern: "];" },',
      "option (x.y) = 1;",
      'option (acme.host) = "x";',
      'option (google.api.http) = { get: "/v1/{name=x/*}" };',
    ]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["a message without an end", "message A { int32 x = 1;", "Expected `}` before the end of the file"],
    ["a field without a number", "message A { int32 x; }", "Expected `=` here"],
    ["a text without an end", 'syntax = "proto3;\nmessage A {}', "This string does not end on its line"],
    ["another language", "openapi: 3.1.0", "Expected a message, an enumeration or a service here"],
    ["an option without an end", "option x = { a: 1 ", "Expected `;` before the end of the file"],
    ["brackets without an end", "message A { int32 x = 1 [a = 1", "Expected `]` before the end of the file"],
    ["messages in messages in messages", "message A {".repeat(5000), "Messages are nested deeper than 32 levels"],
    ["groups in groups", `message A {${" group B = 1 {".repeat(5000)}`, "Messages are nested deeper than 32 levels"],
  ])("is said of %s", (_title, text, message) => {
    const { problems } = readProtobuf("a.proto", text);
    expect(problems).toMatchObject([
      { path: "a.proto", message: `${message}, so the file was not read: correct the line or the one above it` },
    ]);
  });

  it("keeps what stood before", () => {
    expect(readProtobuf("a.proto", "message A {} message B { ?").messages.map(({ name }) => name)).toContain("A");
  });

  it.each([
    ["a name of ten million characters", `message ${"a".repeat(10_000_000)} {}`],
    ["dots", `message A { ${"a.".repeat(1_000_000)}b c = 1; }`],
    ["a comment of ten million characters", `/*${"*".repeat(10_000_000)}`],
    ["many comments", "// a\n".repeat(500_000)],
    ["brackets in brackets", `option x = ${"[".repeat(1_000_000)}`],
    ["quotes", `option x = "${"\\\\".repeat(1_000_000)}"; message A {}`],
    ["fields", `message A { ${"int32 a = 1;".repeat(200_000)} }`],
    ["nothing", ""],
    ["NUL and half characters", "message \0A\ud800 {}"],
  ])("takes linear time for %s", (_title, text) => {
    expect(() => readProtobuf("a.proto", text)).not.toThrow();
  });
});

describe("a change", () => {
  const texts = (entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
    new Map(Object.entries(entries));
  const base = {
    "p/a.proto": 'package a; import "b.proto"; message A {\n  B b = 1;\n}\n',
    "p/b.proto": "package a; message B {}",
    "b.proto": "package x; message X {}",
  };
  const module = protobufModule({
    before: texts(base),
    after: texts({ ...base, "p/a.proto": `${base["p/a.proto"]}message New {\n  B b = 1;\n}\n` }),
  });
  const change = protobufChange({ path: "p/a.proto", audit: false }, module);

  it("touches what is new and not what is moved", () => {
    const [first, second] = change.after?.messages ?? [];
    expect([first, second].map((each) => each && change.isTouched(each.range))).toEqual([false, true]);
    expect(
      change.isTouched(second?.fields[0]?.range ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }),
    ).toBe(false);
  });

  it("finds messages by the scope they are named in", () => {
    expect(change.message("B", "a.A")?.contract.path).toBe("p/b.proto");
    expect(change.message(".a.B", "")?.contract.path).toBe("p/b.proto");
    expect(change.message("X", "x")).toBeNull();
  });

  it("knows which files are other than before", () => {
    expect(module.changed()).toEqual(["p/a.proto"]);
  });
});
