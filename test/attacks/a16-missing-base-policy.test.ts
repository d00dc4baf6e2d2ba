import { expect, it } from "vitest";
import type { Files, InstallationHandle, RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

const policy = ".github/arch-review.yml";

attack("A16", "base the policy on a file that is missing, an attacker's or one that leads back", (app) => {
  let accounts = 0;
  /** An account of its own, whose `.github` repository the App is installed on. */
  const account = (organisation: Files | null): InstallationHandle => {
    accounts += 1;
    const installation = app().github.createInstallation({ account: `umbrella-${accounts}` });
    if (organisation !== null)
      app().github.createRepository({ installation, name: ".github", private: true, files: organisation });
    return installation;
  };
  const service = (installation: InstallationHandle, files: Files = {}): RepositoryHandle =>
    app().github.createRepository({ installation, name: "service", files: { ...earlier, ...files } });

  it.each(["extends: acme/missing", "_extends: evil-corp/.github", "_extends: service", "extends: [a, b]"])(
    "%s fails closed, and the target is named",
    async (line) => {
      const repository = app().repository({ ...earlier, [policy]: `mode: advisory\n${line}\n` });
      const { pull, run } = await app().open(repository, { title: "T", files: harmless });
      expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Incomplete: /) });
      const target = line.includes("[") ? '["a","b"]' : (line.split(": ")[1] ?? "");
      for (const text of [run.summary ?? "", pull.comments()[0]?.body ?? ""]) {
        expect(text).toContain("line 2, column 1");
        expect(text.replaceAll("\\", "")).toContain(target);
      }
      const asked = app().github.requests.filter(({ path }) => /evil-corp|acme\/missing/.test(path));
      expect(asked).toEqual([]);
    },
  );

  it("the organisation's policy is the base of all its repositories", async () => {
    const installation = account({ [policy]: "rules: { index-not-concurrent: off }\n" });
    const { run } = await app().open(service(installation), { title: "T", files: dangerous });
    expect(run.conclusion).not.toBe("failure");
  });

  it("is read where it is public and the App is not installed there", async () => {
    const installation = account(null);
    const owner = installation.account;
    app().github.createRepository({ owner, name: ".github", private: false, files: { [policy]: "mode: advisory\n" } });
    const { run } = await app().open(service(installation), { title: "T", files: dangerous });
    expect(run.conclusion).toBe("neutral");
  });

  it("broken, it makes every review incomplete, and the file is named with line and column", async () => {
    const installation = account({ [policy]: "mode: enforce\nflor: {}\n" });
    const { pull, run } = await app().open(service(installation), { title: "T", files: harmless });
    expect(run.title).toMatch(/^Incomplete: /);
    for (const text of [run.summary, pull.comments()[0]?.body]) {
      expect(text).toContain(`${installation.account}/.github:${policy}`);
      expect(text).toContain("line 2, column 1");
    }
  });

  it("refused, it is not taken for none", async () => {
    const installation = account({ [policy]: "floor: { mode: enforce }\n" });
    const repository = service(installation, { [policy]: "mode: advisory\n" });
    const path = new RegExp(`/repos/${installation.account}/\\.github/contents/`);
    app().github.faults.add({ path }, { kind: "status", status: 403, when: "before" });
    const { run } = await app().open(repository, { title: "T", files: harmless });
    expect(run.title).toMatch(/^Incomplete: |^Could not review/);
    expect(run.conclusion).not.toBe("success");
  });

  it("asked for once a minute, and again after it was pushed to", async () => {
    const installation = account({ [policy]: "mode: enforce\n" });
    const repository = service(installation);
    const reads = (): number =>
      app().github.requests.filter(({ path }) => path.startsWith(`/repos/${installation.account}/.github/contents/`))
        .length;
    await app().open(repository, { title: "A", files: harmless });
    await app().open(repository, { title: "B", files: { "migrations/000003_b.up.sql": "select 1;\n" } });
    expect(reads()).toBe(1);
    app()
      .github.repository(installation.account, ".github")
      .push("main", { [policy]: "mode: advisory\n" });
    await app().drained();
    const { run } = await app().open(repository, { title: "C", files: dangerous });
    expect(run.conclusion).toBe("neutral");
  });

  it("a pull request into the `.github` repository is reviewed by its own base", async () => {
    const installation = account({ ...earlier, [policy]: "floor: { mode: enforce }\n" });
    const repository = app().github.repository(installation.account, ".github");
    const broken = await app().open(repository, { title: "T", files: { [policy]: "floor: { modes: enforce }\n" } });
    expect(broken.run.conclusion).toBe("failure");
    expect(broken.run.annotations).toMatchObject([{ path: policy, start_line: 1 }]);
    const valid = await app().open(repository, { title: "T", files: { [policy]: "floor: { on_error: fail }\n" } });
    expect(valid.run.conclusion).toBe("skipped");
  });
});
