import type { Octokit } from "@octokit/rest";
import type { ChangeSet, FileContent } from "../../change/index.ts";
import {
  type LayeredPolicy,
  layerPolicies,
  type Policy,
  type PolicyLayer,
  policyPath,
  type SetUpPath,
  setUpPaths,
} from "../../review/index.ts";
import { ruleIds } from "../../rules/index.ts";
import type { RepositoryName } from "../address.ts";
import { readBranchTip } from "./branch-tip.ts";
import { type OrganisationFile, type OrganisationPolicies, organisationRepository } from "./organisation-policy.ts";
import type { RepositoryReader } from "./repository-reader.ts";

/** The policy in force, and what of it could not be understood. */
export interface PolicyInForce {
  readonly policy: Policy;
  readonly unread: ChangeSet["unread"];
  readonly layered: LayeredPolicy;
  /** The organisation's file, as far as it is one that others are held against; null without one. */
  readonly organisation: PolicyLayer | null;
  /** The repository is the organisation's `.github`: its own policy is the one that others are held against. */
  readonly isOrganisation: boolean;
  /** The files that it was made of, the strongest last. */
  readonly files: readonly { readonly label: string; readonly url: string | null }[];
  /**
   * For a pull request of a stack: the files that reviews are made by, from the branch at the bottom. Those of the branch
   * right below are its author's own. Null where it is in no stack.
   */
  readonly stack: ReadonlyMap<SetUpPath, FileContent> | null;
}

/** Whose policy is read, and by what. */
export interface PolicyLookup {
  readonly setting: { readonly organisations: OrganisationPolicies };
  readonly octokit: Octokit;
  readonly signal: AbortSignal;
  readonly pull: RepositoryName & {
    readonly installationId: number;
    /** The page of the repository, without a final slash; null where nobody is told of the files. */
    readonly repositoryUrl: string | null;
    readonly baseRef: string;
    /** The branch at the bottom of its stack; null where it is in none. */
    readonly stackBase: string | null;
  };
}

/**
 * Reads the policy in force: the organisation's, and over it the repository's from a commit of the base branch, never from
 * the pull request. Without either the defaults hold. A file that is wrong or cannot be read is named in `unread` with its
 * problems, and counts as empty meanwhile.
 */
export async function readPolicy(
  lookup: PolicyLookup,
  reader: Pick<RepositoryReader, "file">,
  commit: string,
): Promise<PolicyInForce> {
  const { setting, octokit, signal, pull } = lookup;
  const isOrganisation = pull.repository.toLowerCase() === organisationRepository;
  const organisation: OrganisationFile = isOrganisation
    ? { kind: "absent" }
    : await setting.organisations.of(octokit, pull, signal);
  const bottom = pull.stackBase === pull.baseRef ? null : pull.stackBase;
  const tip = bottom === null ? commit : await readBranchTip(octokit, pull, bottom);
  const own: FileContent =
    tip === null ? { kind: "unreadable", reason: "missing" } : await reader.file(tip, policyPath);
  const stack = bottom === null || tip === null ? null : await readSetUpFiles(reader, tip);
  const origin = isOrganisation ? "organisation" : "repository";
  const ofOrganisation: PolicyLayer[] =
    organisation.kind === "text"
      ? [
          {
            origin: "organisation",
            path: `${pull.owner}/${organisationRepository}:${policyPath}`,
            text: organisation.text,
          },
        ]
      : [];
  const ofRepository: PolicyLayer[] = own.kind === "text" ? [{ origin, path: policyPath, text: own.text }] : [];
  const layered = layerPolicies([...ofOrganisation, ...ofRepository], ruleIds);
  return {
    policy: layered.policy,
    unread: [...unreadFiles(pull.owner, organisation, own, bottom), ...unreadLines(layered)],
    layered,
    organisation: ofOrganisation[0] ?? null,
    isOrganisation,
    files: filesOf(pull, organisation, own, tip),
    stack,
  };
}

async function readSetUpFiles(
  reader: Pick<RepositoryReader, "file">,
  commit: string,
): Promise<ReadonlyMap<SetUpPath, FileContent>> {
  const files = new Map<SetUpPath, FileContent>();
  for (const path of setUpPaths) files.set(path, await reader.file(commit, path));
  return files;
}

function unreadFiles(
  owner: string,
  organisation: OrganisationFile,
  own: FileContent,
  bottom: string | null,
): ChangeSet["unread"] {
  const where = bottom === null ? "" : ` (on \`${bottom}\`, the base of the stack)`;
  return [
    ...(organisation.kind === "unreadable"
      ? [{ path: `${owner}/${organisationRepository}:${policyPath}`, reason: organisation.reason }]
      : []),
    ...(own.kind === "unreadable" ? [{ path: policyPath, reason: `${own.reason}${where}` }] : []),
  ];
}

const unreadLines = ({ problems }: LayeredPolicy): ChangeSet["unread"] =>
  problems.map(({ path, line, column, message, remedy }) => ({
    path,
    reason: `line ${line}, column ${column}: ${message}. ${remedy}`,
  }));

function filesOf(
  { owner, repository, repositoryUrl }: PolicyLookup["pull"],
  organisation: OrganisationFile,
  own: FileContent,
  commit: string | null,
): PolicyInForce["files"] {
  const page = (repository: string, ref: string): string | null =>
    repositoryUrl === null
      ? null
      : `${repositoryUrl.slice(0, repositoryUrl.lastIndexOf("/"))}/${repository}/blob/${ref}/${policyPath}`;
  const label = `${owner}/${organisationRepository}`;
  return [
    ...(organisation.kind === "text" ? [{ label, url: page(organisationRepository, "HEAD") }] : []),
    ...(own.kind === "text" ? [{ label: policyPath, url: page(repository, commit ?? "HEAD") }] : []),
  ];
}
