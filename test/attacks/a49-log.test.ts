import { expect, it } from "vitest";
import { startRunningApp } from "../github/running-app.ts";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";

const canary = "canary-8f2b6c1d";

attack("A49", "read secrets and texts of tenants from the log", () => {
  it("holds none of them at any level, whatever goes wrong", async () => {
    const app = await startRunningApp({ logLevel: "trace" });
    const { github } = app;
    const repository = app.repository({ ...earlier, ".github/arch-review.yml": `# ${canary}\nmode: enforce\n` });
    const files = {
      "migrations/000002_a.up.sql": `create index i on orders (region); -- ${canary}\n`,
      "migrations/000003_b.up.sql": `creat ${canary};\n`,
      [`migrations/${canary}.up.sql`]: "select 1;\n",
    };
    const failing = github.faults.add({ path: /\/git\/trees\// }, { kind: "status", status: 502, message: canary });
    const { pull } = await app.open(repository, { title: canary, body: canary, head: canary, files });
    expect(failing.hits).toBe(1);
    await app.command(pull, `/arch-review waive ${canary} because ${canary} is long enough to be a reason`, "kim");
    await app.command(pull, `/arch-review ${canary}`, "kim");
    const forged = {
      "content-type": "application/json",
      "x-github-event": "push",
      "x-github-delivery": crypto.randomUUID(),
    };
    const headers = { ...forged, "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    await fetch(`${app.url}/api/github/webhooks`, { method: "POST", headers, body: JSON.stringify({ a: canary }) });
    github.faults.add({ path: /\/git\/trees\//, times: 9 }, { kind: "status", status: 409, message: canary });
    pull.push({ "migrations/000004_c.up.sql": "select 2;\n" });
    await app.drained();

    const log = app.logged();
    expect(log.split("\n").length).toBeGreaterThan(10);
    expect(log).toContain("a failed job was reported");
    expect(log).not.toContain(canary);
    expect(log).not.toContain(app.secret);
    expect(log).not.toMatch(/ghs_|PRIVATE KEY|eyJ[\w-]{10}|authorization/i);
    await app.close();
  });
});
