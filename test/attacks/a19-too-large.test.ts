import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, startRunningApp } from "../github/running-app.ts";
import type { Files } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

const last = "migrations/999999_region.up.sql";
const index = "create index orders_region on orders (region);\n";

/** Files without interest, whose names come before those of migrations. */
const filler = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`a/${String(i).padStart(5, "0")}.txt`, `${i}\n`]));

attack("A19", "hide a migration behind more than GitHub lists", (app) => {
  it("3,001 files with the migration last are read to the last", async () => {
    const files = { ...filler(3_000), [last]: index };
    const { run } = await app().open(app().repository(earlier), { title: "Many", files });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
    expect(run.annotations).toContainEqual(expect.objectContaining({ path: last }));
  });

  it("301 files, one more than a comparison lists, are read to the last", async () => {
    const { run } = await app().open(app().repository(earlier), {
      title: "Many",
      files: { ...filler(300), [last]: index },
    });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
  });

  it("a file whose difference GitHub leaves out is read whole", async () => {
    const padding = "-- nothing to see here\n".repeat(25_000);
    const { run } = await app().open(app().repository(earlier), {
      title: "Long",
      files: { [last]: `${padding}${index}` },
    });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
    expect(run.annotations).toContainEqual(expect.objectContaining({ path: last, start_line: 25_001 }));
  });

  it("251 commits with the migration in the first are one change", async () => {
    const repository = app().repository(earlier);
    repository.push("long", dangerous, { deliver: false, from: repository.sha("main") });
    for (let i = 0; i < 250; i += 1) repository.push("long", { "README.md": `# ${i}\n` }, { deliver: false });
    const { run } = await app().open(repository, { title: "Long", head: "long" });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
  });
});

describe("A19: hide a migration where not even the listing of a commit is whole", () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startRunningApp({ limits: { pullRequestFiles: 60, treeEntries: 50 } });
  });
  afterAll(async () => {
    expect(app.github.violations).toEqual([]);
    await app.close();
  });

  it.each([
    ["what was listed is clean", harmless],
    ["nothing of what was listed is in scope", {}],
  ])("is incomplete, never green, and says what was not read, though %s", async (_, files) => {
    const hidden = { ...filler(70), ...files, [last]: index };
    const { run } = await app.open(app.repository(earlier), { title: "Many", files: hidden });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Incomplete: /) });
    expect(`${run.summary}${run.text}`).toMatch(/GitHub listed 60 of 7\d changed files/);
  });
});
