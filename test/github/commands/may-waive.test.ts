import type { Octokit } from "@octokit/rest";
import nock from "nock";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { mayWaive, type Permit } from "../../../src/github/commands/may-waive.ts";
import { readRole } from "../../../src/github/commands/role.ts";
import { teamOf } from "../../../src/github/commands/team-members.ts";
import { defaultPolicy, type Policy } from "../../../src/review/index.ts";
import { api, never, octokit } from "../odd-client.ts";

const kim = { id: 5, login: "Kim" };
const at = { owner: "acme", repository: "shop" };
const account = { id: 5, type: "User" };

let client: Octokit;
beforeAll(async () => {
  client = await octokit();
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

const answers = (status: number, body: object) =>
  api().get("/repos/acme/shop/collaborators/Kim/permission").reply(status, body);

describe("the role of a commenter", () => {
  it.each([
    ["what GitHub calls it", { permission: "write", role_name: "maintain", user: account }, "maintain"],
    ["the old word of a server that knows no role names", { permission: "admin", user: account }, "admin"],
    [
      "what a role of the organisation's own is built on",
      { permission: "write", role_name: "release-lead", user: { ...account, permissions: { maintain: true } } },
      "maintain",
    ],
    [
      "no more than write for another one",
      { permission: "write", role_name: "release-lead", user: { ...account, permissions: { maintain: false } } },
      "write",
    ],
    ["nothing for a word that is new", { permission: "owner", role_name: "owner", user: account }, "none"],
    ["nobody's for an account without an owner", { permission: "admin", role_name: "admin", user: null }, null],
    ["nobody's for a bot", { permission: "admin", role_name: "admin", user: { ...account, type: "Bot" } }, null],
    [
      "nobody's for a login that is another's by now",
      { permission: "admin", role_name: "admin", user: { ...account, id: 6 } },
      null,
    ],
    [
      "nobody's while suspended",
      { permission: "admin", role_name: "admin", user: { ...account, suspended_at: "2026-01-01T00:00:00Z" } },
      null,
    ],
    ["nobody's for an answer that makes no sense", { permission: 5 }, null],
  ])("is %s", async (_, body, role) => {
    answers(200, body);
    expect(await readRole(client, at, kim)).toBe(role);
  });

  it("is nobody's for an account that is gone", async () => {
    answers(404, {});
    expect(await readRole(client, at, kim)).toBeNull();
  });
});

describe("an approver", () => {
  const policy = (approvers: readonly string[], author_may_waive = false): Policy => ({
    ...defaultPolicy,
    waivers: { ...defaultPolicy.waivers, approvers: [...approvers], author_may_waive },
  });
  const ask = (wanted: Policy, options: { members?: Octokit | null; author?: number } = {}): Promise<Permit> =>
    mayWaive(
      {
        setting: { app: { forMembers: async () => options.members ?? null } },
        octokit: client,
        pull: { ...at, installationId: 7, repositoryId: 11, author: { id: options.author ?? 9, login: "ann" } },
        signal: never,
      },
      wanted,
      kim,
    );
  const role = (role_name: string) => answers(200, { permission: "write", role_name, user: account });
  const membership = (status: number, state = "active") =>
    api().get("/orgs/acme/teams/architects/memberships/Kim").reply(status, { state });

  it.each([
    ["admin", null],
    ["maintain", null],
    ["write", "no-approver"],
    ["triage", "no-approver"],
    ["read", "no-approver"],
    ["none", "no-account"],
  ])("by the role %s where the policy names nobody: refused %s", async (name, refused) => {
    role(name);
    expect((await ask(policy([]))).refused).toBe(refused);
  });

  it.each([["@kim"], ["KIM"]])("is whom the policy names, as %s, whatever his role", async (approver) => {
    role("read");
    expect((await ask(policy([approver]))).refused).toBeNull();
  });

  it("is not the admin whom the policy does not name", async () => {
    role("admin");
    expect((await ask(policy(["@lee"]))).refused).toBe("no-approver");
  });

  it("is never the author, unless the policy says so", async () => {
    expect((await ask(policy(["@kim"]), { author: kim.id })).refused).toBe("author");
    role("read");
    expect((await ask(policy(["@kim"], true), { author: kim.id })).refused).toBeNull();
  });

  it.each([
    ["an active member of a team", 200, "active", null],
    ["not who was only invited", 200, "pending", "no-approver"],
    ["not who is in no team", 404, "", "no-approver"],
  ])("is %s", async (_, status, state, refused) => {
    role("write");
    membership(status, state);
    expect(await ask(policy(["@acme/architects"]), { members: client })).toMatchObject({ refused, teamsUnread: false });
  });

  it.each([
    ["maintain", null],
    ["write", "no-approver"],
  ])("by the role %s where teams may not be read: refused %s, and it is said", async (name, refused) => {
    role(name);
    expect(await ask(policy(["@acme/architects"]))).toMatchObject({ refused, teamsUnread: true });
    role(name);
    membership(403);
    expect(await ask(policy(["@acme/architects"]), { members: client })).toMatchObject({ refused, teamsUnread: true });
  });

  it("is in no team of another organisation, which nobody asks about", async () => {
    role("admin");
    expect(await ask(policy(["@evil/architects"]), { members: client })).toMatchObject({ refused: "no-approver" });
  });
});

describe("a team's name", () => {
  it.each([
    ["@acme/architects", { organisation: "acme", slug: "architects" }],
    ["acme/architects", { organisation: "acme", slug: "architects" }],
    ["@kim", null],
    ["@acme/../admin", null],
    ["@acme/a?b", null],
    ["", null],
  ])("%s", (text, team) => {
    expect(teamOf(text)).toEqual(team);
  });
});
