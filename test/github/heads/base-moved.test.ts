import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runJob } from "../../../src/github/run-job.ts";
import { dangerous, earlier, harmless } from "../../attacks/changes.ts";
import type { RepositoryHandle } from "../../simulator/index.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { hold } from "./hold.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const text = { "docs/notes.md": "# Notes\n" };

/** Requests to a repository that change something, since the count that was taken before. */
const writes = ({ name }: RepositoryHandle, since: number) =>
  app.github.requests
    .slice(since)
    .filter(({ method, path }) => path.includes(`/${name}/`) && method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);

describe("the base branch moves", () => {
  it("in a way that changes nothing: nothing is written", async () => {
    const repository = app.repository(earlier);
    await app.open(repository, { title: "Region", files: dangerous });
    await app.drained();
    const before = app.github.requests.length;
    repository.push("main", { "README.md": "# moved\n" });
    await app.drained();
    expect(writes(repository, before)).toEqual([]);
    expect(app.github.requests.slice(before).some(({ path }) => path.includes(`/${repository.name}/pulls/`))).toBe(
      true,
    );
  });

  it("with a migration that takes the same place: the open pull request hears of it", async () => {
    const repository = app.repository(earlier);
    const { pull, run } = await app.open(repository, { title: "Notes", files: harmless });
    expect(run.conclusion).toBe("success");
    repository.push("main", { "migrations/000002_other.up.sql": "create table other (id bigint primary key);\n" });
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
    expect(pull.comments()).toHaveLength(1);
  });

  it("with a stricter policy: what passed by the old one is reviewed by the new one", async () => {
    const repository = app.repository({ ...earlier, ".github/arch-review.yml": "mode: advisory\n" });
    const { pull, run } = await app.open(repository, { title: "Region", files: dangerous });
    expect(run.conclusion).toBe("neutral");
    repository.push("main", { ".github/arch-review.yml": "mode: enforce\n" });
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
  });

  it("while a review is made that has read the old policy: it is made again by the new one", async () => {
    const repository = app.repository({ ...earlier, ".github/arch-review.yml": "mode: advisory\n" });
    const held = hold(app, new RegExp(`^/repos/acme/${repository.name}/pulls/1/files`));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await held.reached();
    repository.push("main", { ".github/arch-review.yml": "mode: enforce\n" }, { deliver: false });
    const at = { installationId: app.installation.id, repositoryId: repository.id, owner: "acme" };
    const job = { kind: "base-moved", ...at, repository: repository.name, branch: "main" } as const;
    await runJob(app.setting, { ...job, deliveryId: "d", reason: "push" }, new AbortController().signal);
    held.release();
    await app.drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
  });

  it("while only other things are open: nobody is reviewed", async () => {
    const repository = app.repository(earlier);
    await app.open(repository, { title: "Text", files: text });
    await app.drained();
    const before = app.github.requests.length;
    repository.push("main", harmless);
    await app.drained();
    expect(app.github.requests.slice(before).filter(({ path }) => path.includes(`/${repository.name}/pulls/`))).toEqual(
      [],
    );
  });

  it("where no pull request goes: GitHub is not asked anything", async () => {
    const repository = app.repository(earlier);
    const before = app.github.requests.length;
    repository.push("elsewhere", harmless);
    await app.drained();
    expect(app.github.requests.slice(before).filter(({ path }) => path.includes(`/${repository.name}`))).toEqual([]);
  });
});
