import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { because, blockedPull } from "./blocked-pull.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const waive = `/arch-review waive index-not-concurrent ${because}`;
const policyPath = ".github/arch-review.yml";

it("a policy that names a team which the App may not read falls back to roles, and says so", async () => {
  const blocked = await blockedPull(app, { [policyPath]: "waivers:\n  approvers: ['@acme/architects']\n" });
  blocked.repository.collaborator("wil", "write");
  await app.command(blocked.pull, waive, "wil");
  expect(blocked.replies()[0]).toMatch(/`@acme\/architects`, and the roles maintain and admin in place of teams/);
  await app.command(blocked.pull, waive, "kim");
  expect(blocked.conclusion()).toBe("neutral");
  expect(blocked.replies()[0]).toContain("may not read who is in the teams");
  const run = blocked.pull.checkRuns().at(-1);
  expect(`${blocked.report()}${run?.summary}${run?.text}`).toContain("members: read");
});

it("a policy that cannot be read waives nothing meanwhile, and ends no waiver", async () => {
  const blocked = await blockedPull(app, { [policyPath]: "waivers:\n  approvers: ['@kim']\n" });
  const { pull, repository } = blocked;
  await app.command(pull, waive, "kim");
  expect(blocked.conclusion()).toBe("neutral");
  repository.push("main", { [policyPath]: "waivers:\n  approvers: 5\n" });
  await app.drained();
  pull.push({ "README.md": "# one\n" });
  await app.drained();
  expect(blocked.conclusion()).toBe("failure");
  repository.push("main", { [policyPath]: "waivers:\n  approvers: ['@kim']\n" });
  await app.drained();
  pull.push({ "README.md": "# two\n" });
  await app.drained();
  expect(blocked.conclusion()).toBe("neutral");
});

it("GitHub is asked about each giver once in a review, and about nobody where nothing is waived", async () => {
  const blocked = await blockedPull(app);
  const { pull, repository } = blocked;
  pull.push({
    "migrations/000003_id.up.sql": "create index orders_id on orders (id);\n",
    "migrations/000004_both.up.sql": "create index orders_both on orders (id, region);\n",
  });
  await app.drained();
  await app.command(pull, `/arch-review waive index-not-concurrent @${pull.headSha.slice(0, 7)} ${because}`, "kim");
  expect(blocked.conclusion()).toBe("neutral");
  const asked = (from: number): number =>
    app.github.requests.slice(from).filter(({ path }) => path.includes(`/${repository.name}/collaborators/`)).length;
  const before = app.github.requests.length;
  pull.push({ "README.md": "# one\n" });
  await app.drained();
  expect(asked(before)).toBe(1);
  const later = app.github.requests.length;
  pull.push({
    "migrations/000002_region.up.sql": null,
    "migrations/000003_id.up.sql": null,
    "migrations/000004_both.up.sql": "create table notes (id bigint primary key);\n",
  });
  await app.drained();
  expect(asked(later)).toBe(0);
});
