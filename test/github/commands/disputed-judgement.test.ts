import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Judge } from "../../../src/judge/judge.ts";
import type { Judgement } from "../../../src/judge/judge-run.ts";
import { type RunningApp, startRunningApp } from "../running-app.ts";
import { handleOf } from "./blocked-pull.ts";

/** Settles every check by the first words that it is shown of it, and counts how often it is asked. */
const asked = { times: 0 };
const reader: Judge = {
  model: "gpt-test-1",
  identity: "gpt-test-1 of this test",
  judge: async ({ questions }) => {
    asked.times += 1;
    const judgements = questions.flatMap(({ path, check, windows }): readonly Judgement[] => {
      const shown = windows.flatMap(({ passages }) => passages).find((passage) => passage.path === path);
      const first = shown?.lines.find(({ text }) => text.split(" ").length > 5 && !text.includes("[masked:"));
      if (first === undefined) return [];
      const { line, text } = first;
      const evidence = [{ path, startLine: line, endLine: line, quote: text.trim().slice(0, 200) }];
      return [{ path, check, verdict: "satisfied", evidence, why: "it says so", agreed: 3, of: 3 }];
    });
    const usage = { calls: 1, inputTokens: 1, outputTokens: 1, kept: 0 };
    return { model: "gpt-test-1", judgements, unsettled: [], questions: [], drafts: [], usage };
  },
};

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp({ judge: reader });
});
afterAll(async () => {
  expect(app.github.violations).toEqual([]);
  await app.close();
});

/** The status of a check in a stored report. */
function statusOf(id: string, report: unknown): string | undefined {
  const { checklist } = z
    .object({ checklist: z.array(z.object({ checks: z.array(z.object({ id: z.string(), status: z.string() })) })) })
    .parse(report);
  return checklist.flatMap(({ checks }) => checks).find((check) => check.id === id)?.status;
}

const document = readFileSync(new URL("../../report/documents/0017-shipment-webhooks.md", import.meta.url), "utf8");

it("takes back what a language model read wrongly, on this pull request alone, and leaves the rest as it was", async () => {
  const repository = app.repository({ "README.md": "# service\n" });
  repository.collaborator("ann", "write");
  repository.collaborator("tom", "triage");
  const files = { "docs/rfcs/0017-shipment-webhooks.md": document };
  const { pull } = await app.open(repository, { title: "Webhooks", files, author: "ann" });
  await app.drained();
  const handle = handleOf(repository, pull);
  const before = handle.report();
  const conclusion = handle.conclusion();
  const [, check = "", name = ""] =
    /^\| `([a-z-]+)` · `([0-9a-f]{8})` \| ✅ passes, read by `gpt-test-1`/m.exec(before) ?? [];
  expect(check).not.toBe("");

  const outside = await app.command(pull, `/arch-review dispute ${name} because it says nothing of it`, "tom");
  expect(handle.reactions(outside.id)).toEqual(["eyes", "confused"]);
  const { id } = await app.command(pull, `/arch-review dispute ${name} because it says nothing of it`, "ann");
  await app.drained();
  expect(handle.reactions(id)).toEqual(["eyes", "rocket"]);
  expect(handle.replies()[0]).toMatch(/read by `gpt-test-1`[\s\S]*What the language model read is taken back/);

  const key = { installationId: app.installation.id, repositoryId: repository.id, number: pull.number };
  expect(await app.store.disputes(key)).toMatchObject([
    { rule: check, fingerprint: expect.stringMatching(`^${name}`), model: "gpt-test-1", by: { login: "ann" } },
  ]);
  const actions = (await app.store.auditEntries(app.installation.id)).map(({ action }) => action);
  expect(actions).toContain("judgement.disputed");
  expect(handle.report()).not.toContain(`\`${name}\``);
  expect(handle.report()).not.toContain("read by `gpt-test-1`");
  const statuses = (await app.store.reviews(key)).map(({ outcome }) => statusOf(check, outcome?.report));
  expect(statuses).toEqual(["unknown", "pass"]);
  expect(handle.conclusion()).toBe(conclusion);
  expect(await app.store.judgedCounts(app.installation.id, "2000-01-01")).toMatchObject([
    { model: "gpt-test-1", disputed: 1 },
  ]);

  const other = await app.open(repository, { title: "Webhooks again", files, author: "ann" });
  await app.drained();
  expect(handleOf(repository, other.pull).report()).toContain(`\`${name}\``);
});
