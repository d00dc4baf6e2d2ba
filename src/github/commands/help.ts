import { type Block, inline, type Part, paragraph, table } from "../../report/markdown/nodes.ts";
import { userCode } from "../../report/markdown/user-text.ts";
import type { CommandWork } from "./command-work.ts";
import { done, type Settlement } from "./settlement.ts";
import { whoMayWaive } from "./who-may.ts";

/** The verbs, what each does and who may. Approvers are named as the policy has them. */
export async function help(work: CommandWork): Promise<Settlement> {
  const { policy, unread } = await work.policy();
  const approvers = whoMayWaive(policy, false);
  const row = (form: string, does: string, who: Part): (readonly Part[])[] => [[userCode(form, 120)], [does], [who]];
  const rows = [
    [["Command"], ["What it does"], ["Who may"]],
    row("/arch-review recheck", "reviews the present head again", "anyone, once a minute"),
    row(
      "/arch-review explain <rule or path>",
      "says what a rule means here, or why a file is in or out of scope",
      "anyone",
    ),
    row(
      "/arch-review waive <finding or rule> @<commit> until <YYYY-MM-DD> because <reason>",
      `accepts findings of the reviewed head, for at most ${policy.waivers.max_days} days`,
      approvers,
    ),
    row("/arch-review unwaive <W1>", "takes a waiver back", inline("its giver; ", approvers)),
    row(
      "/arch-review dispute <finding, rule or check> because <reason>",
      "records that a finding is wrong, and the verdict stays; what a language model read is a question again",
      "write access",
    ),
    row("/arch-review help", "this list", "anyone"),
  ];
  const answer: Block[] = [
    table(rows.map((cells) => cells.map((parts) => inline(...parts)))),
    paragraph(
      "A command stands at the beginning of a line of a new comment, one in each comment. What is edited later does not count. ",
      userCode("@<commit>", 20),
      " and ",
      userCode("until", 20),
      " may be left out: then the commit that the report showed is meant, and the longest time allowed.",
    ),
  ];
  const broken = "The policy of the base branch cannot be read at present: until it is mended nobody may waive.";
  return done(...answer, ...(unread.length === 0 ? [] : [paragraph(broken)]));
}
