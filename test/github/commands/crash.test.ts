import { afterAll, beforeAll, expect, it } from "vitest";
import { parseCommand } from "../../../src/github/commands/parse-command.ts";
import { runCommands } from "../../../src/github/commands/run-commands.ts";
import { giveUp } from "../../../src/github/run-job.ts";
import type { CommandJob } from "../../../src/store/index.ts";
import { type RunningApp, sharedApp } from "../running-app.ts";
import { type BlockedPull, because, blockedPull } from "./blocked-pull.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await sharedApp();
});
afterAll(() => {
  expect(app.github.violations).toEqual([]);
});

const signal = new AbortController().signal;

/** A command that is kept and that no worker knows of; gives the job that carries it out. */
async function kept({ pull, repository }: BlockedPull, text: string): Promise<CommandJob> {
  const { id: commentId, author, createdAt } = pull.comment(text, { author: "kim", deliver: false });
  const key = { installationId: app.installation.id, repositoryId: repository.id, number: pull.number };
  const command = parseCommand(text);
  if (command === null) throw new Error("the test's own command is one");
  await app.store.receive({
    id: crypto.randomUUID(),
    event: "issue_comment",
    action: "created",
    installationId: app.installation.id,
    jobs: [],
    command: { ...key, commentId, author: { id: author.id, login: author.login }, writtenAt: createdAt, command },
  });
  const { owner, name } = repository;
  return { kind: "command", ...key, owner, repository: name, deliveryId: "d", reason: "test", commentId };
}

it.each([
  [`/arch-review waive index-not-concurrent ${because}`, "neutral"],
  ["/arch-review unwaive W1", "failure"],
  ["/arch-review recheck", "failure"],
])("%s is carried out once by a process that died over it and the one after it", async (text, conclusion) => {
  const blocked = await blockedPull(app);
  if (text.includes("unwaive"))
    await app.command(blocked.pull, `/arch-review waive index-not-concurrent ${because}`, "kim");
  const job = await kept(blocked, text);
  const settleCommand = async (): Promise<void> => {
    throw new Error("killed");
  };
  const dying = { ...app.setting, store: { ...app.store, settleCommand } };
  await expect(runCommands(dying, job, signal)).rejects.toThrow("killed");
  // What the first attempt asked for is done before the second one begins.
  await app.drained();
  await runCommands(app.setting, job, signal);
  await app.drained();
  expect(await app.store.findCommand(job, job.commentId)).toMatchObject({ outcome: "done" });
  expect(blocked.reactions(job.commentId)).toEqual(["eyes", "rocket"]);
  expect(blocked.conclusion()).toBe(conclusion);
  expect((await app.store.waivers(job)).length).toBeLessThanOrEqual(1);
  expect(blocked.replies().length).toBeLessThanOrEqual(1);
});

it("a command that failed for good is given up once, although GitHub does not answer the first time, and the next one is carried out", async () => {
  const blocked = await blockedPull(app);
  const failed = await kept(blocked, "/arch-review explain index-not-concurrent");
  const next = await kept(blocked, "/arch-review help");
  const silent = { ...app.setting.app, forRepository: () => Promise.reject(new Error("no answer")) };
  const error = new Error("failed for good");
  await expect(giveUp({ ...app.setting, app: silent }, failed, error, signal)).rejects.toThrow("no answer");
  await giveUp(app.setting, failed, error, signal);
  await app.drained();
  expect(await app.store.findCommand(failed, failed.commentId)).toMatchObject({ outcome: "refused" });
  expect(await app.store.findCommand(next, next.commentId)).toMatchObject({ outcome: "done" });
  expect(blocked.reactions(failed.commentId)).toEqual(["confused"]);
  expect(blocked.replies()).toHaveLength(1);
});
