import type { NewWaiver, WaiverRecord } from "./conversation.ts";
import type { Database, Session } from "./database/database.ts";
import { insertAuditEntry, selectAuditEntries } from "./sql/audit-log.ts";
import {
  countIgnoredCommands,
  deletePendingCommands,
  selectCommand,
  selectPendingCommands,
  selectSettledCommands,
  updateCommand,
} from "./sql/commands.ts";
import { selectDisputes, upsertDispute } from "./sql/disputes.ts";
import { selectInlineComments, upsertInlineComment } from "./sql/inline-comments.ts";
import { lockPullRequest } from "./sql/pull-requests.ts";
import { selectReply, upsertReply } from "./sql/replies.ts";
import { insertWaiver, selectWaivers, updateWaiverEnd } from "./sql/waivers.ts";
import type { ConversationStore } from "./store.ts";
import { inMaintenance, inTenant } from "./tenancy/tenant.ts";

/** The memory of the conversation on a database. Every call is one transaction under the installation's policies. */
export function conversationStoreOf(database: Database): ConversationStore {
  const within = inTenant(database);
  return {
    findCommand: (key, commentId) => within(key.installationId, (tenant) => selectCommand(tenant, key, commentId)),
    pendingCommands: (key) => within(key.installationId, (tenant) => selectPendingCommands(tenant, key)),
    settledCommands: (key, limit) => within(key.installationId, (tenant) => selectSettledCommands(tenant, key, limit)),
    ignoredCommands: (key, since) => within(key.installationId, (tenant) => countIgnoredCommands(tenant, key, since)),
    settleCommand: (key, commentId, outcome, answer) =>
      within(key.installationId, (tenant) => updateCommand(tenant, key, commentId, outcome, answer)),
    dropCommands: (key) =>
      inMaintenance(database)(key.installationId, (session) => deletePendingCommands(session, key)),
    addWaivers: async (waivers) =>
      waivers[0] === undefined ? [] : within(waivers[0].installationId, (tenant) => keepWaivers(tenant, waivers)),
    waivers: (key) => within(key.installationId, (tenant) => selectWaivers(tenant, key)),
    endWaiver: (key, id, how, by) => within(key.installationId, (tenant) => updateWaiverEnd(tenant, key, id, how, by)),
    addDispute: (dispute) => within(dispute.installationId, (tenant) => upsertDispute(tenant, dispute)),
    disputes: (key) => within(key.installationId, (tenant) => selectDisputes(tenant, key)),
    reply: (key) => within(key.installationId, (tenant) => selectReply(tenant, key)),
    saveReply: (key, reply) =>
      within(key.installationId, (tenant) => upsertReply(tenant, key, reply.kind === "posted" ? reply : null)),
    audit: (entry) => within(entry.installationId, (tenant) => insertAuditEntry(tenant, entry)),
    auditEntries: (installationId, limit = 100) =>
      within(installationId, (tenant) => selectAuditEntries(tenant, installationId, limit)),
    inlineComments: (key) => within(key.installationId, (tenant) => selectInlineComments(tenant, key)),
    saveInlineComments: async (comments) => {
      if (comments[0] === undefined) return;
      await within(comments[0].installationId, async (tenant) => {
        for (const comment of comments) await upsertInlineComment(tenant, comment);
      });
    },
  };
}

/** The pull request's row is locked while its waivers are numbered, so that no two get the same number. */
async function keepWaivers(tenant: Session, waivers: readonly NewWaiver[]): Promise<readonly WaiverRecord[]> {
  const kept: WaiverRecord[] = [];
  for (const waiver of waivers) {
    if ((await lockPullRequest(tenant, waiver)) === null)
      throw new Error("a waiver of a pull request that was not saved");
    const { commentId, fingerprint } = waiver;
    const added =
      (await insertWaiver(tenant, waiver)) ??
      (await selectWaivers(tenant, waiver)).find(
        (given) => given.commentId === commentId && given.fingerprint === fingerprint,
      );
    if (added === undefined) throw new Error("a waiver was neither added nor there");
    kept.push(added);
  }
  return kept;
}
