import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { constantName, idProblem, register } from "../../scripts/new-rule/register.ts";

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
  for (const kind of ["migration", "rfc"]) {
    mkdirSync(join(root, `src/rules/${kind}`), { recursive: true });
    mkdirSync(join(root, `test/rules/${kind}`), { recursive: true });
    writeFileSync(join(root, `src/rules/${kind}/index.ts`), registry);
  }
  afterAll(() => rmSync(root, { recursive: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "../../scripts/new-rule.ts"), "--root", root, ...args], {
      encoding: "utf8",
    });

  it("writes the rule and its test, and registers it", () => {
    expect(run("made-up")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(root, "src/rules/migration/made-up.ts"), "utf8")).toContain(
      "export const madeUp: MigrationRule",
    );
    expect(readFileSync(join(root, "test/rules/migration/made-up.test.ts"), "utf8")).toContain('expectCases("made-up"');
    expect(readFileSync(join(root, "src/rules/migration/index.ts"), "utf8")).toContain("  madeUp,\n];");
  });

  it("writes a check of design documents", () => {
    expect(run("--kind", "rfc", "made-up")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(root, "src/rules/rfc/made-up.ts"), "utf8")).toContain("export const madeUp: RfcCheck");
  });

  for (const [what, args, says] of [
    ["no id", [], "usage:"],
    ["an unknown kind", ["a-b", "--kind", "api"], "usage:"],
    ["an id that is none", ["../evil"], "is no rule id"],
    ["an id that is taken", ["made-up"], "exists already"],
    ["an option nobody knows", ["a-b", "--force"], "usage:"],
  ] as const) {
    it(`refuses ${what} with exit code 2`, () => {
      const { status, stderr } = run(...args);
      expect(stderr).toContain(says);
      expect(status).toBe(2);
    });
  }
});
