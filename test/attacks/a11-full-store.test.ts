import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { attack } from "./attack.ts";
import { dangerous, earlier } from "./changes.ts";

attack("A11", "deliver while the store takes nothing", (app) => {
  it("answers 503, and what is sent again later is reviewed", async () => {
    const { github, store, drained } = app();
    const repository = app().repository(earlier);
    const full = vi
      .spyOn(store, "receive")
      .mockRejectedValue(new Error("could not extend file: No space left on device"));
    const pull = repository.openPullRequest({ title: "Region", files: dangerous });
    await github.settled();
    const refused = github.deliveries.filter(
      ({ event, repositoryId }) => event === "pull_request" && repositoryId === repository.id,
    );
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([503]);
    full.mockRestore();
    await drained();
    expect(pull.checkRuns()).toEqual([]);

    await github.redeliverAll(refused.map(({ id }) => id));
    await drained();
    expect(pull.checkRuns().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  it("keeps nothing of a delivery whose job could not be queued", async () => {
    const { store } = app();
    const repository = app().repository(earlier);
    const delivery = {
      id: randomUUID(),
      event: "pull_request",
      action: "opened",
      installationId: app().installation.id,
      // A number that no column takes: the job and the delivery are refused together.
      jobs: [
        {
          kind: "review" as const,
          installationId: app().installation.id,
          repositoryId: repository.id,
          number: Number.MAX_VALUE,
          owner: "acme",
          repository: repository.name,
          deliveryId: randomUUID(),
          reason: "pull_request.opened",
        },
      ],
    };
    await expect(store.receive(delivery)).rejects.toThrow();
    const [job] = delivery.jobs;
    const sound = { ...delivery, jobs: job === undefined ? [] : [{ ...job, number: 1 }] };
    expect(await store.receive(sound)).toBe("stored");
    await app().drained();
  });
});
