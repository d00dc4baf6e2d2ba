import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type BufRun, prepareComparison, protobufChange, protobufModule } from "../../src/artifacts/api/index.ts";
import { createBuf, findBuf } from "../../src/buf/index.ts";

type Texts = Readonly<Record<string, string>>;

const proto = (body: string, inside = "a.v1"): string => `syntax = "proto3";\npackage ${inside};\n${body}\n`;

/** What is to be compared of files on both sides; all that differ are the change's. */
function requestOf(before: Texts, after: Texts) {
  const module = protobufModule({ before: new Map(Object.entries(before)), after: new Map(Object.entries(after)) });
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (each) => before[each] !== after[each],
  );
  const changes = paths.map((path) => protobufChange({ path, audit: false }, module));
  const request = prepareComparison(changes, { lint: false });
  if (request === null) throw new Error("nothing to compare");
  return request;
}

const never = new AbortController().signal;
const compared = (before: Texts, after: Texts): Promise<BufRun> =>
  createBuf({ deadlineMs: 60_000 }).compare(requestOf(before, after), never);
const one = proto("message A { int32 x = 1; }");
const other = proto("message A { string x = 1; }");

// Without the package of its platform, as of `npm ci --omit=optional`, there is nothing to ask.
describe.skipIf(findBuf() === null)("what buf is asked", () => {
  it("is given large files a few at a time, and only those that were edited", async () => {
    const large = (body: string, at: number) => `// ${"x".repeat(450_000)}\n${proto(body, `a${at}.v1`)}`;
    const edited = ["a/a.proto", "b/b.proto"];
    const texts = (type: string) =>
      Object.fromEntries(edited.map((path, at) => [path, large(`message A { ${type} x = 1; }`, at)]));
    const request = requestOf(texts("int32"), texts("string"));
    expect(request.modules.map(({ files }) => files.map(({ path }) => path))).toEqual(edited.map((path) => [path]));
    const run = await createBuf({ deadlineMs: 60_000 }).compare(request, never);
    expect(run.kind === "compared" ? run.findings.map(({ path }) => path) : run).toEqual(edited);
  });

  it("never has a name of the change for a path, and finds its way back", async () => {
    const names = [
      "-h.proto",
      "../../x.proto",
      "/etc/passwd.proto",
      "a b\n'\".proto",
      "buf.yaml/x.proto",
      `${"d/".repeat(300)}x.proto`,
    ];
    const texts = (text: string): Texts =>
      Object.fromEntries(names.map((name, index) => [name, text.replace("a.v1", `a${index}.v1`)]));
    const run = await compared(texts(one), texts(other));
    expect(run).toMatchObject({ kind: "compared", notCompared: [] });
    expect(run.kind === "compared" && run.findings.map(({ path }) => path).sort()).toEqual([...names].sort());
  });

  it("is left out, with the reason, where its files cannot be written", async () => {
    vi.stubEnv("TMPDIR", "/dev/null");
    const run = await compared({ "a.proto": one }, { "a.proto": other });
    vi.unstubAllEnvs();
    expect(run.kind).not.toBe("compared");
    expect(JSON.stringify(run)).toContain(
      "buf could not be started: its files cannot be written to the temporary folder (ENOTDIR)",
    );
  });

  it("blames a change for what no longer compiles, and compares the rest", async () => {
    const broken = proto("message B { Gone x = 1; }", "b.v1");
    const run = await compared(
      {
        "a.proto": one,
        "b.proto": proto("message B { int32 x = 1; }", "b.v1"),
        "c.proto": proto("message C { Gone x = 1; }", "c.v1"),
      },
      { "a.proto": other, "b.proto": broken, "c.proto": proto("message C { Gone x = 1; int32 y = 2; }", "c.v1") },
    );
    expect(run).toMatchObject({
      findings: [
        { kind: "compile", path: "b.proto", startLine: 3, startColumn: 13, endColumn: 17 },
        { kind: "breaking", path: "a.proto" },
      ],
      notCompared: [
        { path: "b.proto", reason: expect.stringMatching(/^it, or/) },
        { path: "c.proto", reason: expect.stringMatching(/^the base branch's/) },
      ],
    });
  });

  it("compiles without what is not in the repository", async () => {
    const file = (type: string): string =>
      `syntax = "proto3";\npackage a.v1;\nimport "google/api/annotations.proto"; import "validate/validate.proto"; import "google/type/money.proto";\nimport "gogoproto/gogo.proto";\noption (gogoproto.goproto_getters_all) = false;\nmessage A {\n  option (validate.ignored) = true;\n  ${type} x = 1 [deprecated = true, (validate.rules).string = { min_len: 1, pattern: "]" }, (gogoproto.nullable) = false];\n  google.type.Money price = 2;\n  Outside.Inner own = 3;\n}\nservice S {\n  rpc Get(A) returns (google.longrunning.Operation) { option (google.api.http) = { get: "/a" additional_bindings { get: "/b" } }; }\n}\n`;
    const run = await compared({ "a.proto": file("int32") }, { "a.proto": file("string") });
    expect(run).toMatchObject({
      kind: "compared",
      findings: [{ path: "a.proto", startLine: 8, startColumn: 3 }],
      notCompared: [],
    });
  });

  it("finds imports below whatever root they are relative to, the nearest of several", async () => {
    const common = (type: string): string => proto(`message Shared { ${type} x = 1; }`, "shared.v1");
    const user = (note: string): string =>
      proto(`import "shared/v1/shared.proto";\nmessage A { shared.v1.Shared s = 1; ${note} }`);
    const base = {
      "api/proto/shared/v1/shared.proto": common("int32"),
      "api/proto/a/v1/a.proto": user(""),
      "old/shared/v1/shared.proto": common("bytes"),
    };
    const run = await compared(base, { ...base, "api/proto/a/v1/a.proto": user("int32 y = 2;") });
    expect(run).toMatchObject({ kind: "compared", findings: [], notCompared: [] });
  });

  it("says of a cycle of imports that the base branch had it", async () => {
    const cycle = (next: string, field: string): string =>
      proto(`import "${next}";\nmessage M${next.slice(0, 1)} { ${field} }`);
    const base = { "a.proto": cycle("b.proto", ""), "b.proto": cycle("a.proto", "") };
    const run = await compared(base, { ...base, "a.proto": cycle("b.proto", "int32 y = 2;") });
    expect(run).toMatchObject({ findings: [], notCompared: [{ path: "a.proto" }] });
  });

  it("says of a base branch that cannot be read that nothing was compared", async () => {
    expect(await compared({ "a.proto": `${one} message {` }, { "a.proto": one })).toMatchObject({
      kind: "compared",
      findings: [],
      notCompared: [{ path: "a.proto" }],
    });
  });

  it("tells the same of a message that moves to another file of its package", async () => {
    const run = await compared({ "a.proto": one }, { "b.proto": other });
    expect(run).toMatchObject({ findings: [{ path: "b.proto", type: "FIELD_WIRE_JSON_COMPATIBLE_TYPE" }] });
  });
});

describe.skipIf(findBuf() === null)("a process of buf", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("is ended at its deadline, and leaves no folder", async () => {
    const own = mkdtempSync(join(tmpdir(), "test-buf-"));
    vi.stubEnv("TMPDIR", own);
    const run = await createBuf({ deadlineMs: 1 }).compare(requestOf({ "a.proto": one }, { "a.proto": other }), never);
    expect(run).toEqual({ kind: "unavailable", reason: expect.stringMatching(/^buf came to no end within/) });
    expect(readdirSync(own)).toEqual([]);
    rmSync(own, { recursive: true });
  });

  it("is not begun for somebody who left", async () => {
    const left = AbortSignal.abort(new Error("left"));
    await expect(createBuf().compare(requestOf({ "a.proto": one }, { "a.proto": other }), left)).rejects.toThrow(
      "left",
    );
  });

  it("is found by platform, and missed without an error", () => {
    expect(findBuf()?.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(findBuf("aix", "ppc64")).toBeNull();
  });
});
