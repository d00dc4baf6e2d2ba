import { expect, it } from "vitest";
import { z } from "zod";
import { lint } from "../../src/index.ts";
import { dangerous, earlier, harmless } from "../attacks/changes.ts";
import { folderWith, run } from "../cli/fake-terminal.ts";
import { because, blockedPull } from "../github/commands/blocked-pull.ts";
import { sharedAppSuite } from "../github/shared-app-suite.ts";
import { sarifProblems } from "../report/sarif/sarif-problems.ts";
import { opened, ours, path, pushed } from "./acceptance.ts";

const reported = z.object({
  verdict: z.string(),
  findings: z.array(z.object({ rule: z.string(), fingerprint: z.string(), status: z.string() })),
});

sharedAppSuite("beside GitHub", (app) => {
  it("38 command line and library find what the App finds, by the same fingerprints", async () => {
    const repository = app().repository(earlier);
    const pull = await opened(app(), repository, { files: dangerous });
    const key = { installationId: repository.installationId ?? 0, repositoryId: repository.id, number: pull.number };
    const [review] = await app().store.reviews(key);
    const ofApp = reported.parse(review?.outcome?.report);
    const files = Object.entries(dangerous).map(([name, text]) => ({ path: name, text }));
    const base = Object.entries(earlier).map(([name, text]) => ({ path: name, text }));
    const ofLibrary = await lint(files, { base });
    expect(ofLibrary.verdict).toBe(ofApp.verdict);
    expect(ofLibrary.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      ofApp.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it.skip("38 the Action: not part of the program yet", () => undefined);

  it("39 JSON, by its published form", async () => {
    const folder = folderWith({ ...earlier, ...dangerous });
    try {
      const { code, out } = await run(["lint", "--format", "json", path], folder.path);
      expect(code).toBe(1);
      expect(reported.parse(JSON.parse(out))).toMatchObject({ verdict: "fail" });
    } finally {
      folder.remove();
    }
  });

  it("39 SARIF 2.1.0, by the standard's schema", async () => {
    const folder = folderWith({ ...earlier, ...dangerous });
    try {
      const { code, out } = await run(["lint", "--format", "sarif", path], folder.path);
      expect(code).toBe(1);
      expect(sarifProblems(out)).toEqual([]);
      expect(JSON.parse(out)).toMatchObject({ version: "2.1.0", runs: [{ properties: { verdict: "fail" } }] });
    } finally {
      folder.remove();
    }
  });

  it("41 what the App does can be counted, and no name of a tenant is in it", async () => {
    await opened(app(), app().repository(earlier), { files: dangerous });
    const answer = await fetch(`${app().url}/metrics`);
    const page = await answer.text();
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(page).toMatch(/^arch_review_delivery_seconds_count\{event="pull_request",status="200"\} [1-9]/m);
    expect(page).toMatch(/^arch_review_job_seconds_count\{kind="review",outcome="finished"\} [1-9]/m);
    expect(page).not.toMatch(/acme|service-\d/);
  });

  it("42 the manifest is printed, asks for what app.yml says, and no page sets anything up", async () => {
    const folder = folderWith();
    try {
      const json = await run(["manifest", "--format", "json", "--webhook-url", "https://reviews.example"], folder.path);
      expect(JSON.parse(json.out)).toMatchObject({
        default_permissions: { contents: "read", checks: "write", pull_requests: "write" },
        hook_attributes: { url: "https://reviews.example/api/github/webhooks" },
      });
      expect((await run(["manifest"], folder.path)).out).toContain("https://github.com/settings/apps/new");
    } finally {
      folder.remove();
    }
    for (const page of ["/probot", "/probot/setup", "/probot/import", "/setup", "/manifest"]) {
      for (const method of ["GET", "POST"]) expect((await fetch(`${app().url}${page}`, { method })).status).toBe(404);
    }
  });

  it.skip("43 one container: building the Dockerfile takes Docker, which tests do not ask for", () => undefined);

  it("46 how each finding ended is kept when its pull request is closed", async () => {
    const account = "counted";
    const installation = app().github.createInstallation({ account });
    const counts = async () =>
      (await app().store.outcomeCounts(installation.id, "2000-01-01"))
        .filter(({ severity }) => severity === "blocking")
        .map(({ outcome, count, disputed }) => [outcome, count, disputed]);
    const repository = app().github.createRepository({ installation, name: "service", files: earlier });
    repository.collaborator("kim", "maintain");
    const open = () => opened(app(), repository, { files: dangerous, author: "ann" });
    const fixed = await open();
    await pushed(app(), fixed, { [path]: null, ...harmless });
    const waived = await open();
    await app().command(waived, `/arch-review waive index-not-concurrent ${because}`, "kim");
    const dropped = await open();
    repository.collaborator("ann", "write");
    await app().command(dropped, `/arch-review dispute index-not-concurrent ${because}`, "ann");
    dropped.react(ours(dropped)[0]?.id ?? 0, "-1", "ann");
    for (const pull of [fixed, waived, dropped]) pull.close();
    await app().drained();
    expect((await counts()).toSorted()).toEqual([
      ["dropped", 1, 1],
      ["fixed", 1, 0],
      ["waived", 1, 0],
    ]);
    expect(await app().store.reactionCounts(installation.id, "2000-01-01")).toEqual({ up: 0, down: 1 });
  });

  it("46 what was merged with the finding open is told apart from what was waived", async () => {
    const blocked = await blockedPull(app());
    const before = await app().store.outcomeCounts(app().installation.id, "2000-01-01");
    blocked.pull.merge();
    await app().drained();
    const after = await app().store.outcomeCounts(app().installation.id, "2000-01-01");
    const merged = (counts: typeof after): number =>
      counts.find(({ rule, outcome }) => rule === "index-not-concurrent" && outcome === "merged")?.count ?? 0;
    expect(merged(after) - merged(before)).toBe(1);
  });
});
