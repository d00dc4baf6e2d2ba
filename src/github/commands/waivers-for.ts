import type { Notice } from "../../report/index.ts";
import { type ApprovedWaiver, dayOf, type Review } from "../../review/index.ts";
import type { WaiverRecord } from "../../store/index.ts";
import type { PullRequestWork } from "../pull-request-work.ts";
import type { PolicyInForce } from "../read/policy.ts";
import { hasExpired, isActive, waiverName } from "./active-waivers.ts";
import { mayWaive, type Permit } from "./may-waive.ts";

/** What of the waivers given on a pull request counts for a review of it, and what a reader must know about the others. */
export interface WaiversInForce {
  readonly waivers: readonly ApprovedWaiver[];
  readonly notices: readonly Notice[];
}

/**
 * The waivers of a pull request that may count for a review which was made without any. Whoever gave one must still be
 * allowed to: one look-up for each giver, and only where something is open that their waiver may be about. A giver who lost
 * the right ends the waiver for good, in the audit log too. With a policy that cannot be read nobody's right is known:
 * nothing is waived and nothing ends.
 */
export async function waiversFor(
  work: PullRequestWork,
  { policy, unread }: PolicyInForce,
  review: Review,
): Promise<WaiversInForce> {
  const open = review.findings.filter(({ status }) => status === "open");
  const rules = new Set(open.map(({ rule }) => rule));
  if (rules.size === 0 || unread.length > 0) return { waivers: [], notices: [] };
  const today = dayOf(work.setting.now());
  const given = (await work.setting.store.waivers(work.pull)).filter(({ rule }) => rules.has(rule));
  const permits = new Map<number, Permit>();
  const held: WaiverRecord[] = [];
  const lost = new Set<number>();
  for (const waiver of given.filter((one) => isActive(one, today))) {
    const permit = permits.get(waiver.by.id) ?? (await mayWaive(work, policy, waiver.by));
    permits.set(waiver.by.id, permit);
    if (permit.refused === null) held.push(waiver);
    else {
      await endForGood(work, waiver, permit);
      lost.add(waiver.id);
    }
  }
  const unreadTeams = [...permits.values()].some(({ teamsUnread }) => teamsUnread);
  const fingerprints = new Set(open.map(({ fingerprint }) => fingerprint));
  const covered = new Set(held.map(({ fingerprint }) => fingerprint));
  const ended = given
    .filter(({ fingerprint }) => fingerprints.has(fingerprint) && !covered.has(fingerprint))
    .flatMap((waiver) => endOf(waiver, lost, today));
  return { waivers: held.map(approved), notices: [...ended, ...(unreadTeams ? [teamsUnread] : [])] };
}

const approved = (waiver: WaiverRecord): ApprovedWaiver => ({
  fingerprint: waiver.fingerprint,
  id: waiverName(waiver),
  by: `@${waiver.by.login}`,
  reason: waiver.reason,
  until: waiver.until,
});

/** Said for as long as what it was given for is open: who reads the report later wants to know as well. */
function endOf(waiver: WaiverRecord, lost: ReadonlySet<number>, today: string): readonly Notice[] {
  const { id, rule, until } = waiver;
  if (lost.has(id) || waiver.ended?.how === "void")
    return [{ kind: "waiver-ended", id, rule, why: "whoever gave it may not waive any more" }];
  return waiver.ended === null && hasExpired(waiver, today)
    ? [{ kind: "waiver-ended", id, rule, why: `it held until ${until}` }]
    : [];
}

const teamsUnread: Notice = {
  kind: "permission-missing",
  permission: "members: read",
  feature: "knowing who is in the teams that may waive; until it is granted, the roles maintain and admin may",
};

async function endForGood(
  { setting, pull }: PullRequestWork,
  waiver: WaiverRecord,
  { refused, role }: Permit,
): Promise<void> {
  if (await setting.store.endWaiver(pull, waiver.id, "void", null)) setting.meter?.waivers("ended", 1);
  await setting.store.audit({
    installationId: pull.installationId,
    repositoryId: pull.repositoryId,
    number: pull.number,
    actor: null,
    action: "waiver.void",
    details: { waiver: waiverName(waiver), rule: waiver.rule, by: waiver.by.id, because: refused, role },
  });
}
