import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { django, djangoChange, rails, railsChange } from "./program-repositories.ts";
import { type RunningApp, startRunningApp } from "./running-app.ts";

const base = { "README.md": "# service\n", "migrations/000001_create_orders.up.sql": createOrders() };
const dangerous = { "migrations/000002_region.up.sql": "create index orders_region on orders (region);\n" };
const harmless = { "migrations/000002_note.up.sql": "create table notes (id bigint primary key);\n" };

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp();
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

describe("a pull request is opened", () => {
  it("gets one comment and one failed check for a migration that stops writes", async () => {
    const { pull, run } = await app.open(app.repository(base), { title: "Index", files: dangerous });
    expect(run).toMatchObject({ name: "arch-review", conclusion: "failure" });
    expect(run.title).toMatch(/^Blocked: /);
    expect(run.annotations).toContainEqual(expect.objectContaining({ path: "migrations/000002_region.up.sql" }));
    expect(pull.checkRuns()).toHaveLength(1);
    expect(pull.comments()).toHaveLength(1);
    expect(pull.comments()[0]?.body).toMatch(/^### arch-review: blocked\./);
  });

  it("gets a completed, skipped run and no comment when nothing is in scope", async () => {
    const { pull, run } = await app.open(app.repository(base), { title: "Text", files: { "README.md": "# new\n" } });
    expect(run).toMatchObject({ conclusion: "skipped", title: expect.stringMatching(/^Not applicable: /) });
    expect(pull.comments()).toEqual([]);
  });

  it("passes a clean migration", async () => {
    const { run } = await app.open(app.repository(base), { title: "Notes", files: harmless });
    expect(run.conclusion).toBe("success");
  });

  it("compares a migration with the design of the base branch that its title names", async () => {
    const text = `# RFC 12: Notes\n\n## Proposal\n\n\`\`\`sql\nCREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);\n\`\`\`\n`;
    const repository = app.repository({ ...base, "docs/rfcs/0012-notes.md": text });
    const { pull, run } = await app.open(repository, { title: "Notes, after RFC 12", files: harmless });
    expect(run.conclusion).toBe("neutral");
    expect(pull.comments()[0]?.body).toContain("the design has a column `body` and the table has none");
  });

  it("reviews a pull request from a fork the same way", async () => {
    const { pull, run } = await app.open(app.repository(base), { title: "Index", files: dangerous, fork: "stranger" });
    expect(run.conclusion).toBe("failure");
    expect(pull.comments()).toHaveLength(1);
  });

  it("tells a draft what would block, without turning red, and binds when it is ready", async () => {
    const { pull, run } = await app.open(app.repository(base), { title: "Index", files: dangerous, draft: true });
    expect(run.conclusion).toBe("neutral");
    pull.markReady();
    await app.until(() => pull.checkRuns().at(-1)?.conclusion === "failure");
    await app.idle();
    expect(pull.comments()).toHaveLength(1);
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["neutral", "failure"]);
  });
});

describe("a pull request changes", () => {
  it("keeps the one comment up to date, and the new head gets its own run", async () => {
    const { pull } = await app.open(app.repository(base), { title: "Index", files: dangerous });
    const first = pull.comments()[0];
    pull.push({ "migrations/000002_region.up.sql": "create index concurrently orders_region on orders (region);\n" });
    const run = await app.reviewed(pull);
    expect(run.conclusion).not.toBe("failure");
    expect(pull.comments().map(({ id }) => id)).toEqual([first?.id]);
    expect(pull.comments()[0]?.body).not.toMatch(/^### arch-review: blocked/);
  });

  it("turns the comment into one line when nothing is in scope any more", async () => {
    const { pull } = await app.open(app.repository(base), { title: "Index", files: dangerous });
    pull.push({ "migrations/000002_region.up.sql": null, "README.md": "# new\n" });
    expect((await app.reviewed(pull)).conclusion).toBe("skipped");
    expect(pull.comments()).toHaveLength(1);
    expect(pull.comments()[0]?.body).toMatch(/^### arch-review: not applicable/);
  });

  it("leaves a comment that a person deleted deleted", async () => {
    const { pull } = await app.open(app.repository(base), { title: "Index", files: dangerous });
    const id = pull.comments()[0]?.id ?? 0;
    pull.deleteComment(id);
    pull.push({ "migrations/000003_more.up.sql": "drop table orders;\n" });
    await app.reviewed(pull);
    pull.push({ "migrations/000004_more.up.sql": "create table more (id bigint primary key);\n" });
    await app.reviewed(pull);
    expect(pull.comments()).toEqual([]);
  });

  it("reviews the whole diff when the label is put on, and stops when it is taken off", async () => {
    const files = { "notes/design.md": design() };
    const { pull, run } = await app.open(app.repository(base), { title: "Design", files });
    expect(run.conclusion).toBe("skipped");
    pull.label("arch-review");
    await app.until(() => pull.checkRuns().at(-1)?.conclusion !== "skipped");
    await app.idle();
    expect(pull.comments()).toHaveLength(1);
    pull.unlabel("arch-review");
    await app.until(() => pull.checkRuns().at(-1)?.conclusion === "skipped");
    await app.idle();
    expect(pull.comments()[0]?.body).toMatch(/^### arch-review: not applicable/);
  });

  it("reviews again when the base branch is another one", async () => {
    const repository = app.repository(base);
    repository.push("lax", { ".github/arch-review.yml": "mode: advisory\n" });
    const { pull, run } = await app.open(repository, { title: "Index", files: dangerous, base: "lax" });
    expect(run.conclusion).toBe("neutral");
    pull.retarget("main");
    await app.until(() => pull.checkRuns().at(-1)?.conclusion === "failure");
    await app.idle();
    expect(pull.comments()).toHaveLength(1);
  });
});

describe("the policy", () => {
  it("is read from the base branch, so that a pull request cannot loosen its own review", async () => {
    const files = { ...dangerous, ".github/arch-review.yml": "rules:\n  index-not-concurrent: off\n" };
    const { run } = await app.open(app.repository(base), { title: "Index", files });
    expect(run.conclusion).toBe("failure");
  });

  it("makes the verdict incomplete when it cannot be read, names line and remedy, and the rest is reviewed", async () => {
    const broken = { ...base, ".github/arch-review.yml": "mode: enforce\nrulez: {}\n" };
    const { pull, run } = await app.open(app.repository(broken), { title: "Notes", files: harmless });
    expect(run.title).toMatch(/^Incomplete: /);
    expect(pull.comments()[0]?.body).toMatch(/line 2, column 1/);
  });

  it("does not stop the pull request that mends it", async () => {
    const broken = { ...base, ".github/arch-review.yml": "rulez: {}\n" };
    const files = { ".github/arch-review.yml": "rules: {}\n" };
    const { run } = await app.open(app.repository(broken), { title: "Mend", files });
    expect(run.conclusion).toBe("skipped");
  });
});

describe("bad input", () => {
  it("reviews what can be read of a migration that does not parse, and says that it is incomplete", async () => {
    const files = { "migrations/000002_broken.up.sql": "creat table x;\nalter table orders add column note text;\n" };
    const { pull, run } = await app.open(app.repository(base), { title: "Broken", files });
    expect(run.conclusion).toBe("failure");
    expect(run.title).toMatch(/^Incomplete: /);
    expect(pull.comments()[0]?.body).toMatch(/000002_broken\.up\.sql`: line 1: syntax error/);
  });
});

describe("GitHub fails", () => {
  it("writes one comment when its answer to the first attempt was lost", async () => {
    const repository = app.repository(base);
    app.github.faults.add(
      { method: "POST", path: new RegExp(`^/repos/acme/${repository.name}/issues/\\d+/comments`) },
      {
        kind: "status",
        status: 502,
        when: "after",
      },
    );
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    expect(pull.comments()).toHaveLength(1);
  });

  it("makes one check run when its answer to the first attempt was lost", async () => {
    const repository = app.repository(base);
    app.github.faults.add(
      { method: "POST", path: new RegExp(`^/repos/acme/${repository.name}/check-runs`) },
      {
        kind: "drop",
        when: "after",
      },
    );
    const { pull } = await app.open(repository, { title: "Index", files: dangerous });
    expect(pull.checkRuns()).toHaveLength(1);
  });

  it("completes the check without a comment in a locked conversation", async () => {
    const repository = app.repository(base);
    const pull = repository.openPullRequest({ title: "Index", files: dangerous, deliver: false });
    pull.lock();
    pull.close({ deliver: false });
    pull.reopen();
    expect((await app.reviewed(pull)).conclusion).toBe("failure");
    expect(pull.comments()).toEqual([]);
  });
});

function createOrders(): string {
  return "create table orders (id bigint primary key, region text not null);\n";
}

function design(): string {
  return `# Orders export

## Proposal
Clients call \`POST /v1/exports\` and poll \`GET /v1/exports\` until the file is there. The service stores each export in a
new table \`exports\` with its owner.
`;
}

describe("a migration that is a program", () => {
  it("is told in Ruby where it is one of Rails, and its author waives nothing that blocks", async () => {
    const { pull, run } = await app.open(app.repository(rails), { title: "Index", files: railsChange });
    expect(run.conclusion).toBe("action_required");
    const body = pull.comments()[0]?.body;
    expect(body).toContain("Index built on an existing table");
    expect(body).toContain("```ruby\n  add_index :orders, :state\n");
    expect(body).toContain("algorithm: :concurrently");
    expect(body).toContain("Column dropped while code may use it");
    expect(body).toContain("Not analysed: send");
  });

  it("is told in Python where it is one of Django, on top of the models of the base branch", async () => {
    const { pull, run } = await app.open(app.repository(django), { title: "Index", files: djangoChange });
    expect(run.conclusion).toBe("failure");
    const body = pull.comments()[0]?.body;
    expect(body).toContain('Django sends `CREATE INDEX "by_state" ON "orders_order" ("state")`.');
    expect(body).toContain('```python\n  migrations.AddIndex(\n      model_name="order",\n');
    expect(body).toMatch(
      /\*Draft\* for `index-not-concurrent`, .*, by an example:\n\n```python\n[^`]*AddIndexConcurrently/,
    );
  });
});
