import { TransientError } from "../../charter/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { meaningHash, pageOf } from "../links.ts";
import { unknownComments } from "../publish/own-comments.ts";
import { sendableBody } from "../publish/within-limits.ts";
import type { PullRequestWork } from "../pull-request-work.ts";
import { mostAnswers, replyText } from "./reply-text.ts";

/** As many settled commands as are looked through for answers: some have none. */
const looksBack = 30;
const hourMs = 3_600_000;

/**
 * Brings the one reply to commands up to date, or makes it. Nothing is written while it says the same, and a conversation
 * that takes no comment gets none. Repeating it after a crash finds what the first attempt wrote.
 */
export async function keepReply(work: PullRequestWork): Promise<void> {
  const { setting, pull } = work;
  const { store } = setting;
  const settled = await store.settledCommands(pull, looksBack);
  const answered = settled.filter(({ answer }) => answer !== null).slice(0, 2 * mostAnswers);
  const ignored = await store.ignoredCommands(pull, new Date(setting.now().getTime() - hourMs));
  const body = sendableBody(replyText({ page: pageOf(pull), answered, ignored }));
  if (body === "") return;
  const known = await store.reply(pull);
  switch (known.kind) {
    case "posted":
      if (known.hash !== meaningHash(body)) await rewrite(work, known.id, body);
      return;
    case "creating": {
      const id = await lostReply(work);
      return id === null ? create(work, body) : rewrite(work, id, body);
    }
    case "none":
      return create(work, body);
    default:
      return known satisfies never;
  }
}

async function create({ setting, octokit, pull }: PullRequestWork, body: string): Promise<void> {
  await setting.store.saveReply(pull, { kind: "creating" });
  try {
    const at = { ...inRepository(pull), issue_number: pull.number };
    const { data } = await octokit.rest.issues.createComment({ ...at, body });
    await setting.store.saveReply(pull, { kind: "posted", id: data.id, hash: meaningHash(body) });
  } catch (error) {
    if (!isClosedToComments(error)) throw error;
    setting.log.info({ pull: pull.number }, "the conversation takes no reply");
  }
}

/** A reply that a person deleted comes anew: somebody has asked since. */
async function rewrite(work: PullRequestWork, id: number, body: string): Promise<void> {
  const { setting, octokit, pull } = work;
  try {
    await octokit.rest.issues.updateComment({ ...inRepository(pull), comment_id: id, body });
    await setting.store.saveReply(pull, { kind: "posted", id, hash: meaningHash(body) });
  } catch (error) {
    if (refusedWith(error, 404)) return create(work, body);
    if (!isClosedToComments(error)) throw error;
    setting.log.info({ pull: pull.number }, "the conversation takes no reply");
  }
}

/** Locked (403), gone (410) or refused (422): the reactions have said what became of each command. */
const isClosedToComments = (error: unknown): boolean => refusedWith(error, 403, 410, 422);

/**
 * The reply that an attempt may have left without hearing so: a comment of our App that is neither the review nor a notice.
 * While one of those is being written as well nobody can tell them apart, so the job waits.
 */
async function lostReply({ setting, octokit, pull }: PullRequestWork): Promise<number | null> {
  const { store, app, now } = setting;
  const open = await store.openIntents(pull);
  if (open.some(({ kind }) => kind === "create-comment" || kind === "create-notice"))
    throw new TransientError("another comment of ours is being written", new Date(now().getTime() + 5_000));
  const unknown = await unknownComments({ octokit, pull, store, appId: app.appId });
  return unknown.at(-1)?.id ?? null;
}
