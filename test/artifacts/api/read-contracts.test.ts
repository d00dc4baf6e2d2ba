import { describe, expect, it } from "vitest";
import { type ContractSelection, readContracts } from "../../../src/artifacts/api/index.ts";
import { type ChangedFile, changeFromFiles } from "../../../src/change/index.ts";

const byName: ContractSelection = { named: null, ignored: () => false, audit: false };

type Files = Readonly<Record<string, string>>;
const given = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

/** `path: before → after` of each contract, and `path language operations` of each file. */
function read(files: Files, base: Files = {}, selection: Partial<ContractSelection> = {}, edit = noEdit) {
  const change = changeFromFiles({ files: given(files), base: given(base) });
  const reading = readContracts({ ...change, files: edit(change.files) }, { ...byName, ...selection });
  return {
    contracts: reading.changes.map(({ before, after }) => `${before?.path ?? "-"} → ${after?.path ?? "-"}`),
    files: reading.files.map(({ path, language, operations }) => `${path} ${language} ${operations}`),
    errors: reading.files.flatMap(({ path, error }) => (error === null ? [] : [`${path}: ${error}`])),
    problems: reading.files.flatMap(({ problems }) => problems.map(({ path, message }) => `${path}: ${message}`)),
  };
}
const noEdit = (files: readonly ChangedFile[]): readonly ChangedFile[] => files;

const api = (version = "3.0.3", title = "Orders", path = "/orders") =>
  `openapi: ${version}\ninfo: { title: ${title}, version: 1.0.0 }\npaths:\n  ${path}:\n    get:\n      responses:\n        "200": { description: All }\n`;
const split = (part: string) =>
  `openapi: 3.1.0\ninfo: { title: Orders, version: 1.0.0 }\npaths:\n  /orders: { $ref: "${part}" }\n`;
const orders = (schema: string) =>
  `get:\n  responses:\n    "200":\n      description: All\n      content: { application/json: { schema: { $ref: "${schema}" } } }\n`;
const order = (type = "string") => `type: object\nproperties:\n  id: { type: ${type} }\n`;
const proto = (name = "Order", more = "") =>
  `syntax = "proto3";\npackage acme.v1;\n${more}message ${name} { string id = 1; }\nservice ${name}s { rpc Get(${name}) returns (${name}); }\n`;

describe("which files are contracts", () => {
  it.each<[string, Files, readonly string[]]>([
    ["by their content, whatever the name", { "orders.yaml": api() }, ["orders.yaml OpenAPI 3.0 1"]],
    ["Swagger 2.0", { "api.json": '{"info":{"title":"A"},"paths":{},"swagger":"2.0"}' }, ["api.json Swagger 2.0 0"]],
    [
      "AsyncAPI",
      { "events.yaml": "asyncapi: 3.0.0\ninfo: { title: A, version: 1.0.0 }\n" },
      ["events.yaml AsyncAPI 3.0.0 0"],
    ],
    ["GraphQL schemas", { "a.graphql": "type Query { a: Int }\n" }, ["a.graphql GraphQL 1"]],
    ["not the queries of a client", { "a.graphql": "query A { a }\n" }, []],
    ["protocol buffers", { "a.proto": proto() }, ["a.proto Protocol Buffers (proto3) 1"]],
    ["not other YAML and JSON", { "api/a.yaml": "a: 1\n", "package.json": "{}", "api/b.json": order() }, []],
    ["not a key of that name deeper down", { "api.yaml": "springdoc:\n  openapi: 3.1\n" }, []],
    ["not what is vendored or generated", { "vendor/openapi.yaml": api(), "third_party/a.proto": proto() }, []],
    ["not samples and tests", { "examples/openapi.yaml": api(), "test/fixtures/openapi.yaml": api() }, []],
  ])("%s", (_, files, expected) => expect(read(files).files).toEqual(expected));

  it("are those that the policy names, wherever they lie, and no others", () => {
    const files = { "examples/openapi.yaml": api(), "openapi.yaml": api() };
    expect(read(files, {}, { named: (path) => path.startsWith("examples/") }).contracts).toEqual([
      "- → examples/openapi.yaml",
    ]);
  });

  it("are none that the policy ignores", () => {
    expect(read({ "openapi.yaml": api() }, {}, { ignored: () => true }).contracts).toEqual([]);
  });

  it.each([
    ["openapi.yaml", "openapi: 3.0.0\ninfo: [\n", "a syntax error on line 3"],
    ["schema.graphql", "type Query {\n  a: Int\n", "a syntax error on line 3"],
  ])("say so where they cannot be read: %s", (path, text, error) => {
    expect(read({ [path]: text })).toMatchObject({ errors: [`${path}: ${error}`] });
  });

  it("say so where they are no text, by their name or by what the base branch has", () => {
    const unreadable = (files: readonly ChangedFile[]) =>
      files.map((file) => ({ ...file, head: { kind: "unreadable", reason: "lfs-pointer" } as const }));
    const files = { "openapi.yaml": "x", "shop.yaml": "x", "other.yaml": "x" };
    expect(read(files, { "shop.yaml": api() }, {}, unreadable).errors).toEqual([
      "openapi.yaml: the file is in Git LFS and only its pointer is here",
      "shop.yaml: the file is in Git LFS and only its pointer is here",
    ]);
  });
});

describe("a contract before and after a change", () => {
  it("is compared with what the base branch has at its path", () => {
    expect(read({ "openapi.yaml": api("3.1.0") }, { "openapi.yaml": api() })).toMatchObject({
      contracts: ["openapi.yaml → openapi.yaml"],
      files: ["openapi.yaml OpenAPI 3.1 1"],
    });
  });

  it("is followed where it is moved, and is gone where it is deleted", () => {
    const moved = (files: readonly ChangedFile[]) =>
      files.map((file) => ({ ...file, previousPath: "old.yaml", base: { kind: "text", text: api() } as const }));
    expect(read({ "new.yaml": api() }, {}, {}, moved).contracts).toEqual(["old.yaml → new.yaml"]);
    const deleted = (files: readonly ChangedFile[]) =>
      files.map((file) => ({ ...file, status: "deleted" as const, head: { kind: "absent" } as const }));
    expect(read({ "openapi.yaml": api() }, { "openapi.yaml": api() }, {}, deleted)).toMatchObject({
      contracts: ["openapi.yaml → -"],
      files: ["openapi.yaml OpenAPI 3.0 0"],
    });
  });

  it("is the same one where it is written anew as JSON or for another place", () => {
    const json = JSON.stringify({ openapi: "3.1.0", info: { title: "Orders", version: "1" }, paths: {} });
    const deleted = (files: readonly ChangedFile[]) =>
      files.map((file) => (file.path.endsWith("l") ? { ...file, head: { kind: "absent" } as const } : file));
    const files = { "openapi.yaml": api(), "openapi.json": json };
    expect(read(files, { "openapi.yaml": api() }, {}, deleted).contracts).toEqual(["openapi.yaml → openapi.json"]);
  });

  it("that can no longer be read is compared with nothing", () => {
    expect(read({ "openapi.yaml": "openapi: 3.0.0\ninfo: [\n" }, { "openapi.yaml": api() })).toMatchObject({
      contracts: [],
      files: ["openapi.yaml OpenAPI 3.0 0"],
    });
  });
});

describe("a contract of several files", () => {
  const base = {
    "api/openapi.yaml": split("paths/orders.yaml"),
    "api/paths/orders.yaml": orders("../schemas/Order.yaml"),
    "api/schemas/Order.yaml": order(),
  };

  it("is changed where a part of a part is, of the base branch's root", () => {
    expect(read({ "api/schemas/Order.yaml": order("integer") }, base)).toMatchObject({
      contracts: ["api/openapi.yaml → api/openapi.yaml"],
      files: ["api/schemas/Order.yaml OpenAPI 3.1 0"],
    });
  });

  it("lists its own file and its parts once each", () => {
    expect(read(base).files).toEqual([
      "api/openapi.yaml OpenAPI 3.1 1",
      "api/paths/orders.yaml OpenAPI 3.1 0",
      "api/schemas/Order.yaml OpenAPI 3.1 0",
    ]);
  });

  it("shares a part with another one: both are changed", () => {
    const two = { ...base, "other/openapi.yaml": split("../api/paths/orders.yaml") };
    expect(read({ "api/schemas/Order.yaml": order("integer") }, two).contracts).toEqual([
      "api/openapi.yaml → api/openapi.yaml",
      "other/openapi.yaml → other/openapi.yaml",
    ]);
  });

  it("says so where a part is gone that it refers to", () => {
    const gone = (files: readonly ChangedFile[]) =>
      files.map((file) => ({ ...file, head: { kind: "absent" } as const }));
    const { problems } = read({ "api/schemas/Order.yaml": order() }, base, {}, gone);
    expect(problems).toEqual([expect.stringContaining("api/paths/orders.yaml: The reference `../schemas/Order.yaml`")]);
  });

  it("is not blamed for what was wrong before", () => {
    const broken = { "openapi.yaml": split("gone.yaml") };
    expect(read({ "openapi.yaml": `${split("gone.yaml")}tags: []\n` }, broken).problems).toEqual([]);
    expect(read(broken).problems).toHaveLength(1);
  });

  it("a part that nothing refers to is none", () => {
    expect(read({ "api/schemas/Order.yaml": order() }).files).toEqual([]);
  });
});

describe("a GraphQL schema", () => {
  const base = {
    "graphql/query.graphql": "type Query { orders: [Order!] }\n",
    "graphql/types/order.graphql": "type Order { id: ID! }\n",
    "graphql/client.graphql": "query Orders { orders { id } }\n",
  };

  it("is the files of its folder, queries left out", () => {
    const { changes } = readContracts(
      changeFromFiles({
        files: given({ "graphql/types/order.graphql": "type Order { id: ID! no: Int }\n" }),
        base: given(base),
      }),
      byName,
    );
    expect(changes.map(({ after }) => after?.format === "graphql" && after.files.map(({ path }) => path))).toEqual([
      ["graphql/query.graphql", "graphql/types/order.graphql"],
    ]);
  });

  it("reaches over folders of modules that use each other's types", () => {
    const files = {
      "modules/orders/a.graphql": "type Query { order: Order }\ntype Order { by: User }\n",
      "modules/users/a.graphql": "extend type Query { me: User }\ntype User { id: ID }\n",
      "modules/unrelated/a.graphql": "type Query { x: Int }\n",
    };
    expect(read(files).contracts).toEqual(["- → modules/orders/a.graphql", "- → modules/unrelated/a.graphql"]);
  });

  it("is one file each where files define the same types over again", () => {
    const files = {
      "public.graphql": "type Query { a: Order }\ntype Order { id: ID }\n",
      "admin.graphql": "type Query { b: Order }\ntype Order { no: Int }\n",
    };
    expect(read(files).contracts).toEqual(["- → admin.graphql", "- → public.graphql"]);
  });
});

describe("protocol buffers", () => {
  it("are a contract each, read with what they import", () => {
    const files = { "proto/a/v1/order.proto": proto("Order", 'import "a/v1/money.proto";\n') };
    const { changes } = readContracts(
      changeFromFiles({ files: given(files), base: given({ "proto/a/v1/money.proto": proto("Money") }) }),
      byName,
    );
    const [change] = changes;
    expect(change?.format === "protobuf" && change.message("Money", "acme.v1")?.message.name).toBe("Money");
  });
});

describe("a contract that is hidden from its comparison", () => {
  const at = "api/openapi.yaml";
  const schema = "type Query { a: Int }\n";
  const broken = (text: string): string => `${text}\u0000`;
  const moved =
    (to: string) =>
    (files: readonly ChangedFile[]): readonly ChangedFile[] =>
      files.map((file) => ({ ...file, path: to, previousPath: file.path, status: "renamed" as const }));

  it.each<[string, Files, Files, readonly string[]]>([
    [
      "by a remark that names another language",
      { [at]: api() },
      { [at]: `# asyncapi: 2.6.0\n${api()}` },
      [`${at} → ${at}`],
    ],
    [
      "by another language in its place",
      { [at]: api() },
      { [at]: "asyncapi: 3.0.0\ninfo: { title: Orders, version: 1.0.0 }\n" },
      [`- → ${at}`, `${at} → -`],
    ],
    ["by a remark alone", { [at]: api() }, { [at]: "# openapi: 3.0.0\na: 1\n" }, [`${at} → -`]],
    ["by a version that nobody knows", { [at]: api() }, { [at]: api("9.0.0") }, [`${at} → -`]],
  ])("is compared: %s", (_, base, files, expected) => expect(read(files, base).contracts).toEqual(expected));

  it.each<[string, string, string]>([
    [at, "examples/openapi.yaml", api()],
    [at, "api/openapi.txt", api()],
    ["a.proto", "a.txt", proto()],
    ["a.proto", "examples/a.proto", proto()],
    ["a.graphql", "a.txt", schema],
    ["a.graphql", "examples/a.graphql", schema],
  ])("is gone where nobody would look at it again: %s to %s", (from, to, text) => {
    const { contracts } = read({ [from]: text }, { [from]: text }, {}, moved(to));
    expect(contracts).toEqual([`${from} → -`]);
  });

  it.each<[string, string]>([
    [at, api()],
    ["a.proto", proto()],
    ["a.graphql", schema],
  ])("is not whole where either side of it cannot be read as text: %s", (path, text) => {
    expect(read({ [path]: broken(text) }, { [path]: text })).toMatchObject({
      contracts: [],
      errors: [`${path}: the file is binary`],
    });
    expect(read({ [path]: text }, { [path]: broken(text) })).toMatchObject({
      contracts: [],
      errors: [`${path}: nothing was compared, since of the base branch's version the file is binary`],
    });
    const away = `examples/${path}`;
    expect(read({ [path]: broken(text) }, { [path]: text }, {}, moved(away)).errors).toEqual([
      `${away}: the file is binary`,
    ]);
  });

  it.each<[string, string, string]>([
    [at, api(), "]: ["],
    ["a.graphql", schema, "type {"],
  ])("is not whole where the base branch's version has a syntax error: %s", (path, text, error) => {
    const [said] = read({ [path]: text }, { [path]: `${text}${error}` }).errors;
    expect(said).toMatch(/^\S+: nothing was compared, since the base branch's version has a syntax error on line \d+$/);
  });
});
