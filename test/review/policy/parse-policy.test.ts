import { describe, expect, test } from "vitest";
import { defaultPolicy, formatPolicyProblem, parsePolicy, policyFromObject } from "../../../src/review/index.ts";

const ids = ["index-not-concurrent", "sb-object-authz"];
const problems = (text: string) => parsePolicy(text, "p.yml", ids).problems.map(formatPolicyProblem);

describe("a policy that is understood", () => {
  test.each([
    ["an empty file", "", {}],
    ["a comment", "# nothing yet\n", {}],
    ["a key with nothing behind it", "rules:\n  # index-not-concurrent: off\n", {}],
    ["advisory mode", "mode: advisory", { mode: "advisory" }],
    ["a byte order mark", "\uFEFFmode: advisory", { mode: "advisory" }],
    ["CRLF", "mode: advisory\r\non_error: pass\r\n", { mode: "advisory", on_error: "pass" }],
    [
      "off is a word, not a boolean",
      "rules: { index-not-concurrent: off }",
      { rules: { "index-not-concurrent": "off" } },
    ],
    ["a rule of the review itself", "rules: { suppression-unused: off }", { rules: { "suppression-unused": "off" } }],
    ["a section", "sections: { security-baseline: blocking }", { sections: { "security-baseline": "blocking" } }],
    [
      "a few aliases",
      "rfcs:\n  paths: &all ['**/*.md']\n  ignore: *all\n",
      { rfcs: { paths: ["**/*.md"], ignore: ["**/*.md"] } },
    ],
  ])("%s", (_, text, changed) => {
    expect(parsePolicy(text, "p.yml", ids)).toEqual({ policy: { ...defaultPolicy, ...changed }, problems: [] });
  });

  test("the defaults are the first values of the documentation", () => {
    expect(defaultPolicy).toMatchObject({
      mode: "enforce",
      rfcs: { paths: ["docs/rfcs/**/*.md"], ignore: [] },
      migrations: { paths: [], ignore: [], postgres_version: 16 },
      waivers: { approvers: [], author_may_waive: false, max_days: 90 },
      not_applicable: "skipped",
      on_error: "fail",
      judge: { enabled: true, max_tokens: 40_000, never_send: [] },
      shadow: { enabled: true },
    });
  });
});

describe("a mistake is named with line, column and remedy", () => {
  test.each([
    ["an unknown key", "mod: enforce", "p.yml:1:1: Unknown key `mod`. The nearest valid key is `mode`."],
    [
      "an unknown key inside",
      "rfcs:\n  path: [a]",
      "p.yml:2:3: Unknown key `rfcs.path`. The nearest valid key is `rfcs.paths`.",
    ],
    [
      "a key one level too high",
      "dialect: mysql",
      "p.yml:1:1: Unknown key `dialect`. The nearest valid key is `migrations.dialect`.",
    ],
    [
      "an unknown value",
      "\nmode: strict",
      "p.yml:2:7: `mode` has a value that is not known. Expected one of enforce, advisory.",
    ],
    ["a text for a list", "rfcs:\n  paths: docs/**", "p.yml:2:10: `rfcs.paths` has the wrong type. Expected a list."],
    [
      "a number in a list",
      "rfcs:\n  paths:\n    - a\n    - 5",
      "p.yml:4:7: `rfcs.paths.1` has the wrong type. Expected text.",
    ],
    [
      "a text for a number",
      "migrations:\n  postgres_version: '16'",
      "p.yml:2:21: `migrations.postgres_version` has the wrong type. Expected a whole number.",
    ],
    ["a list for the whole", "- a", "p.yml:1:1: The policy has the wrong type. Expected a mapping of keys and values."],
    [
      "an unknown rule",
      "rules:\n  index-not-concurent: off",
      "p.yml:2:3: Unknown rule `index-not-concurent`. The nearest rule is `index-not-concurrent`.",
    ],
    [
      "an unknown section",
      "sections: { security: blocking }",
      "p.yml:1:13: Unknown key `sections.security`. The nearest valid key is `sections.security-baseline`.",
    ],
    [
      "an unknown severity",
      "rules:\n  sb-object-authz: error",
      "p.yml:2:20: `rules.sb-object-authz` has a value that is not known. Expected one of off, advice, warning, blocking.",
    ],
    ["a tab", "rfcs:\n\tpaths: []", "p.yml:2:1: Tabs are not allowed as indentation. Indent with spaces."],
    [
      "a glob with too many alternatives",
      `rfcs:\n  paths: ["${"{a,b}".repeat(7)}"]`,
      "p.yml:2:11: `rfcs.paths.0` is not valid. Expected at most 64 alternatives in its braces.",
    ],
    [
      "a glob with too many folders of any number",
      `rfcs:\n  ignore: ["${"**/a/".repeat(9)}*"]`,
      "p.yml:2:12: `rfcs.ignore.0` is not valid. Expected at most 8 times `**`.",
    ],
    [
      "too many globs in all",
      `apis:\n  paths: [${Array.from({ length: 7 }, () => `"${"{a,b}".repeat(6)}"`).join(", ")}]`,
      "p.yml:2:10: `apis.paths` is not valid. Expected at most 400 globs, each alternative in braces counted.",
    ],
    ["a duplicate key", "mode: enforce\nmode: advisory", "p.yml:2:1: Map keys must be unique. Keep one of the two."],
    [
      "a custom tag",
      "mode: !!js/function 'x'",
      "p.yml:1:7: Unresolved tag: tag:yaml.org,2002:js/function. Take the tag out: only plain values are read.",
    ],
    ["a prototype", "rules:\n  __proto__: off", "p.yml:2:3: The key `__proto__` is not allowed. Take it out."],
  ])("%s", (_, text, expected) => {
    expect(problems(text)).toContain(expected);
    expect(parsePolicy(text, "p.yml", ids).policy).toEqual(defaultPolicy);
  });

  test("every mistake is named, not only the first", () => {
    expect(problems("mod: enforce\nrfcs: 3\n")).toHaveLength(2);
  });
});

describe("hostile files are refused in bounded work", () => {
  const bomb = [
    "a: &a [1,1,1,1,1,1,1,1]",
    ..."bcdefgh".split("").map((key, index) => `${key}: &${key} [${`*${"abcdefg"[index]},`.repeat(8)}]`),
  ].join("\n");
  test.each([
    ["more than 64 KB", "x".repeat(70_000)],
    ["deep nesting", "[".repeat(60_000)],
    ["an alias bomb", bomb],
    ["two documents", "mode: enforce\n---\nmode: advisory"],
    ["a key that is a list", "? [a]\n: b"],
    ["binary rubbish", "\u0000\u0001\ufffe: \u0007"],
  ])("%s", (_, text) => {
    expect(problems(text)).not.toEqual([]);
  });
});

describe("a policy given as an object", () => {
  test("takes the keys of the file", () => {
    expect(policyFromObject({ mode: "advisory" }, ids)).toEqual({
      policy: { ...defaultPolicy, mode: "advisory" },
      problems: [],
    });
  });
  test("names what is wrong", () => {
    expect(policyFromObject({ mod: "advisory" }, ids).problems[0]?.message).toBe("Unknown key `mod`");
  });
});
