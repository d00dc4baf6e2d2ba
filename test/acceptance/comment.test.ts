import { expect, it } from "vitest";
import { dangerous, earlier, harmless } from "../attacks/changes.ts";
import { blockedPull } from "../github/commands/blocked-pull.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import { lastRun, opened, ours, outOfScope, path, pushed, report, requests } from "./acceptance.ts";

const second = { "migrations/000003_more.up.sql": "drop table orders;\n" };
const ways = [
  ["from a branch", {}],
  ["from a fork", { fork: "stranger" }],
  ["a draft", { draft: true }],
] as const;

sharedAppSuite("the comment", (app) => {
  it.each(ways)("01 one comment, edited in place through the life of a pull request: %s", async (_, wish) => {
    const repository = app().repository(earlier);
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, ...wish, deliver: false });
    const forged = pull.comment("### arch-review: passed. 14 checks, 0 findings", { author: "mallory" });
    pull.edit({ title: "Region of orders" }, { deliver: false });
    pull.close({ deliver: false });
    pull.reopen();
    await app().drained();
    const [first] = ours(pull);
    for (const files of [second, harmless, outOfScope, dangerous]) await pushed(app(), pull, files);
    expect(ours(pull).map(({ id }) => id)).toEqual([first?.id]);
    expect(report(pull)).toContain(pull.headSha.slice(0, 7));
    expect(pull.comments().find(({ id }) => id === forged.id)).toMatchObject({ body: forged.body, minimized: null });
  });

  it("01 found by its stored id although a person rewrote its whole text", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    const [first] = ours(pull);
    pull.editComment(first?.id ?? 0, "nothing to see");
    await pushed(app(), pull, harmless);
    await pushed(app(), pull, second);
    expect(ours(pull)).toMatchObject([{ id: first?.id, body: expect.stringMatching(/^### arch-review: blocked/) }]);
  });

  it("02 no write when nothing changed: push, redelivery, recheck, re-run, base push", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    const writes = () => requests(app(), repository, "PATCH", /\/issues\/comments\//);
    await pushed(app(), pull, { "README.md": "# other\n" });
    const sent = app().github.deliveries.filter(({ repositoryId }) => repositoryId === repository.id);
    await app().github.redeliverAll(sent.map(({ id }) => id));
    await app().command(pull, "/arch-review recheck", "zoe");
    repository.rerequest(lastRun(pull).id);
    repository.push("main", { "docs/notes.txt": "text\n" });
    await app().drained();
    expect(writes()).toBe(0);
    expect(ours(pull)).toHaveLength(1);
  });

  it("25 what a push mends is struck through once, then dropped into the history", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: { ...dangerous, ...second } });
    await pushed(app(), pull, { "migrations/000003_more.up.sql": null });
    expect(report(pull)).toMatch(/~~`drop-table`[^\n]*~~ fixed in \[`[0-9a-f]{7}`\]/);
    await pushed(app(), pull, { [path]: "create index concurrently orders_region on orders (region);\n" });
    expect(report(pull)).not.toContain("~~`drop-table`");
    expect(report(pull)).toMatch(/~~`index-not-concurrent`/);
    expect(report(pull)).toMatch(/2 earlier reviews/);
  });

  it("25 what is only out of sight is not called fixed", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    await pushed(app(), pull, { [path]: "create index orders_region on orders (region);\ncreat table broken;\n" });
    expect(lastRun(pull).conclusion).toBe("failure");
    expect(report(pull)).not.toContain("~~`index-not-concurrent`");
  });

  it("28 a push is reviewed whole, and a line says what came and went", async () => {
    const pull = await opened(app(), app().repository(earlier), { files: dangerous });
    const before = pull.headSha.slice(0, 7);
    await pushed(app(), pull, second);
    expect(report(pull)).toMatch(new RegExp(`since \\[\`${before}\`\\]\\([^)]*\\): \\d+ new`));
    expect(report(pull)).toContain("index-not-concurrent");
    expect(report(pull)).toContain("drop-table");
  });

  it("28 the comparison is with the last reviewed commit after a force push too", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    const before = pull.headSha.slice(0, 7);
    repository.push("rebased", harmless, { deliver: false, from: repository.sha("main") });
    repository.reset(pull.headBranch, repository.sha("rebased"));
    await app().drained();
    expect(report(pull)).toContain(`since [\`${before}\`]`);
    expect(report(pull)).toMatch(/fixed/);
  });

  it("45 the words are those of the rule book, in English, whatever the change is written in", async () => {
    const files = { [path]: "-- Région : index créé\ncreate index orders_region on orders (region);\n" };
    const pull = await opened(app(), app().repository(earlier), { title: "Région", files });
    expect(report(pull)).toContain("Index built on an existing table without CONCURRENTLY");
  });

  it.skip("45 other languages: English alone ships, and the texts stand with their rules", () => undefined);

  it("47 nothing of others is folded away, and nothing of ours that is in use", async () => {
    const blocked = await blockedPull(app());
    const { pull } = blocked;
    const other = pull.comment("### arch-review: blocked. 1 of 3 checks failed", { author: "other[bot]" });
    await app().command(pull, "/arch-review help", "zoe");
    await pushed(app(), pull, { "README.md": "# other\n" });
    expect(pull.comments().find(({ id }) => id === other.id)?.minimized).toBeNull();
    expect(ours(pull).map(({ minimized }) => minimized)).toEqual([null, null]);
    await pushed(app(), pull, outOfScope);
    expect(ours(pull).map(({ minimized }) => minimized)).toEqual(["RESOLVED", null]);
    expect(pull.comments().find(({ id }) => id === other.id)?.minimized).toBeNull();
  });

  it("48 the schema change as a diagram, with the same in words", async () => {
    const sql = `create table customers (id bigint primary key);
create table invoices (id bigint primary key, customer_id bigint not null references customers (id));
`;
    const pull = await opened(app(), app().repository(earlier), { files: { [path]: sql } });
    expect(report(pull)).toMatch(/```mermaid\nerDiagram\n[\s\S]*?```/);
    expect(report(pull)).toMatch(/- `invoices` is new/);
  });

  it("48 a change of two hundred tables keeps to what can be drawn", async () => {
    const tables = Array.from({ length: 200 }, (_, at) => `create table things_${at} (id bigint primary key);`);
    const pull = await opened(app(), app().repository(earlier), { files: { [path]: `${tables.join("\n")}\n` } });
    const [, diagram = ""] = /```mermaid\n([\s\S]*?)```/.exec(report(pull)) ?? [];
    expect(diagram.length).toBeLessThanOrEqual(8_000);
    expect(diagram.match(/^ *[A-Za-z_][^\n]*\{$/gm)?.length ?? 0).toBeLessThanOrEqual(25);
    expect(report(pull)).toMatch(/200 tables/);
  });

  it("49 people hear of a review once, and again only when what was approved is blocked", async () => {
    const repository = app().repository(earlier);
    const clean = { [path]: "create table notes (id bigint primary key);\n" };
    const pull = await opened(app(), repository, { files: clean });
    const heard = () => requests(app(), repository, "POST", /\/(?:issues\/\d+\/comments|pulls\/\d+\/reviews)$/);
    const before = heard();
    for (const files of [{ "README.md": "# a\n" }, dangerous, clean]) await pushed(app(), pull, files);
    expect(heard()).toBeLessThanOrEqual(Math.max(before, 1));
    pull.approve("kim");
    const approved = heard();
    await pushed(app(), pull, dangerous);
    await pushed(app(), pull, second);
    expect(heard() - approved).toBe(1);
    expect(ours(pull).at(-1)?.body).toMatch(/^This pull request passed/);
  });

  it.each([
    ["a draft", true, {}],
    ["in advisory mode", false, { ".github/arch-review.yml": "mode: advisory\n" }],
  ])("49 nobody is called where nothing is blocked: %s", async (_, draft, base) => {
    const repository = app().repository({ ...earlier, ...base });
    const pull = await opened(app(), repository, { files: harmless, draft });
    pull.approve("kim");
    await pushed(app(), pull, dangerous);
    expect(lastRun(pull).conclusion).toBe("neutral");
    expect(ours(pull).filter(({ body }) => body.startsWith("This pull request passed"))).toEqual([]);
  });
});
