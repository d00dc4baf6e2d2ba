import type {
  ConversationStore,
  DisputeRecord,
  FindingOutcome,
  NewWaiver,
  Person,
  PullRequestKey,
  ReceivedCommand,
} from "../../src/store/index.ts";

export const kim: Person = { id: 71, login: "kim" };
export const noor: Person = { id: 72, login: "noor" };

export const commandOf = (key: PullRequestKey, change: Partial<ReceivedCommand> = {}): ReceivedCommand => ({
  ...key,
  commentId: 501,
  author: kim,
  writtenAt: new Date("2026-01-02T03:04:05.000Z"),
  command: { verb: "recheck" },
  ...change,
});

export const waiverOf = (key: PullRequestKey, change: Partial<NewWaiver> = {}): NewWaiver => ({
  ...key,
  fingerprint: "f1",
  rule: "index-not-concurrent",
  headSha: "a".repeat(40),
  by: kim,
  reason: "The table holds twelve rows and never grows",
  until: "2026-12-31",
  commentId: 501,
  ...change,
});

export const disputeOf = (key: PullRequestKey, change: Partial<DisputeRecord> = {}): DisputeRecord => ({
  ...key,
  fingerprint: "f1",
  rule: "index-not-concurrent",
  by: kim,
  reason: "The index is made on an empty table",
  model: null,
  commentId: 502,
  ...change,
});

export const outcomeOf = (key: PullRequestKey, change: Partial<FindingOutcome> = {}): FindingOutcome => ({
  ...key,
  fingerprint: "f1",
  rule: "index-not-concurrent",
  severity: "blocking",
  outcome: "fixed",
  disputed: false,
  ...change,
});

/** Leaves one row of everything that is kept of the conversation on a saved pull request. */
export async function converse(store: ConversationStore, key: PullRequestKey): Promise<void> {
  await store.addWaivers([waiverOf(key)]);
  await store.addDispute(disputeOf(key));
  await store.saveReply(key, { kind: "creating" });
  await store.audit({ ...key, actor: kim, action: "waiver.given", details: { waiver: 1 } });
  await store.saveInlineComments([{ ...key, fingerprint: "f1", id: 601, nodeId: "PRRC_1", minimized: false }]);
}
