import { describe, expect, test } from "vitest";
import { defaultPolicy, formatPolicyProblem, type LayeredPolicy, layerPolicies } from "../../../src/review/index.ts";
import { severityOf } from "../../../src/review/policy/severity-of.ts";
import { ruleIds } from "../../../src/rules/index.ts";

const layered = (organisation: string | null, repository: string | null): LayeredPolicy =>
  layerPolicies(
    [
      ...(organisation === null ? [] : [{ origin: "organisation", path: "org.yml", text: organisation } as const]),
      ...(repository === null ? [] : [{ origin: "repository", path: "repo.yml", text: repository } as const]),
    ],
    ruleIds,
  );

describe("policies are laid over each other key by key", () => {
  test.each<[string, string | null, string | null, object]>([
    ["nothing gives the defaults", null, null, {}],
    ["the organisation alone", "mode: advisory", null, { mode: "advisory" }],
    ["the repository wins", "mode: advisory", "mode: enforce", {}],
    [
      "keys of a section come from either",
      "waivers: { max_days: 30, author_may_waive: true }",
      "waivers: { max_days: 10 }",
      { waivers: { approvers: [], author_may_waive: true, max_days: 10 } },
    ],
    [
      "ids of rules come from either",
      "rules: { drop-table: warning, sb-object-authz: off }",
      "rules: { sb-object-authz: advice }",
      { rules: { "drop-table": "warning", "sb-object-authz": "advice" } },
    ],
    [
      "a list is replaced as a whole",
      "rfcs: { paths: [a/*.md, b/*.md], ignore: [a/x.md] }",
      "rfcs: { paths: [c/*.md] }",
      { rfcs: { paths: ["c/*.md"], ignore: ["a/x.md"] } },
    ],
    ["an empty list replaces too", "apis: { ignore: [x] }", "apis: { ignore: [] }", {}],
    ["a key with nothing behind it is left out", "mode: advisory", "mode:\n", { mode: "advisory" }],
  ])("%s", (_, organisation, repository, changed) => {
    expect(layered(organisation, repository)).toMatchObject({
      policy: { ...defaultPolicy, ...changed },
      problems: [],
      belowFloor: [],
    });
  });

  test("the order in which the files are given does not matter", () => {
    const files = [
      { origin: "repository", path: "r", text: "mode: enforce" },
      { origin: "organisation", path: "o", text: "mode: advisory" },
    ] as const;
    expect(layerPolicies(files, ruleIds).policy).toEqual(layerPolicies(files.toReversed(), ruleIds).policy);
  });

  test("each value names its source", () => {
    const organisation = "on_error: pass\nrules: { drop-table: warning }\nfloor: { waivers: { max_days: 30 } }";
    const { sources } = layered(organisation, "rfcs: { ignore: [x] }");
    expect(Object.fromEntries(sources)).toMatchObject({
      mode: "default",
      on_error: "organisation",
      "rules.drop-table": "organisation",
      "rfcs.paths": "default",
      "rfcs.ignore": "repository",
      "waivers.max_days": "floor",
    });
  });
});

describe("a file that is wrong counts as empty, and is named", () => {
  test.each<[string, string | null, string | null, object, readonly string[]]>([
    [
      "the repository's",
      "mode: advisory",
      "mod: enforce",
      { mode: "advisory" },
      ["repo.yml:1:1: Unknown key `mod`. The nearest valid key is `mode`."],
    ],
    [
      "the organisation's",
      "mod: advisory",
      "on_error: pass",
      { on_error: "pass" },
      ["org.yml:1:1: Unknown key `mod`. The nearest valid key is `mode`."],
    ],
    [
      "a floor in a repository",
      null,
      "mode: enforce\nfloor: { mode: enforce }",
      {},
      [
        "repo.yml:2:1: Unknown key `floor`. A floor stands in the organisation's file, `.github/arch-review.yml` in its `.github` repository. Take it out here.",
      ],
    ],
    [
      "an unknown key of a floor",
      "floor:\n  modes: enforce",
      null,
      {},
      ["org.yml:2:3: Unknown key `floor.modes`. The nearest valid key is `floor.mode`."],
    ],
    [
      "an unknown rule of a floor",
      "floor:\n  rules: { drop-tabel: warning }",
      null,
      {},
      ["org.yml:2:12: Unknown rule `drop-tabel`. The nearest rule is `drop-table`."],
    ],
    [
      "a floor that lowers",
      "floor: { mode: advisory }",
      null,
      {},
      ["org.yml:1:16: `floor.mode` has a value that is not known. Expected enforce."],
    ],
    [
      "a fixed key that is none",
      "floor:\n  fixed:\n    - migrations.ignores",
      null,
      {},
      ["org.yml:3:7: `floor.fixed` names no key of the policy. The nearest key is `migrations.ignore`."],
    ],
  ])("%s", (_, organisation, repository, changed, problems) => {
    const found = layered(organisation, repository);
    expect(found.problems.map(formatPolicyProblem)).toEqual(problems);
    expect(found.policy).toEqual({ ...defaultPolicy, ...changed });
  });

  test.each(["extends: acme/missing", "_extends: evil/.github", "include: [a, b]"])(
    "%s points at what is not read, and the message names it",
    (text) => {
      const [problem] = layered(null, text).problems;
      const target = JSON.stringify(text.includes("[") ? ["a", "b"] : text.split(": ")[1]);
      expect(problem?.message).toContain(target);
      expect(problem?.remedy).toMatch(/only base of this file is the organisation's/);
    },
  );

  test("a problem has the whole range of what is wrong", () => {
    expect(layered(null, "rfcs:\n  paths: docs/**\n").problems).toMatchObject([
      { line: 2, column: 10, endLine: 2, endColumn: 17 },
    ]);
  });
});

describe("the floor", () => {
  const floor = [
    "floor:",
    "  mode: enforce",
    "  on_error: fail",
    "  rules: { drop-table: blocking }",
    "  sections: { security-baseline: warning }",
    "  waivers: { max_days: 30, author_may_waive: false, approvers: ['@acme/architects', '@kim'] }",
    "  fixed: [migrations.ignore, apis]",
  ].join("\n");

  test.each<[string, string, object, RegExp]>([
    [
      "advisory mode",
      "mode: advisory",
      { mode: "enforce" },
      /^repo\.yml:1:7: `mode` is `advisory`.*line 2 of `org\.yml`/,
    ],
    ["passing on errors", "on_error: pass", { on_error: "fail" }, /^repo\.yml:1:11: `on_error` is `pass`.*line 3/],
    [
      "a longer waiver",
      "waivers: { max_days: 31 }",
      { waivers: { max_days: 30 } },
      /^repo\.yml:1:22: `waivers\.max_days` is `31`.*line 6/,
    ],
    [
      "authors that waive",
      "waivers: { author_may_waive: true }",
      { waivers: { author_may_waive: false } },
      /^repo\.yml:1:30: `waivers\.author_may_waive` is `true`/,
    ],
    [
      "approvers of its own",
      "waivers: { approvers: ['@mallory', '@Kim'] }",
      { waivers: { approvers: ["@Kim"] } },
      /^repo\.yml:1:23: `waivers\.approvers` is `@mallory`/,
    ],
    [
      "nobody of the floor's approvers",
      "waivers: { approvers: ['@mallory'] }",
      { waivers: { approvers: ["@acme/architects", "@kim"] } },
      /^repo\.yml:1:23: `waivers\.approvers`/,
    ],
    [
      "a fixed key",
      "migrations: { ignore: ['**'] }",
      { migrations: { ignore: [] } },
      /^repo\.yml:1:15: `migrations\.ignore` is for/,
    ],
    [
      "a fixed section",
      "apis: { ignore: ['**'] }",
      { apis: { ignore: [] } },
      /^repo\.yml:1:1: `apis` is for the organisation alone/,
    ],
    [
      "a lighter rule",
      "rules: { drop-table: off }",
      {},
      /^repo\.yml:1:22: `rules\.drop-table` is `off`.*`blocking`.*line 4/,
    ],
    [
      "a lighter section",
      "sections: { security-baseline: advice }",
      {},
      /^repo\.yml:1:32: `sections\.security-baseline` is `advice`.*line 5/,
    ],
    [
      "a lighter rule of a section",
      "rules: { sb-object-authz: off }",
      {},
      /^repo\.yml:1:27: `rules\.sb-object-authz` is `off`.*`warning`.*line 5/,
    ],
  ])("holds against %s, which is named with line and column", (_, repository, policy, words) => {
    const found = layered(floor, repository);
    expect(found.problems).toEqual([]);
    expect(found.policy).toMatchObject(policy);
    expect(found.belowFloor.map(formatPolicyProblem)).toEqual([expect.stringMatching(words)]);
  });

  test.each(["", "mode: enforce", "waivers: { max_days: 5, approvers: ['@kim'] }", "rules: { drop-table: blocking }"])(
    "says nothing of what is at it or above: %j",
    (repository) => {
      expect(layered(floor, repository).belowFloor).toEqual([]);
    },
  );

  test("gives approvers where the repository names none", () => {
    expect(layered(floor, "").policy.waivers.approvers).toEqual(["@acme/architects", "@kim"]);
  });

  test("names the organisation's own value below its floor", () => {
    const { policy, belowFloor } = layered("mode: advisory\nfloor: { mode: enforce }", null);
    expect(policy.mode).toBe("enforce");
    expect(belowFloor.map(({ path, line }) => `${path}:${line}`)).toEqual(["org.yml:1"]);
  });

  const item = "object-level-authorization";
  test.each<[string, string, "off" | "advice" | "warning" | "blocking", string]>([
    ["rules: { drop-table: blocking }", "rules: { drop-table: off }", "warning", "blocking"],
    ["rules: { drop-table: blocking }", "sections: { security-baseline: off }", "warning", "blocking"],
    ["rules: { drop-table: warning }", "", "blocking", "blocking"],
    ["rules: { drop-table: warning }", "rules: { drop-table: blocking }", "advice", "blocking"],
    ["sections: { security-baseline: warning }", "rules: { drop-table: off }", "advice", "warning"],
    ["sections: { security-baseline: warning }", "sections: { security-baseline: off }", "blocking", "warning"],
    ["sections: { security-baseline: blocking }, rules: { drop-table: advice }", "", "advice", "blocking"],
    ["sections: { security-baseline: warning }", "", "off", "off"],
    ["rules: { drop-table: advice }", "", "off", "advice"],
  ])("{ %s } over %j makes a rule that is %s by itself %s", (least, repository, own, expected) => {
    const { policy } = layered(`floor: { ${least} }`, repository);
    expect(severityOf(policy, "drop-table", item, own)).toBe(expected);
  });
});

describe("laying is monotone", () => {
  const levels = ["off", "advice", "warning", "blocking"] as const;
  const values = [
    "",
    ...levels.map((level) => `rules: { drop-table: ${level} }`),
    ...levels.map((level) => `sections: { data-modeling: ${level} }`),
  ];
  test("whatever a repository says, no severity is below the floor", () => {
    for (const least of levels.slice(1))
      for (const repository of values)
        for (const own of levels.slice(1)) {
          const { policy } = layered(`floor: { rules: { drop-table: ${least} } }`, repository);
          const got = severityOf(policy, "drop-table", "backward-compatible-migrations", own);
          expect(levels.indexOf(got)).toBeGreaterThanOrEqual(levels.indexOf(least));
        }
  });
});
