import { type Inline, inline } from "../../report/markdown/nodes.ts";
import { userCode } from "../../report/markdown/user-text.ts";
import type { Policy } from "../../review/index.ts";
import type { Permit } from "./may-waive.ts";

/** More approvers than this are counted. */
const mostNamed = 10;

/** Who may waive under a policy, as the end of a sentence: `@kim, @org/architects` as code, which mentions nobody. */
export function whoMayWaive({ waivers }: Policy, teamsUnread: boolean): Inline[] {
  const leads = inline("the roles maintain and admin");
  const { approvers, author_may_waive } = waivers;
  const names = approvers.slice(0, mostNamed).map((approver) => userCode(approver, 120));
  const more = approvers.length > mostNamed ? [`${approvers.length - mostNamed} more`] : [];
  const list = [...names, ...more].flatMap((name, index) => (index === 0 ? [name] : [", ", name]));
  const who = approvers.length === 0 ? leads : inline(...list);
  const standIn = teamsUnread ? inline(", and ", leads, " in place of teams whose members the App may not read") : [];
  return inline(who, standIn, author_may_waive ? "" : "; never the author of the pull request");
}

/** Why somebody may not waive, as a sentence, and who may. */
export function refusalOf({ refused, teamsUnread }: Permit, policy: Policy): Inline[] {
  const who = inline(" Who may waive here: ", whoMayWaive(policy, teamsUnread), ".");
  switch (refused) {
    case "author":
      return inline("Refused: the author of a pull request waives none of its findings.", who);
    case "no-account":
      return inline("Refused: no active account with access to the repository stands behind this comment.", who);
    case "no-approver":
      return inline("Refused: this takes an approver.", who);
    case null:
      return [];
    default:
      return refused satisfies never;
  }
}
