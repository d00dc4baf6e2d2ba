import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

attack("A24", "push back to a commit that was green, once its waiver has expired", (app) => {
  it("it is evaluated anew: the finding blocks again", async () => {
    const repository = app().repository(earlier);
    repository.collaborator("kim", "maintain");
    const { pull } = await app().open(repository, { title: "Region", author: "lee", files: dangerous });
    const green = pull.headSha;
    const reason = "the table is empty until the launch in May";
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await app().command(pull, `/arch-review waive index-not-concurrent until ${until} because ${reason}`, "kim");
    expect(pull.checkRuns().at(-1)).toMatchObject({ conclusion: "neutral" });

    pull.push({ "migrations/000003_more.up.sql": "create table more (id bigint primary key);\n" });
    await app().drained();
    app().pass(7);
    try {
      repository.reset(pull.headBranch, green);
      await app().drained();
    } finally {
      app().pass(-7);
    }
    expect(pull.headSha).toBe(green);
    expect(pull.checkRuns().at(-1)).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(pull.checkRuns().at(-1)?.summary).toContain("Waiver ended");
  });

  it("it is evaluated anew by the policy of today", async () => {
    const repository = app().repository({ ...earlier, ".github/arch-review.yml": "mode: advisory\n" });
    const { pull, run } = await app().open(repository, { title: "Region", files: dangerous });
    expect(run.conclusion).toBe("neutral");
    const green = pull.headSha;
    pull.push({ "README.md": "# two\n" });
    await app().drained();
    repository.push("main", { ".github/arch-review.yml": "mode: enforce\n" }, { deliver: false });
    repository.reset(pull.headBranch, green);
    await app().drained();
    expect(pull.checkRuns().at(-1)).toMatchObject({ status: "completed", conclusion: "failure" });
  });
});
