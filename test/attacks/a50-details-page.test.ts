import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

attack("A50", "read a review of a private repository from the server", (app) => {
  it("no route shows one, whatever is guessed", async () => {
    const { github, installation, url } = app();
    const repository = github.createRepository({ name: "secret", installation, files: earlier, private: true });
    const { pull, run } = await app().open(repository, { title: "Index", files: dangerous });
    const guesses = [
      "/",
      `/acme/secret/pull/${pull.number}`,
      `/repos/acme/secret/pulls/${pull.number}`,
      `/details/acme/secret/${pull.number}`,
      `/reviews/${installation.id}/${repository.id}/${pull.number}/1`,
      `/check-runs/${run.id}`,
      `/api/github/webhooks/${run.id}`,
      "/api/reviews?installation_id=1 or 1=1",
      "/../.data/arch-review",
      "/%2e%2e/.data",
    ];
    for (const method of ["GET", "POST", "HEAD"]) {
      const answers = await Promise.all(guesses.map((path) => fetch(`${url}${path}`, { method })));
      expect(answers.map(({ status }) => status)).toEqual(guesses.map(() => 404));
      for (const answer of answers) expect(await answer.text()).not.toMatch(/secret|orders|region/);
    }
  });

  it("the check run leads to no page of ours, and the open pages tell of no tenant", async () => {
    const { installation, github, url } = app();
    const repository = github.createRepository({ name: "private-shop", installation, files: earlier, private: true });
    const { run } = await app().open(repository, { title: "Index", files: dangerous });
    expect(run.detailsUrl ?? "").not.toContain(url);
    for (const page of ["/healthz", "/readyz", "/metrics"]) {
      const text = await (await fetch(`${url}${page}`)).text();
      expect(text).not.toMatch(/private-shop|acme|orders/);
      expect(text).not.toContain(String(installation.id));
      expect(text).not.toContain(String(repository.id));
    }
  });
});
