import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

attack("A06", "name another tenant's repository in a signed event", (app) => {
  it("nothing is read or written there, and the audit log says what was refused", async () => {
    const { github, store } = app();
    const victim = app().repository(earlier);
    const pull = victim.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    const other = github.createInstallation({ account: "rival", deliver: false });

    const guid = randomUUID();
    const payload = {
      action: "opened",
      installation: { id: other.id },
      repository: { id: victim.id, name: victim.name, owner: { login: victim.owner } },
      pull_request: { number: pull.number, title: "Region", body: null },
    };
    const delivery = github.send("pull_request", payload, { guid });
    await app().drained();

    expect(delivery.statusCode).toBe(200);
    const places = [
      `/app/installations/${other.id}/`,
      `/repos/${victim.owner}/${victim.name}`,
      `/repositories/${victim.id}`,
    ];
    const asked = github.requests.filter(({ path }) => places.some((place) => path.startsWith(place)));
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /app/installations/${other.id}/access_tokens`,
    ]);
    expect(pull.checkRuns()).toEqual([]);
    expect(pull.comments()).toEqual([]);
    expect(await store.auditEntries(other.id)).toMatchObject([
      {
        action: "repository.refused",
        repositoryId: victim.id,
        number: pull.number,
        actor: null,
        details: { job: "review", reason: "pull_request.opened", delivery: guid },
      },
    ]);
  });

  it("a repository under another's name is not touched either", async () => {
    const { github, installation } = app();
    const victim = app().repository(earlier);
    const own = app().repository(earlier);
    const pull = victim.openPullRequest({ title: "Region", files: dangerous, deliver: false });
    github.send("pull_request", {
      action: "opened",
      installation: { id: installation.id },
      repository: { id: own.id, name: victim.name, owner: { login: victim.owner } },
      pull_request: { number: pull.number, title: "Region", body: null },
    });
    await app().drained();
    expect(pull.checkRuns()).toEqual([]);
    expect(pull.comments()).toEqual([]);
  });
});
