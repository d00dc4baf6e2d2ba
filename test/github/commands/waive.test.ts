import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { because, blockedPull, blockingIndex } from "./blocked-pull.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const rule = "index-not-concurrent";

describe("waive", () => {
  it("opens the merge for the findings of a rule, answers once, and stays until it is taken back", async () => {
    const blocked = await blockedPull(app);
    const { pull } = blocked;
    const given = await app.command(pull, `/arch-review waive ${rule} ${because}`, "kim");
    expect(blocked.reactions(given.id)).toEqual(["eyes", "rocket"]);
    expect(blocked.replies()).toEqual([
      expect.stringMatching(
        /`W1`: `index-not-concurrent` \(`[0-9a-f]{16}`\) at `migrations\/000002_region\.up\.sql:1`, until \d{4}-\d\d-\d\d/,
      ),
    ]);
    expect(blocked.conclusion()).toBe("neutral");
    expect(blocked.report()).toContain("`@kim`");

    pull.push({ "migrations/000003_notes.up.sql": "create table notes (id bigint primary key);\n" });
    await app.drained();
    expect(blocked.conclusion()).toBe("neutral");

    const back = await app.command(pull, "/arch-review unwaive W1", "kim");
    expect(blocked.reactions(back.id)).toEqual(["eyes", "rocket"]);
    expect(blocked.conclusion()).toBe("failure");
    expect(blocked.replies()).toEqual([expect.stringContaining("`W1` of `index-not-concurrent` is taken back")]);
    const again = await app.command(pull, "/arch-review unwaive w1", "kim");
    expect(blocked.reactions(again.id)).toEqual(["eyes", "rocket"]);
    await app.command(pull, "/arch-review unwaive W7", "kim");
    expect(blocked.replies()[0]).toContain("there is no waiver `W7`");
    const lines = (await app.store.auditEntries(app.installation.id)).filter(({ number }) => number === pull.number);
    expect(lines.map(({ action }) => action)).toEqual(expect.arrayContaining(["waiver.given", "waiver.revoked"]));
  });

  it("takes a finding by the beginning of its fingerprint, at a commit that is named, until a day", async () => {
    const blocked = await blockedPull(app);
    const { pull } = blocked;
    await app.command(pull, `/arch-review dispute ${rule} because every row is written once`, "ann");
    const [, fingerprint = ""] = /\(`([0-9a-f]{16})`\)/.exec(blocked.replies()[0] ?? "") ?? [];
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const words = `${fingerprint.slice(0, 8)} @${pull.headSha.slice(0, 7)} until ${day} ${because}`;
    await app.command(pull, `/arch-review waive ${words}`, "kim");
    expect(blocked.replies()[0]).toContain(`until ${day}`);
    expect(blocked.conclusion()).toBe("neutral");
    const twice = await app.command(pull, `/arch-review waive ${rule} ${because}`, "kim");
    expect(blocked.reactions(twice.id)).toEqual(["eyes", "confused"]);
    expect(blocked.replies()[0]).toContain("waived already");
  });

  it("answers a suppression that waits for an approver", async () => {
    const { pull, conclusion } = await blockedPull(app);
    pull.push({
      "migrations/000002_region.up.sql": `-- arch-review: ignore ${rule} reason="the table is empty"\n${blockingIndex["migrations/000002_region.up.sql"]}`,
    });
    await app.drained();
    expect(conclusion()).toBe("action_required");
    await app.command(pull, `/arch-review waive ${rule} ${because}`, "kim");
    expect(conclusion()).toBe("neutral");
  });

  it("covers several findings of a rule in one file, which the report shows as one", async () => {
    const { pull, conclusion, report } = await blockedPull(app);
    const three = ["region", "id", "id, region"].map((columns, at) => `create index i${at} on orders (${columns});\n`);
    pull.push({ "migrations/000002_region.up.sql": three.join("") });
    await app.drained();
    await app.command(pull, `/arch-review waive ${rule} @${pull.headSha.slice(0, 7)} ${because}`, "kim");
    expect(conclusion()).toBe("neutral");
    pull.push({ "migrations/000002_region.up.sql": `${three.join("")}create index i4 on orders (region, id);\n` });
    await app.drained();
    expect(conclusion()).toBe("failure");
    expect(report()).toMatch(/W1.*the statement that it was given for has changed/);
  });

  it.each([
    ["a reason that says nothing", `${rule} because ${".".repeat(30)}`, "at least 20 characters"],
    ["a day that is over", `${rule} until 2020-01-01 ${because}`, "2020-01-01 is over"],
    ["a commit that is not the head", `${rule} @0123456 ${because}`, "about another commit"],
    ["a rule that found nothing", `drop-table ${because}`, "no finding of that rule"],
    ["no reason at all", rule, "The word because and a reason are missing"],
  ])("refuses %s and says what is wanted", async (_, words, answer) => {
    const blocked = await onePull();
    const { id } = await app.command(blocked.pull, `/arch-review waive ${words}`, "kim");
    expect(blocked.reactions(id)).toContain("confused");
    expect(blocked.replies()).toEqual([expect.stringContaining(answer)]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("is refused where the policy cannot be read, since nobody is known to be an approver", async () => {
    const blocked = await blockedPull(app);
    blocked.repository.push("main", { ".github/arch-review.yml": "waivers:\n  approvrs: ['@lee']\n" });
    await app.drained();
    await app.command(blocked.pull, `/arch-review waive ${rule} ${because}`, "kim");
    expect(blocked.replies()).toEqual([expect.stringContaining("The policy of the base branch cannot be read")]);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("is refused on a pull request that is closed", async () => {
    const blocked = await blockedPull(app);
    blocked.pull.close();
    await app.drained();
    await app.command(blocked.pull, `/arch-review waive ${rule} ${because}`, "kim");
    expect(blocked.replies()).toEqual([expect.stringContaining("closed")]);
  });

  it("names the approvers of the policy, and listens to them alone", async () => {
    const policy = { ".github/arch-review.yml": "waivers:\n  approvers: ['@lee']\n" };
    const blocked = await blockedPull(app, policy);
    blocked.repository.collaborator("lee", "read");
    await app.command(blocked.pull, `/arch-review waive ${rule} ${because}`, "kim");
    expect(blocked.replies()).toEqual([expect.stringMatching(/Refused: .*Who may waive here: `@lee`/)]);
    await app.command(blocked.pull, `/arch-review waive ${rule} ${because}`, "lee");
    expect(blocked.conclusion()).toBe("neutral");
  });
});

let shared: ReturnType<typeof blockedPull> | null = null;
/** One pull request for all that changes nothing. */
function onePull(): ReturnType<typeof blockedPull> {
  shared ??= blockedPull(app);
  return shared;
}
