import { describe, expect, test } from "vitest";
import { type ChangeSet, changeFromFiles } from "../../../src/change/index.ts";
import { explainPolicy, layerPolicies, policyOfBase } from "../../../src/review/index.ts";
import { severityOfRule, type WeighedRule } from "../../../src/review/policy/severity-of.ts";
import { ruleIds } from "../../../src/rules/index.ts";
import { version } from "../../../src/version.ts";

/** A rule that comes in the next patch: new in every version. */
const [major = "0", minor = "1", patch = "0"] = version.split(".");
const next = `${major}.${minor}.${Number(patch) + 1}`;
const id = "index-not-concurrent";
const fresh: WeighedRule = { id, item: "backward-compatible-migrations", severity: "blocking", since: next };
const raised: WeighedRule = { ...fresh, since: "0.1.0", blockingSince: next };
const old: WeighedRule = { id, item: fresh.item, severity: "blocking" };

const layered = (organisation: string, repository: string) =>
  layerPolicies(
    [
      { origin: "organisation", path: "org.yml", text: organisation },
      { origin: "repository", path: "repo.yml", text: repository },
    ],
    ruleIds,
  );

describe("a rule that newly blocks", () => {
  test.each<[string, organisation: string, repository: string, expected: string]>([
    ["warns by default", "{}", "{}", "warning"],
    ["blocks where the repository lets new rules block", "{}", "new_rules: blocking", "blocking"],
    ["blocks where the organisation does", "new_rules: blocking", "{}", "blocking"],
    ["warns where the repository says otherwise", "new_rules: blocking", "new_rules: warning", "warning"],
    [
      "blocks where that key is the organisation's",
      "new_rules: blocking\nfloor: { fixed: [new_rules] }",
      "new_rules: warning",
      "blocking",
    ],
    ["blocks where the repository names it", "{}", `rules: { ${id}: blocking }`, "blocking"],
    ["blocks where the organisation names it", `rules: { ${id}: blocking }`, "{}", "blocking"],
    ["blocks where its section is named", "{}", "sections: { data-modeling: blocking }", "blocking"],
    ["is off where it is named so", "new_rules: blocking", `rules: { ${id}: off }`, "off"],
    ["blocks by the organisation's floor", `floor: { rules: { ${id}: blocking } }`, "{}", "blocking"],
    [
      "blocks by the floor of its section",
      "floor: { sections: { data-modeling: blocking } }",
      `rules: { ${id}: off }`,
      "blocking",
    ],
  ])("%s", (_, organisation, repository, expected) => {
    const { policy, problems } = layered(organisation, repository);
    expect(problems).toEqual([]);
    expect(severityOfRule(policy, fresh)).toBe(expected);
    expect(severityOfRule(policy, raised)).toBe(expected);
  });

  test("weighs so in each of its findings, and an old rule weighs what it did", () => {
    const { policy } = layered("{}", "{}");
    expect(severityOfRule(policy, { ...fresh, severity: "advice" }, "blocking")).toBe("warning");
    expect(severityOfRule(policy, fresh, "advice")).toBe("advice");
    expect(severityOfRule(policy, old)).toBe("blocking");
    expect(severityOfRule(policy, { ...fresh, offByDefault: true })).toBe("off");
  });
});

test("explain says where the value comes from", () => {
  const line = (organisation: string, repository: string) =>
    explainPolicy(layered(organisation, repository)).find(({ key }) => key === "new_rules");
  expect(line("{}", "{}")).toEqual({ key: "new_rules", value: "warning", source: "default" });
  expect(line("new_rules: blocking", "{}")).toMatchObject({ value: "blocking", source: "organisation" });
  expect(line("{}", "new_rules: blocking")).toMatchObject({ value: "blocking", source: "repository" });
});

test("the base branch decides, and not the pull request", () => {
  const path = ".github/arch-review.yml";
  const change: ChangeSet = changeFromFiles({
    files: [{ path, text: "new_rules: warning\n" }],
    base: [{ path, text: "new_rules: blocking\n" }],
  });
  expect(policyOfBase(change, ruleIds).policy.new_rules).toBe("blocking");
});
