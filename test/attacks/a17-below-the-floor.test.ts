import { expect, it } from "vitest";
import type { RepositoryHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

const policy = ".github/arch-review.yml";
const floor = [
  "floor:",
  "  mode: enforce",
  "  rules: { index-not-concurrent: blocking }",
  "  sections: { data-modeling: warning }",
  "  waivers: { max_days: 30, author_may_waive: false }",
  "  fixed: [migrations.ignore, migrations.dialect]",
  "",
].join("\n");

attack("A17", "lower in a repository what the organisation requires", (app) => {
  let accounts = 0;
  const service = (text: string | null): RepositoryHandle => {
    accounts += 1;
    const installation = app().github.createInstallation({ account: `floor-${accounts}` });
    app().github.createRepository({ installation, name: ".github", private: true, files: { [policy]: floor } });
    const own = text === null ? {} : { [policy]: text };
    return app().github.createRepository({ installation, name: "service", files: { ...earlier, ...own } });
  };

  it.each([
    ["mode: advisory", 2],
    ["rules: { index-not-concurrent: off }", 3],
    ["rules: { index-not-concurrent: warning }", 3],
    ["sections: { data-modeling: off }", 4],
    ["migrations: { ignore: ['**'] }", 6],
    ["migrations: { dialect: mysql }", 6],
  ])("%s is an error that names the floor's line, and the floor holds", async (text, line) => {
    const { pull, run } = await app().open(service(`${text}\n`), { title: "T", files: dangerous });
    expect(run).toMatchObject({ conclusion: "failure", title: expect.stringMatching(/^Blocked: /) });
    for (const said of [run.summary, pull.comments()[0]?.body]) {
      expect(said).toContain("policy-below-floor");
      expect(said).toContain(`line ${line} of`);
    }
  });

  it("stops nobody who did not lower it", async () => {
    const { run } = await app().open(service("mode: advisory\n"), { title: "T", files: harmless });
    expect(run.conclusion).toBe("neutral");
    expect(run.summary).toContain("policy-below-floor");
  });

  it("the pull request that lowers it is blocked at its line", async () => {
    const { run } = await app().open(service(null), { title: "T", files: { [policy]: "# ours\nmode: advisory\n" } });
    expect(run.conclusion).toBe("failure");
    expect(run.annotations).toMatchObject([{ path: policy, start_line: 2, start_column: 7, end_column: 15 }]);
  });

  it("a floor in the repository's own file is an error that says where one stands", async () => {
    const { run } = await app().open(service("floor: { mode: enforce }\n"), { title: "T", files: harmless });
    expect(run.title).toMatch(/^Incomplete: /);
    expect(run.summary).toMatch(/A floor stands in the organisation's file/);
  });

  it("what a repository raises counts", async () => {
    const text = "rules: { drop-table: blocking }\nwaivers: { max_days: 10 }\n";
    const { run } = await app().open(service(text), { title: "T", files: harmless });
    expect(run.conclusion).not.toBe("failure");
    expect(run.text).toContain("max_days: 10");
  });
});
