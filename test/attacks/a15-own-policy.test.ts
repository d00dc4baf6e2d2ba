import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

const policy = ".github/arch-review.yml";
const waivers = ".github/arch-review-waivers.yml";
const base = { ...earlier, [policy]: "mode: enforce\n" };

const loosened: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
  ["switches the rule off", { [policy]: "rules: { index-not-concurrent: off }\n" }],
  ["switches to advisory mode", { [policy]: "mode: advisory\n" }],
  ["ignores the file", { [policy]: "migrations: { ignore: ['**'] }\n" }],
  ["claims another database", { [policy]: "migrations: { dialect: mysql }\n" }],
  ["deletes the policy", { [policy]: null }],
  [
    "declares the table small",
    { ".github/arch-review-statistics.json": '[{"schema":"public","table":"orders","rows":3,"bytes":8192}]\n' },
  ],
];

attack("A15", "edit the policy in the pull request that violates it", (app) => {
  it.each(loosened)("a change that %s is blocked all the same, and told when that counts", async (_, edit) => {
    const { pull, run } = await app().open(app().repository(base), { title: "T", files: { ...dangerous, ...edit } });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
    expect(run.annotations).toContainEqual(expect.objectContaining({ path: "migrations/000002_region.up.sql" }));
    expect(pull.comments()[0]?.body).toContain("which counts once it is merged");
  });

  it("a waiver for its own finding waits for an approver, and says that it does not count yet", async () => {
    const text = `- rule: index-not-concurrent\n  reason: The table is empty, says its author\n  owner: "@mallory"\n  expires: ${soon()}\n`;
    const { pull, run } = await app().open(app().repository(base), {
      title: "T",
      files: { ...dangerous, [waivers]: text },
    });
    expect(["failure", "action_required"]).toContain(run.conclusion);
    expect(pull.comments()[0]?.body).toMatch(/waives it at line 1: that counts once it is on the base branch/);
  });

  it("on the base branch the same waiver counts, and its owner is named", async () => {
    const text = `- rule: index-not-concurrent\n  reason: The table is empty until March\n  owner: "@kim"\n  expires: ${soon()}\n`;
    const repository = app().repository({ ...base, [waivers]: text });
    const { pull, run } = await app().open(repository, { title: "T", files: dangerous });
    expect(["success", "neutral"]).toContain(run.conclusion);
    expect(pull.comments()[0]?.body).toMatch(/kim/);
  });

  it("a pull request that edits nothing but a valid policy is stopped by nobody and gets no comment", async () => {
    const { pull, run } = await app().open(app().repository(base), {
      title: "T",
      files: { [policy]: "mode: advisory\n" },
    });
    expect(run.conclusion).toBe("skipped");
    expect(pull.comments()).toEqual([]);
  });
});

/** A day that a waiver may reach. */
const soon = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
