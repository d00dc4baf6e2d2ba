import { describe, expect, it } from "vitest";
import { type ContractReading, readContracts } from "../../../src/artifacts/api/index.ts";
import { changeFromFiles } from "../../../src/change/index.ts";
import { type ApiRuleResult, apiRules, runApiRules } from "../../../src/rules/index.ts";

type Files = Readonly<Record<string, string>>;
const given = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

/** A change read and judged: what no rule may fail on, and what says why something was left out. */
function judged(files: Files, base: Files = {}) {
  const change = changeFromFiles({ files: given(files), base: given(base) });
  const reading: ContractReading = readContracts(change, { named: null, ignored: () => false, audit: false });
  const results: readonly ApiRuleResult[] = reading.changes.flatMap((each) =>
    runApiRules(each, apiRules, { today: "2026-11-22", buf: null }),
  );
  return {
    operations: reading.files.reduce((sum, { operations }) => sum + operations, 0),
    problems: reading.files.flatMap(({ problems }) => problems.map(({ message }) => message)),
    errors: reading.files.flatMap(({ error }) => error ?? []),
    failures: results.flatMap(({ rule, failure }) => (failure === null ? [] : [`${rule.meta.id}: ${failure.stack}`])),
    observations: results.flatMap(({ observations }) => observations),
  };
}

const header = "openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\n";
const answering = (schema: string): string =>
  `${header}paths:\n  /a:\n    post:\n      requestBody: { content: { application/json: { schema: ${schema} } } }\n      responses:\n        "200":\n          description: A\n          content: { application/json: { schema: ${schema} } }\n`;

describe("references that lead away", () => {
  it.each([
    ["/etc/passwd", "leads out of the repository"],
    ["file:///etc/passwd", "leads out of the repository"],
    ["http://169.254.169.254/latest/meta-data", "leads out of the repository"],
    ["HTTPS://example.com/a.yaml#/a", "leads out of the repository"],
    ["//example.com/a.yaml", "leads out of the repository"],
    ["../../../../../../etc/passwd", "leads out of the repository"],
    ["..%2f..%2f..%2fetc/passwd", "leads out of the repository"],
    ["other.yaml", "names a file that is neither in the change nor on the base branch"],
    ["#/components/schemas/No", "`#/components/schemas/No`"],
    ["#/constructor/prototype", "`#/constructor/prototype`"],
  ])("are not followed, and said: %s", (reference, words) => {
    const { problems, failures } = judged({ "api/openapi.yaml": answering(`{ $ref: "${reference}" }`) });
    expect(problems.join("\n")).toContain(words);
    expect(failures).toEqual([]);
  });

  it("meet a link as a file that is not there", () => {
    const change = changeFromFiles({
      files: given({ "openapi.yaml": answering('{ $ref: "link.yaml" }'), "link.yaml": "x" }),
    });
    const linked = change.files.map((file) =>
      file.path === "link.yaml" ? { ...file, head: { kind: "unreadable", reason: "not-a-file" } as const } : file,
    );
    const { files } = readContracts({ ...change, files: linked }, { named: null, ignored: () => false, audit: false });
    expect(files.flatMap(({ problems }) => problems)).not.toEqual([]);
    expect(files.find(({ path }) => path === "link.yaml")?.error).not.toBeNull();
  });
});

describe("cycles", () => {
  it.each<[string, Files]>([
    [
      "of a schema with itself",
      {
        "openapi.yaml": `${answering('{ $ref: "#/components/schemas/A" }')}components: { schemas: { A: { $ref: "#/components/schemas/A" } } }\n`,
      },
    ],
    [
      "of schemas with each other",
      {
        "openapi.yaml": `${answering('{ $ref: "#/components/schemas/A" }')}components:\n  schemas:\n    A: { allOf: [{ $ref: "#/components/schemas/B" }], properties: { b: { $ref: "#/components/schemas/B" } } }\n    B: { anyOf: [{ $ref: "#/components/schemas/A" }], items: { $ref: "#/components/schemas/A" } }\n`,
      },
    ],
    [
      "over files",
      {
        "openapi.yaml": answering('{ $ref: "a.yaml" }'),
        "a.yaml": "type: object\nproperties: { b: { $ref: b.yaml } }\n",
        "b.yaml": "allOf: [{ $ref: a.yaml }, { $ref: openapi.yaml }]\n",
      },
    ],
    [
      "of path items",
      { "openapi.yaml": `${header}paths: { /a: { $ref: "#/paths/~1b" }, /b: { $ref: "#/paths/~1a" } }\n` },
    ],
    [
      "of callbacks",
      {
        "openapi.yaml": `${header}paths:\n  /a: &a\n    post:\n      responses: {}\n      callbacks: { c: { $ref: "#/components/callbacks/c" } }\ncomponents: { callbacks: { c: { "{$request.body#/u}": { post: { responses: {}, callbacks: { c: { $ref: "#/components/callbacks/c" } } } } } } }\n`,
      },
    ],
    [
      "of imports",
      {
        "a.proto": 'syntax = "proto3";\nimport "b.proto";\nmessage A { B b = 1; }\n',
        "b.proto": 'syntax = "proto3";\nimport "a.proto";\nmessage B { A a = 1; }\n',
      },
    ],
    [
      "of types",
      { "a.graphql": "type Query { a: A }\ninterface A implements B { a: B }\ninterface B implements A { b: A }\n" },
    ],
  ])("%s come to an end", (_, files) => {
    const edited = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `${text}# edited\n`]));
    expect(judged(files).failures).toEqual([]);
    expect(judged(path(files) ? files : edited, files).failures).toEqual([]);
  });

  const path = (files: Files): boolean => Object.keys(files).some((each) => each.endsWith(".proto"));
});

describe("sizes", () => {
  it("of aliases that multiply are those of their text", () => {
    const levels = Array.from({ length: 30 }, (_, at) =>
      at === 0
        ? "x-0: &a0 { type: string }"
        : `x-${at}: &a${at} { properties: { ${[..."abcdefghij"].map((key) => `${key}: *a${at - 1}`).join(", ")} } }`,
    );
    const { failures } = judged({ "openapi.yaml": `${levels.join("\n")}\n${answering("*a29")}` });
    expect(failures).toEqual([]);
  });

  it("of references are linear", () => {
    const many = Array.from({ length: 30_000 }, (_, at) => `        f${at}: { $ref: "#/components/schemas/A" }\n`).join(
      "",
    );
    const text = `${answering('{ $ref: "#/components/schemas/All" }')}components:\n  schemas:\n    A: { type: string }\n    All:\n      properties:\n${many}`;
    const { failures } = judged(
      { "openapi.yaml": text },
      { "openapi.yaml": text.replace("A: { type: string }", "A: { type: integer }") },
    );
    expect(failures).toEqual([]);
  });

  it("of operations are linear", () => {
    const paths = Array.from(
      { length: 20_000 },
      (_, at) => `  /a${at}: { get: { responses: { "200": { description: A } } } }\n`,
    ).join("");
    const { operations, failures } = judged({ "openapi.yaml": `${header}paths:\n${paths}` });
    expect(operations).toBe(20_000);
    expect(failures).toEqual([]);
  });

  it("of a description, a name and a nesting are bounded in what is said", () => {
    const long = "a".repeat(1_000_000);
    const { failures, observations } = judged({
      "openapi.yaml": `${answering(`{ type: object, properties: { ${long.slice(0, 50_000)}: { type: string } } }`)}x-long: ${long}\n`,
      "deep.yaml": answering(`${"{ items: ".repeat(150)}{}${" }".repeat(150)}`),
      "deepest.yaml": `${header}x: ${"[".repeat(50_000)}\n`,
    });
    expect(failures).toEqual([]);
    for (const each of observations) if (each.kind === "violation") expect(each.message.length).toBeLessThan(4_000);
  });

  it("of a chain of allOf are bounded", () => {
    const chain = Array.from(
      { length: 5_000 },
      (_, at) => `    S${at}: { allOf: [{ $ref: "#/components/schemas/S${at + 1}" }] }\n`,
    ).join("");
    const text = `${answering('{ $ref: "#/components/schemas/S0" }')}components:\n  schemas:\n${chain}    S5000: { type: object }\n`;
    expect(
      judged(
        { "openapi.yaml": text },
        { "openapi.yaml": text.replace("S5000: { type: object }", "S5000: { type: string }") },
      ).failures,
    ).toEqual([]);
  });
});

describe("names that a program might trip over", () => {
  it.each(["__proto__", "constructor", "toString", "", " ", "\u202e", "`|<b>@a", "$ref"])("%j", (name) => {
    const key = JSON.stringify(name);
    const text = `{"openapi":"3.1.0","info":{"title":${key},"version":"1"},"paths":{${JSON.stringify(`/${name}`)}:{"post":{"operationId":${key},"requestBody":{"content":{"application/json":{"schema":{"properties":{${key}:{"type":"string"}},"required":[${key}]}}}},"responses":{}}}},"components":{"schemas":{${key}:{"type":"object"}}}}`;
    expect(judged({ "openapi.json": text }, { "openapi.json": text.replace('"required":', '"x":') }).failures).toEqual(
      [],
    );
  });
});

describe("lists that are replaced whole", () => {
  const list = (write: (name: string) => string) => (letter: string) =>
    Array.from({ length: 20_000 }, (_, at) => write(`${letter}${at}`)).join(" ");
  const values = list((name) => name);
  const enums = list((name) => `${name},`);

  it.each<[string, (letter: string) => Files]>([
    ["values of GraphQL", (letter) => ({ "a.graphql": `type Query { a: E }\nenum E { ${values(letter)} }\n` })],
    ["values of OpenAPI", (letter) => ({ "openapi.yaml": answering(`{ enum: [${enums(letter)}] }`) })],
  ])("are compared: %s", (_, files) => {
    const { failures, observations } = judged(files("B"), files("A"));
    expect(failures).toEqual([]);
    expect(observations.filter(({ kind }) => kind === "violation")).not.toEqual([]);
  });
});
