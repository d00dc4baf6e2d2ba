import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import type { Person } from "../../store/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";

/** What people may do in a repository, from nothing to everything. Source: GitHub, "Repository roles for an organization". */
const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;

/** A role of a person in a repository. */
export type Role = (typeof roles)[number];

/** Whether a role holds at least what another does. */
export const holds = (role: Role, wanted: Role): boolean => roles.indexOf(role) >= roles.indexOf(wanted);

/** What is read of GitHub's answer; a suspended account is marked on Enterprise Server. */
const answer = z.looseObject({
  permission: z.string(),
  role_name: z.string().optional(),
  user: z
    .looseObject({
      id: z.number(),
      type: z.string(),
      suspended_at: z.string().nullish(),
      permissions: z.looseObject({ maintain: z.boolean().optional() }).optional(),
    })
    .nullable(),
});

/**
 * The role of a person in a repository as it is now. Null: the account is gone or suspended, no person's, or the login
 * belongs to somebody else by now. What a comment says of its author (`author_association`) is never used: it is wrong for
 * private members and grows old. One request, for which every token is good.
 * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export async function readRole(octokit: Octokit, at: RepositoryName, person: Person): Promise<Role | null> {
  const known = answer.safeParse(await ask(octokit, at, person.login));
  if (!known.success || known.data.user === null) return null;
  const { user, permission, role_name: name } = known.data;
  if (user.id !== person.id || user.type !== "User" || (user.suspended_at ?? null) !== null) return null;
  const named = roles.find((one) => one === name);
  if (named !== undefined) return named;
  // A role of the organisation's own making goes by its own name; `permission` rounds what it is built on down.
  if (user.permissions?.maintain === true && permission === "write") return "maintain";
  return roles.find((one) => one === permission) ?? "none";
}

async function ask(octokit: Octokit, repository: RepositoryName, login: string): Promise<unknown> {
  try {
    const at = { ...inRepository(repository), username: login };
    return (await octokit.rest.repos.getCollaboratorPermissionLevel(at)).data;
  } catch (error) {
    if (refusedWith(error, 404)) return null;
    throw error;
  }
}
