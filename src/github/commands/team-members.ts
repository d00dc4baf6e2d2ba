import type { Octokit } from "@octokit/rest";
import { refusedWith } from "../client/transient.ts";

/** A team as a policy names it. */
export interface Team {
  readonly organisation: string;
  readonly slug: string;
}

/** The team that an approver of a policy names, `@org/team`; null for a user or for what is neither. */
export function teamOf(approver: string): Team | null {
  const [, organisation, slug] = /^@?([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(approver) ?? [];
  return organisation === undefined || slug === undefined ? null : { organisation, slug };
}

/**
 * Whether a login is an active member of a team; an invitation that was not accepted counts for nothing. Null: the token may
 * not see it. https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user
 */
export async function isMember(octokit: Octokit, { organisation, slug }: Team, login: string): Promise<boolean | null> {
  try {
    const at = { org: organisation, team_slug: slug, username: login };
    return (await octokit.rest.teams.getMembershipForUserInOrg(at)).data.state === "active";
  } catch (error) {
    if (refusedWith(error, 404)) return false;
    if (refusedWith(error, 403)) return null;
    throw error;
  }
}
