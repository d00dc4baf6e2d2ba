import { describe, expect, it } from "vitest";
import { wantedContractFiles } from "../../../../src/artifacts/api/index.ts";

type Files = Readonly<Record<string, string>>;
const everything = { named: null, ignored: () => false } as const;

/** The files of a base branch that a change wants, round by round. */
function wanted(changed: Files, base: Files): readonly (readonly string[])[] {
  const files = Object.entries(changed).map(([path, text]) => ({
    path,
    previousPath: null,
    head: { kind: "text", text } as const,
    base: base[path] === undefined ? ({ kind: "absent" } as const) : ({ kind: "text", text: base[path] } as const),
  }));
  const rounds: string[][] = [];
  for (let round = 0; round < 10; round += 1) {
    const read = rounds.flat().map((path) => ({ path, text: base[path] ?? "" }));
    const isWanted = wantedContractFiles({ files, description: [], ...(round === 0 ? {} : { read }) }, everything);
    const known = new Set([...rounds.flat(), ...Object.keys(changed)]);
    const fresh = isWanted === null ? [] : Object.keys(base).filter((path) => !known.has(path) && isWanted(path));
    if (fresh.length === 0) break;
    rounds.push(fresh);
  }
  return rounds;
}

const root = (...parts: readonly string[]) =>
  `openapi: 3.1.0\npaths:\n${parts.map((part) => `  - $ref: ${part}\n`).join("")}`;
const part = (...parts: readonly string[]) =>
  `type: object\nallOf:\n${parts.map((one) => `  - $ref: ${one}\n`).join("")}`;
const manifest = "apiVersion: v1\nkind: Service\nspec:\n  schema: a\n";

describe("what a contract wants of the base branch", () => {
  const api = {
    "api/openapi.yaml": root("paths/orders.yaml"),
    "api/paths/orders.yaml": part("../schemas/Order.yaml#/a"),
    "api/schemas/Order.yaml": part("Line.yaml"),
    "api/schemas/Line.yaml": part(),
    "api/schemas/Other.yaml": part(),
    "k8s/service.yaml": manifest,
    "locales/de.json": "{}",
  };

  it("is the parts that its root refers to, one after the other", () => {
    expect(wanted({ "api/openapi.yaml": root("paths/orders.yaml") }, api)).toEqual([
      ["api/paths/orders.yaml"],
      ["api/schemas/Order.yaml"],
      ["api/schemas/Line.yaml"],
    ]);
  });

  it("is the root above a part, and what that refers to", () => {
    const rounds = wanted({ "api/schemas/Order.yaml": part("Line.yaml") }, api);
    expect(rounds.flat()).toContain("api/openapi.yaml");
    expect(rounds.flat()).toContain("api/paths/orders.yaml");
    expect(rounds.flat()).not.toContain("k8s/service.yaml");
  });

  it("is what the base side referred to and the change no longer does", () => {
    expect(wanted({ "api/openapi.yaml": root() }, api).flat()).toContain("api/paths/orders.yaml");
  });

  it.each<[string, Files]>([
    ["of a manifest of Kubernetes", { "deploy.d/service.yaml": manifest }],
    ["of a list of dependencies", { "package.json": '{"properties":1}' }],
    ["of words in a language", { "src/words.yaml": "hello: Hallo\n" }],
    ["of code", { "src/a.ts": "" }],
  ])("is nothing %s", (_, changed) => expect(wanted(changed, api)).toEqual([]));

  it("is bounded in a repository full of YAML", () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`schemas/${at}.yaml`, part()]));
    expect(wanted({ "schemas/new.yaml": part() }, many).flat().length).toBeLessThanOrEqual(100);
  });

  it("is the schema of a folder, and of modules around it where types are missing", () => {
    const base = {
      "src/orders/a.graphql": "type Order { by: User }\n",
      "src/orders/b.graphql": "type Query { a: Order }\n",
      "src/users/a.graphql": "type User { id: ID }\n",
      "web/queries.graphql": "query A { a }\n",
    };
    expect(wanted({ "src/orders/a.graphql": "type Order { by: User no: Int }\n" }, base)).toEqual([
      ["src/orders/b.graphql"],
      ["src/users/a.graphql"],
    ]);
  });

  it("is what protocol buffers import, wherever their root is, and what those import", () => {
    const base = {
      "proto/acme/v1/money.proto": 'syntax = "proto3";\nimport "acme/v1/unit.proto";\n',
      "proto/acme/v1/unit.proto": 'syntax = "proto3";\n',
      "proto/acme/v2/money.proto": 'syntax = "proto3";\n',
    };
    expect(wanted({ "proto/orders/o.proto": 'import "acme/v1/money.proto";\n' }, base)).toEqual([
      ["proto/acme/v1/money.proto"],
      ["proto/acme/v1/unit.proto"],
    ]);
  });
});
