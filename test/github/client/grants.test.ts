import { describe, expect, it } from "vitest";
import { createGrants } from "../../../src/github/client/grants.ts";
import { checkedClients } from "../../simulator/checked-octokit.ts";
import { startSimulator } from "../../simulator/index.ts";

describe("what an installation grants", () => {
  it("is asked once a day, and is nothing where GitHub does not say", async () => {
    const github = await startSimulator();
    const installation = github.createInstallation({ account: "acme", deliver: false });
    let at = 0;
    const { app } = checkedClients(github);
    const grants = createGrants(
      async () => app,
      () => new Date(at),
    );
    const allows = (permission: string, id = installation.id) =>
      grants.allows(id, permission, new AbortController().signal);
    expect(await allows("checks")).toBe(true);
    installation.grant({ ...installation.permissions, statuses: "read" });
    expect(await allows("statuses")).toBe(false);
    at = 86_400_001;
    expect(await allows("statuses")).toBe(true);
    expect(await allows("checks", 404)).toBe(false);
    expect(github.requests.filter(({ path }) => path.startsWith("/app/installations/"))).toHaveLength(3);
    await github.close();
  });

  it("is asked again after ten minutes where GitHub did not say", async () => {
    const github = await startSimulator();
    const installation = github.createInstallation({ account: "acme", deliver: false });
    const { app } = checkedClients(github);
    let at = 0;
    let answers = false;
    const grants = createGrants(
      () => (answers ? Promise.resolve(app) : Promise.reject(new Error("no answer"))),
      () => new Date(at),
    );
    const allows = () => grants.allows(installation.id, "checks", new AbortController().signal);
    expect(await allows()).toBe(false);
    answers = true;
    expect(await allows()).toBe(false);
    at = 600_001;
    expect(await allows()).toBe(true);
    await github.close();
  });

  it("ends with the job that asks", async () => {
    const grants = createGrants(
      () => Promise.reject(new Error("aborted")),
      () => new Date(0),
    );
    await expect(grants.allows(1, "statuses", AbortSignal.abort())).rejects.toThrow("aborted");
  });
});
