import { describe, expect, test } from "vitest";
import { type SourceNode, sourceFiles } from "../../../../src/artifacts/api/index.ts";
import { plain } from "./plain.ts";

const texts: Readonly<Record<string, string>> = {
  "api/openapi.yaml": `
Order: { id: 1 }
"a/b~c d": { id: 2 }
Alias: { $ref: "#/Order" }
List: [ { id: 3 } ]
Loop: { $ref: "#/Loop2" }
Loop2: { $ref: "#/Loop" }
Self: { $ref: "#/Self" }
Inside: { $ref: "#/Inside/x" }
Through: { $ref: "#/Alias/id" }
Named: { $id: "https://example.com/named", $anchor: here, id: 4 }
NotText: { $ref: { type: string } }
`,
  "api/parts/order.yaml": "id: 5\nline: { $ref: '../openapi.yaml#/Order' }\n",
  "api/parts/broken.yaml": "a: [",
  "shared.yaml": "Money: { id: 6 }\n",
};

const files = () => sourceFiles((path) => (Object.hasOwn(texts, path) ? (texts[path] ?? null) : null));

/** What a reference in `api/openapi.yaml` leads to. */
function follow(reference: string) {
  const all = sourceFiles((path) =>
    path === "api/from.yaml" ? `$ref: ${JSON.stringify(reference)}` : (texts[path] ?? null),
  );
  const root = all.file("api/from.yaml")?.root;
  return root === null || root === undefined ? null : all.resolve(root);
}

describe("references that lead somewhere", () => {
  test.each([
    ["into a file of the same folder", "openapi.yaml#/Order", { id: 1 }],
    ["with a dot", "./openapi.yaml#/Order", { id: 1 }],
    ["up and down again", "../api/parts/../openapi.yaml#/Order", { id: 1 }],
    ["to a whole file", "parts/order.yaml", { id: 5, line: { $ref: "../openapi.yaml#/Order" } }],
    ["to a whole file, with an empty pointer", "../shared.yaml#", { Money: { id: 6 } }],
    ["with escapes of pointers and addresses", "openapi.yaml#/a~1b~0c%20d", { id: 2 }],
    ["to an item of a list", "openapi.yaml#/List/0", { id: 3 }],
    ["over another reference", "openapi.yaml#/Alias", { id: 1 }],
    ["through another reference", "openapi.yaml#/Alias/id", 1],
    ["over and through others", "openapi.yaml#/Through", 1],
    ["to an anchor", "openapi.yaml#here", { $id: "https://example.com/named", $anchor: "here", id: 4 }],
    ["relative to the file that it stands in", "parts/order.yaml#/line", { id: 1 }],
  ])("%s", (_, reference, value) => {
    const end = follow(reference);
    expect(end).toMatchObject({ kind: "node" });
    expect(end?.kind === "node" ? plain(end.node) : null).toEqual(value);
  });

  test("a schema's own address is not the network", () => {
    const all = files();
    const root = all.file("api/openapi.yaml")?.root;
    expect(at(all.resolve, root, "Named")).toMatchObject({ kind: "node" });
  });

  test("a property that is called $ref refers to nothing", () => {
    const all = files();
    const node = child(all.file("api/openapi.yaml")?.root, "NotText");
    expect(all.resolve(node)).toMatchObject({ kind: "node", node, pointer: null, through: [] });
  });
});

describe("references that lead nowhere", () => {
  test.each([
    ["the network", "https://example.com/order.yaml", /leads out of the repository and is not followed/],
    ["the network without a scheme", "//example.com/order.yaml", /not followed/],
    ["files of the machine", "file:///etc/passwd", /not followed/],
    ["an absolute path", "/etc/passwd", /leads out of the repository/],
    ["above the repository", "../../etc/passwd", /leads out of the repository/],
    ["above the repository, encoded", "%2e%2e/%2e%2e/etc/passwd", /leads out of the repository/],
    ["a file that is not there", "none.yaml#/Order", /neither in the change nor on the base branch/],
    ["a file that cannot be read", "parts/broken.yaml#/a", /could not be read/],
    ["a name that is not there", "openapi.yaml#/Nobody", /names nothing that is there/],
    ["a name that objects have already", "openapi.yaml#/constructor", /names nothing that is there/],
    ["an item that is not there", "openapi.yaml#/List/-1", /names nothing that is there/],
    ["below a text", "openapi.yaml#/Order/id/x", /names nothing that is there/],
    ["an anchor that is not there", "openapi.yaml#nobody", /names nothing that is there/],
    ["itself", "openapi.yaml#/Self", /leads back to itself/],
    ["a circle", "openapi.yaml#/Loop", /leads back to itself/],
    ["inside of itself", "openapi.yaml#/Inside", /leads back to itself|names nothing/],
  ])("%s", (_, reference, message) => {
    const end = follow(reference);
    expect(end).toMatchObject({ kind: "unresolved" });
    expect(end?.kind === "unresolved" ? end.problem.message : "").toMatch(message);
  });

  test("a problem stands at the reference, and quotes no more than a line of it", () => {
    const end = follow(`openapi.yaml#/${"x".repeat(5000)}`);
    expect(end).toMatchObject({ kind: "unresolved", problem: { path: "api/from.yaml", start: 6 } });
    expect(end?.kind === "unresolved" ? end.problem.message.length : 0).toBeLessThan(300);
  });
});

describe("sets that somebody made large", () => {
  test("a file is read once", () => {
    const read: string[] = [];
    const all = sourceFiles((path) => {
      read.push(path);
      return "a: 1";
    });
    expect(all.file("a.yaml")).toBe(all.file("a.yaml"));
    expect(read).toEqual(["a.yaml"]);
  });

  test("no more than 2,000 files are read", () => {
    let read = 0;
    const refs = Array.from({ length: 3000 }, (_, at) => `- $ref: f${at}.yaml`).join("\n");
    const all = sourceFiles((path) => {
      read++;
      return path === "root.yaml" ? refs : "a: 1";
    });
    const root = all.file("root.yaml")?.root;
    const ends = root?.kind === "array" ? root.items.map(all.resolve) : [];
    expect(read).toBe(2000);
    expect(ends.at(-1)).toMatchObject({ problem: { message: expect.stringMatching(/one of more than 2000 files/) } });
  });

  test("chains end", () => {
    const chain = Array.from({ length: 2000 }, (_, at) => `a${at}: { $ref: "#/a${at + 1}" }`).join("\n");
    const all = sourceFiles(() => `${chain}\na2000: { id: 1 }`);
    const root = all.file("a.yaml")?.root;
    const ends = root?.kind === "object" ? [...root.entries.values()].map(({ value }) => all.resolve(value).kind) : [];
    expect(ends.filter((kind) => kind === "node")).toHaveLength(51);
  });

  test("references that lead through one another end", () => {
    const chain = Array.from({ length: 2000 }, (_, at) => `a${at}: { $ref: "#/a${at + 1}/x" }`).join("\n");
    const all = sourceFiles(() => `${chain}\na2000: { x: { x: 1 } }`);
    const root = all.file("a.yaml")?.root;
    const ends = root?.kind === "object" ? [...root.entries.values()].map(({ value }) => all.resolve(value).kind) : [];
    expect(ends.filter((kind) => kind === "unresolved").length).toBeGreaterThan(1900);
  });
});

function child(root: SourceNode | null | undefined, name: string): SourceNode {
  const value = root?.kind === "object" ? root.entries.get(name)?.value : undefined;
  if (value === undefined) throw new Error(`no ${name}`);
  return value;
}

const at = (resolve: (node: SourceNode) => unknown, root: SourceNode | null | undefined, name: string) =>
  resolve(child(root, name));
