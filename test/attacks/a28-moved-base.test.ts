import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { earlier, harmless } from "./changes.ts";

const samePlace = { "migrations/000002_other.up.sql": "create table other (id bigint primary key);\n" };

attack("A28", "land a migration of the same number on the base branch of an open pull request", (app) => {
  it("the collision is found when the branch moves", async () => {
    const repository = app().repository(earlier);
    const { pull, run } = await app().open(repository, { title: "Notes", files: harmless });
    expect(run.conclusion).toBe("success");
    repository.push("main", samePlace);
    await app().drained();
    expect(pull.checkRuns().at(-1)?.conclusion).toBe("failure");
    expect(pull.comments()[0]?.body).toMatch(/^### arch-review: blocked/);
  });

  it("the collision is found in the merge queue where that event was lost", async () => {
    const repository = app().repository(earlier);
    const { pull, run } = await app().open(repository, { title: "Notes", files: harmless });
    expect(run.conclusion).toBe("success");
    repository.push("main", samePlace, { deliver: false });
    const head = pull.queue();
    await app().drained();
    expect(repository.checkRuns(head)).toMatchObject([{ status: "completed", conclusion: "failure" }]);
  });
});
