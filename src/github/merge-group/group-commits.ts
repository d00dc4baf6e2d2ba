import type { Octokit } from "@octokit/rest";
import type { MergeGroupJob } from "../../store/index.ts";
import { inRepository } from "../address.ts";
import { refusedWith } from "../client/transient.ts";
import { type ChangedPath, changedPath, inPathOrder } from "../read/changed-paths.ts";

/** A merge group against the commit that it is merged onto. */
export interface GroupCommits {
  readonly mergeBase: string;
  /** The commits that it brings, those of its members' branches too; of more than 2,000 some of the oldest are left out. */
  readonly shas: ReadonlySet<string>;
  /** Messages along its own line: one for each member that was merged or squashed. The last comes first. */
  readonly messages: readonly string[];
  /** Changed paths, in path order; null where GitHub did not list them all. */
  readonly paths: readonly ChangedPath[] | null;
  /** The page of the repository, without a final slash. */
  readonly repositoryUrl: string;
}

/** GitHub lists no more files of a comparison than this, and all of them on its first page (REST, "Compare two commits"). */
const listedFiles = 300;
/** Pages of a hundred commits that are read: a group of a hundred pull requests has some thousand. */
const mostPages = 20;
const pageLength = 100;

/** Compares the group with what it is merged onto; null when its commits are gone, as those of a destroyed group. */
export async function readGroupCommits(octokit: Octokit, job: MergeGroupJob): Promise<GroupCommits | null> {
  const basehead = `${job.baseSha}...${job.headSha}`;
  const read = async (page: number) =>
    (
      await octokit.rest.repos.compareCommitsWithBasehead({
        ...inRepository(job),
        basehead,
        per_page: pageLength,
        page,
      })
    ).data;
  try {
    const first = await read(1);
    const commits = [...first.commits];
    // The newest come last, and what the queue itself has committed is newer than anything it merges.
    const lastPage = Math.ceil(first.total_commits / pageLength);
    for (let page = Math.max(2, lastPage - mostPages + 2); page <= lastPage; page++) {
      commits.push(...(await read(page)).commits);
    }
    const files = first.files ?? [];
    return {
      mergeBase: first.merge_base_commit.sha,
      shas: new Set(commits.map(({ sha }) => sha)),
      messages: ownLine(job.headSha, commits),
      paths: files.length < listedFiles ? inPathOrder(files.map(changedPath)) : null,
      repositoryUrl: first.html_url.slice(0, first.html_url.lastIndexOf("/compare/")),
    };
  } catch (error) {
    if (refusedWith(error, 404)) return null;
    throw error;
  }
}

interface Commit {
  readonly sha: string;
  readonly commit: { readonly message: string };
  readonly parents: readonly { readonly sha: string }[];
}

/** Messages from the head back along first parents: what a member's own branch says of merges long past does not count. */
function ownLine(headSha: string, commits: readonly Commit[]): readonly string[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const messages: string[] = [];
  for (let at = bySha.get(headSha); at !== undefined; at = bySha.get(at.parents[0]?.sha ?? "")) {
    messages.push(at.commit.message);
    bySha.delete(at.sha);
  }
  return messages;
}
