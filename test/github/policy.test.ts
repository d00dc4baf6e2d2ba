import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, sharedApp } from "./running-app.ts";

const policy = ".github/arch-review.yml";
const waivers = ".github/arch-review-waivers.yml";
const base = {
  "README.md": "# service\n",
  "migrations/000001_orders.up.sql": "create table orders (id bigint primary key, region text not null);\n",
};
const dangerous = { "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n" };
const harmless = { "migrations/000002_note.up.sql": "create table notes (id bigint primary key);\n" };

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => expect(app.github.violations).toEqual([]));

const soon = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const waiver = (): string =>
  `- rule: index-not-concurrent\n  reason: Orders is read-only since the move\n  owner: "@kim"\n  expires: ${soon()}\n`;

describe("a broken policy", () => {
  const broken = { ...base, [policy]: "mode: enforce\nrulez: {}\n" };

  it("does not stop the pull request that mends it", async () => {
    const { pull, run } = await app.open(app.repository(broken), { title: "Mend", files: { [policy]: "rules: {}\n" } });
    expect(run.conclusion).toBe("skipped");
    expect(pull.comments()).toEqual([]);
    expect(`${run.summary}${run.text}`).toContain("which counts once it is merged");
  });

  it("stops the one that mends it and brings a migration: nobody knows by what that is to be judged", async () => {
    const files = { [policy]: "rules: {}\n", ...harmless };
    const { run } = await app.open(app.repository(broken), { title: "Mend", files });
    expect(run.title).toMatch(/^Incomplete: /);
  });

  it("stops the one that mends it only in part, at the line", async () => {
    const files = { [policy]: "mode: enforce\n\nrulse: {}\n" };
    const { run, pull } = await app.open(app.repository(broken), { title: "Mend", files });
    expect(run.conclusion).toBe("failure");
    expect(run.annotations).toMatchObject([
      { path: policy, start_line: 3, start_column: 1, end_column: 6, message: expect.stringContaining("`rules`") },
    ]);
    expect(pull.comments()[0]?.body).toContain("The nearest valid key is `rules`");
  });
});

describe("a stack", () => {
  it("is reviewed by the policy and the waivers of its bottom, not of the branch below", async () => {
    const repository = app.repository(base);
    repository.push("feature", { [policy]: "mode: advisory\n", [waivers]: waiver() });
    const pull = repository.openPullRequest({ title: "Index", files: dangerous, base: "feature" });
    pull.stack("main");
    const comment = await app.command(pull, "/arch-review recheck", "kim");
    expect(comment.id).toBeGreaterThan(0);
    await app.drained();
    const run = pull.checkRuns().at(-1);
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
  });
});

describe("a waiver that is merged", () => {
  it("reaches the pull requests that wait for it", async () => {
    const repository = app.repository(base);
    const { pull, run } = await app.open(repository, { title: "Index", files: dangerous });
    expect(run.conclusion).toBe("failure");
    repository.push("main", { [waivers]: waiver() });
    await app.drained();
    expect(["success", "neutral"]).toContain(pull.checkRuns().at(-1)?.conclusion);
  });

  it("reaches design documents as well", async () => {
    const repository = app.repository({ ...base, [policy]: "sections: { security-baseline: blocking }\n" });
    const files = {
      "docs/rfcs/0001-orders.md":
        "# RFC 1: Orders\n\n## Proposal\n\nWe add `POST /v1/orders`, which takes a body and stores it.\n",
    };
    const { pull, run } = await app.open(repository, { title: "Design", files });
    expect(run.conclusion).toBe("failure");
    const rules = [...new Set([...(run.summary ?? "").matchAll(/`(sb-[\w-]+)`/g)].map((match) => match[1] ?? ""))];
    const text = rules.map((rule) => waiver().replace("index-not-concurrent", rule)).join("");
    repository.push("main", { [waivers]: text });
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).not.toBe("failure");
  });
});
