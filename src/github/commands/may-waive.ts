import type { Octokit } from "@octokit/rest";
import type { Policy } from "../../review/index.ts";
import type { Person } from "../../store/index.ts";
import type { PullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { holds, type Role, readRole } from "./role.ts";
import { isMember, type Team, teamOf } from "./team-members.ts";

/** Why somebody may not waive. */
export type Refusal =
  /** They opened the pull request. */
  | "author"
  /** They are no approver. */
  | "no-approver"
  /** Their account is gone, suspended, no person's or somebody else's by now. */
  | "no-account";

/** Whether somebody may waive findings of a pull request now. `teamsUnread`: the App may not read who is in the teams named. */
export interface Permit {
  readonly refused: Refusal | null;
  readonly role: Role | null;
  readonly teamsUnread: boolean;
}

/** Where somebody is looked up. `octokit` is that of the job; teams are read with a token of their own. */
export interface ApproverLookup {
  readonly setting: { readonly app: Pick<AppSetting["app"], "forMembers"> };
  readonly octokit: Octokit;
  readonly pull: Pick<PullRequest, "installationId" | "repositoryId" | "owner" | "repository" | "author">;
  readonly signal: AbortSignal;
}

/**
 * Whether a person may waive findings of a pull request, asked of GitHub at this moment. The policy's approvers may, in teams
 * too; where it names none, whoever has the role maintain or admin. The author never, unless the policy says so. Where the
 * App may not read the teams that the policy names, maintain and admin stand in for them.
 */
export async function mayWaive(lookup: ApproverLookup, policy: Policy, person: Person): Promise<Permit> {
  const { octokit, pull } = lookup;
  const { approvers, author_may_waive } = policy.waivers;
  const permit = (refused: Refusal | null, role: Role | null, teamsUnread = false): Permit => ({
    refused,
    role,
    teamsUnread,
  });
  if (pull.author?.id === person.id && !author_may_waive) return permit("author", null);
  const role = await readRole(octokit, pull, person);
  if (role === null || role === "none") return permit("no-account", role);
  const leads = holds(role, "maintain");
  if (approvers.length === 0) return permit(leads ? null : "no-approver", role);
  if (approvers.some((approver) => isUser(approver, person.login))) return permit(null, role);
  const teams = approvers.flatMap((approver) => teamOf(approver) ?? []);
  if (teams.length === 0) return permit("no-approver", role);
  const member = await isInTeams(lookup, teams, person.login);
  if (member === null) return permit(leads ? null : "no-approver", role, true);
  return permit(member ? null : "no-approver", role);
}

const isUser = (approver: string, login: string): boolean =>
  approver.replace(/^@/, "").toLowerCase() === login.toLowerCase();

/** More teams than this are not asked about: a policy that names more can name one that holds them. */
const mostTeams = 10;

/** Null: not known. Teams of another organisation are nobody's here, since their members answer to somebody else. */
async function isInTeams(
  { setting, pull, signal }: ApproverLookup,
  teams: readonly Team[],
  login: string,
): Promise<boolean | null> {
  const own = teams.filter(({ organisation }) => organisation.toLowerCase() === pull.owner.toLowerCase());
  if (own.length === 0) return false;
  const octokit = await setting.app.forMembers(pull, signal);
  if (octokit === null) return null;
  let unread = false;
  for (const team of own.slice(0, mostTeams)) {
    const member = await isMember(octokit, team, login);
    if (member === true) return true;
    unread ||= member === null;
  }
  return unread ? null : false;
}
