import type { Octokit } from "@octokit/rest";
import type { FileContent } from "../../change/index.ts";
import { policyPath } from "../../review/index.ts";
import type { AppClient } from "../client/app-client.ts";
import { statusOf } from "../client/transient.ts";
import { recent } from "../recent.ts";
import { readContentsFile } from "./contents-file.ts";

/** The repository whose policy is the base of all others of its owner. */
export const organisationRepository = ".github";

/** The organisation's policy file. `unreadable`: whether there is one, or what it says, cannot be known. */
export type OrganisationFile =
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Whose repository is reviewed. */
interface Owner {
  readonly installationId: number;
  readonly owner: string;
}

/** Reads organisations' policies, each at most once a minute. */
export interface OrganisationPolicies {
  /**
   * The file of an owner's `.github` repository, on its default branch. `octokit` is the job's own client, for a public
   * repository that the App is not installed on. What passes by itself is thrown as `TransientError`; nothing else is.
   */
  readonly of: (octokit: Octokit, owner: Owner, signal: AbortSignal) => Promise<OrganisationFile>;
  /** Has it read anew the next time: the file has changed. */
  readonly forget: (installationId: number) => void;
}

/** A policy that was changed counts after this long at the latest, where no push told of it. */
const keptMs = 60_000;
const keptOrganisations = 1_000;

/** Reads by the narrowest token there is: that of the one repository, which may read contents and nothing else. */
export function organisationPolicies(
  app: Pick<AppClient, "forRepositoryNamed">,
  now: () => Date,
): OrganisationPolicies {
  const kept = recent<number, { readonly file: OrganisationFile; readonly until: number }>(keptOrganisations);
  return {
    of: async (octokit, { installationId, owner }, signal) => {
      const known = kept.get(installationId);
      if (known !== undefined && now().getTime() < known.until) return known.file;
      const own = await app.forRepositoryNamed({ installationId, name: organisationRepository }, signal);
      const file = await readFile(own ?? octokit, owner);
      // A refusal may be over by the time that somebody asks for the review again.
      if (file.kind !== "unreadable") kept.set(installationId, { file, until: now().getTime() + keptMs });
      return file;
    },
    forget: (installationId) => kept.set(installationId, { file: { kind: "absent" }, until: 0 }),
  };
}

/** A refusal other than "not found" does not say that there is no policy: it is not taken for none. */
async function readFile(octokit: Octokit, owner: string): Promise<OrganisationFile> {
  const at = { owner, repository: organisationRepository, path: policyPath, ref: null };
  try {
    return asFile(await readContentsFile(octokit, at));
  } catch (error) {
    const status = statusOf(error);
    if (status === null) throw error;
    return { kind: "unreadable", reason: `GitHub refused it (${status})` };
  }
}

function asFile(content: FileContent): OrganisationFile {
  switch (content.kind) {
    case "text":
    case "absent":
      return content;
    case "unreadable":
      return { kind: "unreadable", reason: `it is no text file that can be read (${content.reason})` };
    default:
      return content satisfies never;
  }
}
