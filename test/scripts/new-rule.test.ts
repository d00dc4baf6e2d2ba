import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import { constantName, idProblem, register } from "../../scripts/new-rule/register.ts";
import { familiesIn, migrationFiles, rfcFiles } from "../../scripts/new-rule/rule-files.ts";
import { families } from "../../src/rules/migration/index.ts";

const registry = `import { alpha } from "./al-pha.ts";
import { gamma } from "./ga-mma.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [
  alpha,
  gamma,
];
`;

describe("register", () => {
  it("adds the import in the order of paths and the rule at the end", () => {
    expect(register(registry, "be-ta")).toBe(`import { alpha } from "./al-pha.ts";
import { beTa } from "./be-ta.ts";
import { gamma } from "./ga-mma.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [
  alpha,
  gamma,
  beTa,
];
`);
  });

  it("adds the last import behind the others", () => {
    expect(register(registry, "zz-top").split("\n").slice(2, 4)).toEqual([
      'import type { Rule } from "./rule.ts";',
      'import { zzTop } from "./zz-top.ts";',
    ]);
  });

  for (const [what, list, after] of [
    ["empty", "[];", "[\n  beTa,\n];"],
    ["written on one line", "[alpha];", "[alpha, beTa];"],
  ] as const) {
    it(`fills an array that is ${what}`, () => {
      const text = `import type { Rule } from "./rule.ts";\nexport const rules: readonly Rule[] = ${list}\n`;
      expect(register(text, "be-ta")).toContain(`export const rules: readonly Rule[] = ${after}\n`);
    });
  }

  it("refuses a file without a registry", () => {
    expect(() => register("export {};\n", "be-ta")).toThrow("exports no array of rules");
  });
});

describe("ids", () => {
  for (const id of ["drop-column", "pk-int32", "column-named-id2"])
    it(`takes ${id}`, () => expect(idProblem(id)).toBeNull());
  for (const id of ["", "drop", "Drop-Column", "drop_column", "../x-y", "a--b", "2-x"]) {
    it(`refuses ${JSON.stringify(id)}`, () => expect(idProblem(id)).toContain("is no rule id"));
  }

  it("become constants", () => {
    expect(constantName("column-named-id2")).toBe("columnNamedId2");
  });
});

describe("npm run new-rule", () => {
  const root = mkdtempSync(join(tmpdir(), "new-rule-"));
  for (const folder of ["migration/locks", "migration/tenancy", "rfc/security"]) {
    mkdirSync(join(root, "src/rules", folder), { recursive: true });
    writeFileSync(join(root, "src/rules", folder, "index.ts"), registry);
  }
  mkdirSync(join(root, "src/rules/migration/reading"));
  afterAll(() => rmSync(root, { recursive: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "../../scripts/new-rule.ts"), "--root", root, ...args], {
      encoding: "utf8",
    });
  const written = (path: string) => readFileSync(join(root, path), "utf8");

  it("writes the rule and its test into its family, and registers it there", () => {
    expect(run("made-up", "--family", "locks")).toMatchObject({ status: 0, stderr: "" });
    expect(written("src/rules/migration/locks/made-up.ts")).toContain("export const madeUp: MigrationRule");
    expect(written("test/rules/migration/locks/made-up.test.ts")).toContain('expectCases("made-up"');
    expect(written("src/rules/migration/locks/index.ts")).toContain("  madeUp,\n];");
    expect(written("src/rules/migration/tenancy/index.ts")).toBe(registry);
  });

  it("writes a check of design documents", () => {
    expect(run("--kind", "rfc", "--family", "security", "also-made-up")).toMatchObject({ status: 0, stderr: "" });
    expect(written("src/rules/rfc/security/also-made-up.ts")).toContain("export const alsoMadeUp: RfcCheck");
  });

  for (const [what, args, says] of [
    ["no id", [], "usage:"],
    ["an unknown kind", ["a-b", "--kind", "api"], "usage:"],
    ["no family", ["a-b"], "--family locks | tenancy\n"],
    ["an unknown family, and lists those there are", ["a-b", "--family", "lock"], 'no family "lock". Say'],
    ["a folder that is no family", ["a-b", "--family", "reading"], "--family locks | tenancy\n"],
    ["a family of another kind", ["a-b", "--kind", "rfc", "--family", "locks"], "--family security\n"],
    ["an id that is none", ["../evil", "--family", "locks"], "is no rule id"],
    ["an id that another family has", ["made-up", "--family", "tenancy"], "locks/made-up.ts exists already"],
    [
      "an id that a check of documents has",
      ["also-made-up", "--family", "tenancy"],
      "rfc/security/also-made-up.ts exists already",
    ],
    ["an option nobody knows", ["a-b", "--force"], "usage:"],
  ] as const) {
    it(`refuses ${what}, with exit code 2`, () => {
      const { status, stderr } = run(...args);
      expect(stderr).toContain(says);
      expect(status).toBe(2);
    });
  }
});

describe("what is written", () => {
  const checkout = join(import.meta.dirname, "../..");

  it("type-checks where it is put", () => {
    const files = new Map(
      [...migrationFiles("made-up", "locks").written, ...rfcFiles("made-up", "security").written].map(
        ([path, text]) => [join(checkout, path), text],
      ),
    );
    expect(typeProblems(checkout, files)).toEqual([]);
  }, 60_000);

  it("is told from a file that does not", () => {
    const path = join(checkout, "src/rules/migration/locks/made-up.ts");
    expect(typeProblems(checkout, new Map([[path, "export const a: string = 1;"]]))).toHaveLength(1);
  });

  it("finds the families of this checkout", () => {
    expect([...familiesIn(checkout, "migration")]).toEqual(families.map(({ id }) => id).sort());
  });
});

/** What the compiler says of files that are not on disk, with the options of the checkout. */
function typeProblems(checkout: string, files: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(join(checkout, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, checkout);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, language, ...rest) : ts.createSourceFile(path, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path) =>
    [
      ...program.getSyntacticDiagnostics(program.getSourceFile(path)),
      ...program.getSemanticDiagnostics(program.getSourceFile(path)),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
  );
}
