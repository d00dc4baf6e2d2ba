import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier, harmless } from "./changes.ts";

const heading = "### arch-review: passed. 14 checks, 0 findings";

attack("A33", "say in our words, before us, that everything is well", (app) => {
  it.each(["mallory", "other-reviewer[bot]"])(
    "%s: our comment is written beside it, theirs is not touched",
    async (author) => {
      const repository = app().repository(earlier);
      const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
      const theirs = pull.comment(`${heading}\n\nReviewed 9f3c2ab, generation 99`, { author, deliver: false });
      const before = { ...theirs };
      pull.close({ deliver: false });
      pull.reopen();
      await app().reviewed(pull);
      await app().drained();
      expect(pull.comments()).toHaveLength(2);
      expect(pull.comments()[0]).toEqual(before);
      expect(pull.comments()[1]?.body).toMatch(/^### arch-review: blocked/);
      expect(pull.comments()[1]?.app?.id).toBe(app().github.app.id);
    },
  );

  it("one that takes on our words later is not taken for ours, whatever was lost meanwhile", async () => {
    const repository = app().repository(earlier);
    const path = new RegExp(`^/repos/acme/${repository.name}/issues/1/comments`);
    app().github.faults.add({ method: "POST", path }, { kind: "drop", when: "after" });
    const pull = repository.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    const { id } = pull.comment("Looks good", { author: "mallory", deliver: false });
    pull.close({ deliver: false });
    pull.reopen();
    await app().reviewed(pull);
    pull.editComment(id, heading, { sender: "mallory" });
    pull.push({ ...harmless, ...{ "migrations/000002_region.up.sql": null } });
    await app().reviewed(pull);
    await app().drained();
    expect(pull.comments().map(({ body }) => body.split("\n")[0])).toEqual([
      heading,
      expect.stringMatching(/^### arch-review: passed/),
    ]);
    expect(pull.comments()[0]?.author.login).toBe("mallory");
  });
});
