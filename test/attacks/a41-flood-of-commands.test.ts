import { expect, it } from "vitest";
import { blockedPull } from "../github/commands/blocked-pull.ts";
import { attack } from "./attack.ts";

attack("A41", "500 commands in a minute", (app) => {
  it("is answered by one reply that says how many were left out, and keeps nobody else waiting", async () => {
    const blocked = await blockedPull(app());
    const { pull, repository } = blocked;
    const before = app().github.requests.length;
    for (let index = 0; index < 500; index++) {
      pull.comment(`/arch-review explain path/${index}.sql`, { author: "mallory" });
      // Half a thousand at once would be a test of the simulator, which gives up on an answer after ten seconds.
      if (index % 50 === 49) await app().github.settled();
    }
    const wanted = pull.comment("/arch-review help", { author: "kim" });
    await app().drained();
    expect(blocked.replies()).toHaveLength(1);
    expect(blocked.replies()[0]).toMatch(/200 commands or more were not carried out in the last hour/);
    expect(blocked.reactions(wanted.id)).toEqual(["eyes", "rocket"]);
    const writes = app()
      .github.requests.slice(before)
      .filter(({ method, path }) => method !== "GET" && path.includes(`/${repository.name}/`));
    const posts = writes.filter(({ method, path }) => method === "POST" && /\/issues\/\d+\/comments$/.test(path));
    expect(posts).toHaveLength(1);
    expect(writes.length).toBeLessThan(120);
    const reactions = pull.comments().flatMap((comment) => comment.reactions.map(({ content }) => content));
    expect(reactions.filter((content) => content === "rocket")).toHaveLength(11);
  }, 120_000);
});
