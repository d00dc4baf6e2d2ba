import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

attack("A27", "tell GitHub to skip the checks of a commit", (app) => {
  it.each(["skip-checks: true", "[skip ci]"])("%s: the pull request is reviewed all the same", async (trailer) => {
    const repository = app().repository(earlier);
    repository.push("quiet", dangerous, { from: "main", message: `Index\n\n\n${trailer}\n` });
    const { run } = await app().open(repository, { title: "Index", head: "quiet" });
    expect(run.conclusion).toBe("failure");
  });
});
