import { paragraph } from "../../report/markdown/nodes.ts";
import { userCode } from "../../report/markdown/user-text.ts";
import type { Command, WaiverRecord } from "../../store/index.ts";
import { waiverName } from "./active-waivers.ts";
import type { CommandWork } from "./command-work.ts";
import { mayWaive } from "./may-waive.ts";
import { note } from "./note.ts";
import { reviewAgain } from "./review-again.ts";
import { done, refused, type Settlement } from "./settlement.ts";
import { refusalOf } from "./who-may.ts";

type Unwaive = Extract<Command, { verb: "unwaive" }>;

/** Takes a waiver back: whoever gave it may, and whoever may waive. Repeating one's own command is done, not refused. */
export async function unwaive(work: CommandWork, { waiver: named }: Unwaive): Promise<Settlement> {
  const { setting, pull, record } = work;
  if (!pull.open) return refused(paragraph("Refused: the pull request is closed."));
  const waiver = await findWaiver(work, named);
  if (waiver === undefined || waiver.by.id !== record.author.id) {
    const { policy } = await work.policy();
    const permit = await mayWaive(work, policy, record.author);
    if (permit.refused !== null) {
      await note(work, "command.refused", { verb: "unwaive", because: permit.refused, role: permit.role });
      return refused(paragraph(refusalOf(permit, policy)));
    }
  }
  if (waiver === undefined)
    return refused(paragraph("Refused: there is no waiver ", userCode(named, 40), ", as in ", userCode("W1", 2), "."));
  const name = userCode(waiverName(waiver), 20);
  if (waiver.ended !== null && waiver.ended.by?.id !== record.author.id)
    return refused(paragraph("Refused: ", name, " has ended already."));
  if (await setting.store.endWaiver(pull, waiver.id, "revoked", record.author)) setting.meter?.waivers("ended", 1);
  await note(work, "waiver.revoked", { waiver: waiverName(waiver), rule: waiver.rule });
  await reviewAgain(work);
  return done(paragraph(name, " of ", userCode(waiver.rule, 80), " is taken back; the check follows in a moment."));
}

async function findWaiver({ setting, pull }: CommandWork, named: string): Promise<WaiverRecord | undefined> {
  const [, digits] = /^w?(\d{1,9})$/i.exec(named.trim()) ?? [];
  if (digits === undefined) return undefined;
  return (await setting.store.waivers(pull)).find(({ id }) => id === Number(digits));
}
