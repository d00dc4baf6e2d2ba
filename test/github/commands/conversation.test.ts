import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { because, blockedPull, blockingIndex, handleOf, ordersBase } from "./blocked-pull.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const comments = (name: string): RegExp => new RegExp(`^/repos/acme/${name}/issues/\\d+/comments`);

describe("help and explain", () => {
  it("answer in one reply that is edited, the newest answer in the open", async () => {
    const blocked = await blockedPull(app);
    const { pull } = blocked;
    const help = await app.command(pull, "/arch-review help", "zoe");
    expect(blocked.reactions(help.id)).toEqual(["eyes", "rocket"]);
    expect(blocked.replies()[0]).toMatch(/waive <finding or rule>.*the roles maintain and admin; never the author/);

    await app.command(pull, "/arch-review explain index-not-concurrent", "zoe");
    const [first = "", earlier = ""] = (blocked.replies()[0] ?? "").split("<details>");
    expect(first).toContain("Severity here: blocking (its default).");
    expect(earlier).toContain("**`help`** of `@zoe`");

    await app.command(pull, "/arch-review explain migrations/000002_region.up.sql", "zoe");
    expect(blocked.replies()[0]).toMatch(/is in scope as a migration[\s\S]*read it as a migration of golang-migrate/);
    expect(blocked.replies()).toHaveLength(1);
    expect(blocked.conclusion()).toBe("failure");
  });

  it("say what the policy here makes of a rule, and why a file is out of scope", async () => {
    const policy = "rules:\n  drop-table: off\nmigrations:\n  ignore: ['legacy/**']\n";
    const blocked = await blockedPull(app, { ".github/arch-review.yml": policy });
    await app.command(blocked.pull, "/arch-review explain drop-table", "zoe");
    expect(blocked.replies()[0]).toMatch(/Severity here: off \(by the policy; its default is \w+\)/);
    await app.command(blocked.pull, "/arch-review explain legacy/1.sql", "zoe");
    expect(blocked.replies()[0]).toMatch(/`legacy\/1\.sql` is out of scope[\s\S]*`legacy\/\*\*` leaves it out/);
  });

  it("refuse what is in no book, and name what is nearest", async () => {
    const blocked = await blockedPull(app);
    const { id } = await app.command(blocked.pull, "/arch-review explain index-not-concurent", "zoe");
    expect(blocked.reactions(id)).toEqual(["eyes", "confused"]);
    expect(blocked.replies()).toEqual([expect.stringContaining("The nearest rule is `index-not-concurrent`")]);
  });

  it("answer an unknown word by a reaction alone", async () => {
    const blocked = await blockedPull(app);
    const { id } = await app.command(blocked.pull, "/arch-review approve", "kim");
    expect(blocked.reactions(id)).toEqual(["confused"]);
    expect(blocked.replies()).toEqual([]);
  });
});

describe("dispute", () => {
  it("takes write access, is kept and changes no verdict", async () => {
    const blocked = await blockedPull(app);
    blocked.repository.collaborator("tom", "triage");
    const outside = await app.command(blocked.pull, `/arch-review dispute index-not-concurrent ${because}`, "tom");
    expect(blocked.reactions(outside.id)).toEqual(["eyes", "confused"]);
    const { id } = await app.command(blocked.pull, `/arch-review dispute index-not-concurrent ${because}`, "ann");
    expect(blocked.reactions(id)).toEqual(["eyes", "rocket"]);
    expect(blocked.conclusion()).toBe("failure");
    const record = app.store.disputes({
      installationId: app.installation.id,
      repositoryId: blocked.repository.id,
      number: blocked.pull.number,
    });
    expect(await record).toMatchObject([{ rule: "index-not-concurrent", by: { login: "ann" } }]);
  });
});

describe("recheck", () => {
  it("reviews a pull request that was never seen", async () => {
    const repository = app.repository(ordersBase);
    const pull = repository.openPullRequest({ title: "Index", files: blockingIndex, author: "ann", deliver: false });
    const asked = handleOf(repository, pull);
    const { id } = await app.command(pull, "/arch-review recheck", "zoe");
    expect(asked.reactions(id)).toEqual(["eyes", "rocket"]);
    expect(asked.conclusion()).toBe("failure");
    expect(asked.report()).not.toBe("");
    expect(asked.replies()).toEqual([]);
  });

  it("brings a comment back that somebody deleted, and is heard once a minute", async () => {
    const blocked = await blockedPull(app);
    blocked.pull.deleteComment(blocked.pull.comments()[0]?.id ?? 0);
    blocked.pull.push({ "migrations/000003_more.up.sql": "drop table orders;\n" });
    await app.drained();
    expect(blocked.report()).toBe("");
    await app.command(blocked.pull, "/arch-review recheck", "zoe");
    expect(blocked.report()).not.toBe("");
    const { id } = await app.command(blocked.pull, "/arch-review recheck", "lee");
    expect(blocked.reactions(id)).toEqual(["eyes", "confused"]);
    expect(blocked.replies()).toEqual([expect.stringContaining("less than a minute ago")]);
  });
});

describe("the reply", () => {
  it("is one when GitHub's answer to the first attempt was lost", async () => {
    const blocked = await blockedPull(app);
    const match = { method: "POST", path: comments(blocked.repository.name) };
    const fault = app.github.faults.add(match, { kind: "status", status: 502, when: "after" });
    await app.command(blocked.pull, "/arch-review help", "zoe");
    expect(fault.hits).toBe(1);
    expect(blocked.replies()).toEqual([expect.stringContaining("**`help`** of `@zoe`")]);
    expect(blocked.report()).toMatch(/^### arch-review: blocked/);
    await app.command(blocked.pull, "/arch-review explain drop-table", "zoe");
    expect(blocked.replies()).toHaveLength(1);
  });

  it("comes anew for whoever asks after a person deleted it", async () => {
    const blocked = await blockedPull(app);
    await app.command(blocked.pull, "/arch-review help", "zoe");
    blocked.pull.deleteComment(blocked.pull.comments().at(-1)?.id ?? 0);
    expect(blocked.replies()).toEqual([]);
    await app.command(blocked.pull, "/arch-review explain drop-table", "zoe");
    expect(blocked.replies()).toHaveLength(1);
  });

  it("is left out in a locked conversation, where the command counts all the same", async () => {
    const blocked = await blockedPull(app);
    blocked.pull.lock();
    const { id } = await app.command(blocked.pull, `/arch-review waive index-not-concurrent ${because}`, "kim");
    expect(blocked.reactions(id)).toContain("rocket");
    expect(blocked.replies()).toEqual([]);
    expect(blocked.conclusion()).toBe("neutral");
  });

  it("is no way into the report: what a command says stands in code", async () => {
    const blocked = await blockedPull(app);
    const hostile = "/arch-review explain docs/@acme/all#1<img>![x](http://evil.example)|`/approve`.md";
    await app.command(blocked.pull, hostile, "zoe");
    const [text = ""] = blocked.replies();
    expect(text.replace(/`[^`]*`/g, "")).not.toMatch(/@acme|<img|evil\.example|\/approve/);
  });
});

describe("a command that cannot be carried out", () => {
  it("is answered so, and the one behind it is carried out", async () => {
    const blocked = await blockedPull(app);
    const path = new RegExp(`^/repos/acme/${blocked.repository.name}/collaborators/`);
    const fault = app.github.faults.add({ path, times: 1_000 }, { kind: "status", status: 400 });
    const poison = blocked.pull.comment(`/arch-review waive index-not-concurrent ${because}`, { author: "kim" });
    await app.github.settled();
    const help = await app.command(blocked.pull, "/arch-review help", "zoe");
    fault.remove();
    await app.drained();
    expect(blocked.reactions(poison.id)).toEqual(["eyes", "confused"]);
    expect(blocked.reactions(help.id)).toEqual(["eyes", "rocket"]);
    expect(blocked.replies()).toEqual([expect.stringContaining("It could not be carried out")]);
    expect(blocked.conclusion()).toBe("failure");
  });
});
