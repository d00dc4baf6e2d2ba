import { describe, expect, test } from "vitest";
import { loadParser } from "../../../src/artifacts/migration/index.ts";
import { changeFromFiles, type GivenFile } from "../../../src/change/index.ts";
import {
  layerPolicies,
  type PolicyLayer,
  policyPath,
  type Review,
  readSetUp,
  reviewChange,
  statisticsPath,
  waiversPath,
} from "../../../src/review/index.ts";
import { ruleIds } from "../../../src/rules/index.ts";
import { findingsOf, indexOnOrders, only, thinDesign } from "../review-of.ts";

const today = "2026-11-22";
const path = "migrations/2_region.sql";
const quiet = JSON.stringify(only("index-not-concurrent").rules);
const quietPolicy: GivenFile = { path: policyPath, text: `rules: ${quiet}\n` };

/** Files by path; null: deleted. */
type Files = Readonly<Record<string, string>>;

/** The App's review of a change: policy and waivers of the base, nothing of the change trusted. */
async function reviewed(
  head: Files,
  base: readonly GivenFile[] = [],
  organisation: string | null = null,
): Promise<Review> {
  await loadParser();
  const files = Object.entries(head).map(([name, text]) => ({ path: name, text }));
  const change = changeFromFiles({ files, base });
  const own = base.find((file) => file.path === policyPath)?.text ?? null;
  const layer: PolicyLayer | null =
    organisation === null ? null : { origin: "organisation", path: "acme/.github", text: organisation };
  const layers: PolicyLayer[] = [
    ...(layer === null ? [] : [layer]),
    ...(own === null ? [] : [{ origin: "repository", path: policyPath, text: own } as const]),
  ];
  const inForce = layerPolicies(layers, ruleIds);
  const setUp = readSetUp(change, { inForce, organisation: layer, isOrganisation: false, ruleIds, today });
  return reviewChange(change, inForce.policy, { selection: "paths", today, suppressions: "untrusted", setUp });
}

const waiver = (changed: Readonly<Record<string, string>> = {}): string => {
  const keys = {
    rule: "index-not-concurrent",
    path,
    reason: "Orders is read-only since the move",
    owner: '"@kim"',
    expires: "2026-12-31",
    ...changed,
  };
  return `- ${Object.entries(keys)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n  ")}\n`;
};
const based = (text: string): readonly GivenFile[] => [quietPolicy, { path: waiversPath, text }];

describe("waivers of the base branch", () => {
  test("waive what they are about, and say who, where, why and until when", async () => {
    const review = await reviewed({ [path]: indexOnOrders }, based(waiver()));
    expect(findingsOf(review)).toEqual(["index-not-concurrent@2 blocking waived"]);
    expect(review.findings[0]?.waiver).toEqual({
      by: "@kim (.github/arch-review-waivers.yml, line 1)",
      reason: "Orders is read-only since the move",
      until: "2026-12-31",
    });
    expect(review.verdict).toBe("pass");
  });

  test("waive one finding by its fingerprint, also one that stands for several", async () => {
    const twice = `${indexOnOrders}CREATE INDEX orders_state ON orders (state);\n`;
    const open = await reviewed({ [path]: twice }, [quietPolicy]);
    const fingerprint = open.findings[0]?.fingerprint ?? "";
    const text = waiver({ rule: "", path: "" }).replace("rule: \n  path: ", `finding: "${fingerprint}"`);
    expect(findingsOf(await reviewed({ [path]: twice }, based(text)))).toEqual([
      "index-not-concurrent@2 blocking waived",
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["another rule", { rule: "drop-table" }],
    ["another file", { path: "migrations/3_*.sql" }],
    ["yesterday", { expires: "2026-11-21" }],
    ["too far a day", { expires: "2027-11-21" }],
  ])("do not count for %s", async (_, changed) => {
    const review = await reviewed({ [path]: indexOnOrders }, based(waiver(changed)));
    expect(review.verdict).toBe("fail");
    expect(findingsOf(review)[0]).toBe("index-not-concurrent@2 blocking open");
  });

  test("that have ended are named where their finding is open, and nowhere else", async () => {
    const ended = based(waiver({ expires: "2026-10-31" }));
    const met = await reviewed({ [path]: indexOnOrders }, ended);
    expect(met.findings.find(({ rule }) => rule === "waiver-expired")).toMatchObject({
      severity: "warning",
      path: waiversPath,
      startLine: 1,
      message: expect.stringContaining("ended on 2026-10-31"),
    });
    expect(findingsOf(await reviewed({ "docs/rfcs/1.md": thinDesign }, ended)).join()).not.toContain("waiver");
  });

  test("that cover nothing are named where their one file is reviewed, and nowhere else", async () => {
    const concurrent = indexOnOrders.replace("INDEX", "INDEX CONCURRENTLY");
    expect(findingsOf(await reviewed({ [path]: concurrent }, based(waiver())))).toEqual([
      "waiver-unused@1 advice open",
    ]);
    const glob = based(waiver({ path: "migrations/*.sql" }));
    expect(findingsOf(await reviewed({ [path]: concurrent }, glob))).toEqual([]);
  });
});

describe("a change that edits the waivers", () => {
  test("does not waive its own finding, says so and waits for an approver", async () => {
    const review = await reviewed({ [path]: indexOnOrders, [waiversPath]: waiver() }, [quietPolicy]);
    expect(findingsOf(review)).toEqual(["index-not-concurrent@2 blocking open"]);
    expect(review.verdict).toBe("fail");
    expect(review.awaitingApproval).toEqual([review.findings[0]?.fingerprint]);
    expect(review.findings[0]?.message).toContain(
      "`.github/arch-review-waivers.yml` waives it at line 1: that counts once it is on the base branch",
    );
  });

  test("keeps what the base branch waived, also where it takes the entry out", async () => {
    const review = await reviewed({ [path]: indexOnOrders, [waiversPath]: "[]\n" }, based(waiver()));
    expect(findingsOf(review)).toEqual(["index-not-concurrent@2 blocking waived"]);
  });

  test("cannot make an entry reach further", async () => {
    const review = await reviewed(
      { [path]: indexOnOrders, [waiversPath]: waiver({ path: "migrations/*.sql" }) },
      based(waiver({ path: "migrations/1_*.sql" })),
    );
    expect(review.verdict).toBe("fail");
  });

  test("hears of entries that are wrong or have ended, each at its place, and nothing of valid ones", async () => {
    const text = `${waiver({ reason: "because" })}${waiver({ expires: "2026-10-31" })}${waiver()}`;
    const review = await reviewed({ [waiversPath]: text }, [quietPolicy]);
    expect(findingsOf(review)).toEqual(["waivers-invalid@3 blocking open", "waiver-expired@6 warning open"]);
    expect(review.findings[0]).toMatchObject({ startColumn: 11, endColumn: 18 });
    expect(review.verdict).toBe("fail");
    const valid = await reviewed({ [waiversPath]: waiver() }, [quietPolicy]);
    expect(valid).toMatchObject({ verdict: "nothing-to-review", findings: [] });
  });

  test("is not blocked by a mistake that stood there before", async () => {
    const wrong = waiver({ reason: "because" });
    const review = await reviewed({ [waiversPath]: `${wrong}${waiver()}` }, based(wrong));
    expect(findingsOf(review)).toEqual(["waivers-invalid@3 warning open"]);
    expect(review.verdict).toBe("pass");
  });
});

describe("a change that edits the policy", () => {
  test("is reviewed by the base branch's", async () => {
    const head = { [path]: indexOnOrders, [policyPath]: "rules: { index-not-concurrent: off }\n" };
    const review = await reviewed(head, [quietPolicy]);
    expect(findingsOf(review)).toEqual(["index-not-concurrent@2 blocking open"]);
    expect(review.files.map(({ path: each, scope }) => [each, scope[0]])).toContainEqual([
      policyPath,
      "the policy: it counts once it is merged",
    ]);
  });

  test("is blocked by each mistake, at its place, with the nearest key", async () => {
    const review = await reviewed({ [policyPath]: "mod: enforce\nrfcs:\n  paths: docs\n" });
    expect(review.verdict).toBe("fail");
    expect(review.findings).toMatchObject([
      {
        rule: "policy-invalid",
        severity: "blocking",
        startLine: 1,
        startColumn: 1,
        endColumn: 4,
        message: "Unknown key `mod`. The nearest valid key is `mode`.",
      },
      { rule: "policy-invalid", startLine: 3, startColumn: 10, endLine: 3, endColumn: 14 },
    ]);
  });

  test("is told of the mistake, and not failed, in advisory mode", async () => {
    const review = await reviewed({ [policyPath]: "mod: enforce\n" }, [{ path: policyPath, text: "mode: advisory\n" }]);
    expect(review.verdict).toBe("pass");
    expect(findingsOf(review)).toEqual(["policy-invalid@1 blocking open"]);
  });

  test.each(["mode: enforce\n", "", "rules: { drop-table: warning }\n"])("has nothing to say of %j", async (text) => {
    expect(await reviewed({ [policyPath]: text })).toMatchObject({ verdict: "nothing-to-review", findings: [] });
  });

  const floor = "floor: { mode: enforce }";
  test("is blocked where it goes below the floor, and warned where it is there already", async () => {
    const below = "mode: advisory\n";
    expect(findingsOf(await reviewed({ [policyPath]: below }, [], floor))).toEqual([
      "policy-below-floor@1 blocking open",
    ]);
    const base = [{ path: policyPath, text: below }];
    expect(findingsOf(await reviewed({ [policyPath]: `# note\n${below}` }, base, floor))).toEqual([
      "policy-below-floor@2 warning open",
    ]);
    expect(findingsOf(await reviewed({ [policyPath]: "# none\n" }, base, floor))).toEqual([]);
  });

  test("below the floor already, the policy is a warning for every review, and the floor holds", async () => {
    const base = [{ path: policyPath, text: `mode: advisory\nrules: ${quiet}\n` }];
    const review = await reviewed({ [path]: indexOnOrders }, base, floor);
    expect(findingsOf(review)).toEqual(["index-not-concurrent@2 blocking open", "policy-below-floor@1 warning open"]);
    expect(review.verdict).toBe("fail");
  });
});

test("table sizes that a change writes are checked", async () => {
  const review = await reviewed({ [statisticsPath]: "[{" });
  expect(findingsOf(review)).toEqual(["statistics-invalid@1 warning open"]);
  expect(await reviewed({ [statisticsPath]: "[]" })).toMatchObject({ verdict: "nothing-to-review", findings: [] });
});
