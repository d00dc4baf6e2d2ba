import type { Octokit } from "@octokit/rest";
import type { Recent } from "../recent.ts";
import { type CommitTree, readTree, type TreeAddress, type TreeFile } from "./tree.ts";

/** Files below folders by the ids of their trees, which commits share as long as nothing in them changes. */
export type KnownFolders = Recent<string, ReadonlyMap<string, TreeFile>>;

/** Requests for one commit: a repository of some million files, the first time; a few when most folders are known. */
const mostRequests = 60;

/**
 * The files of a commit that are too many for one answer, folder by folder. What GitHub does not list even so, or what takes
 * too many requests, leaves the listing incomplete.
 */
export async function readLargeTree(octokit: Octokit, at: TreeAddress, known: KnownFolders): Promise<CommitTree> {
  const files = new Map<string, TreeFile>();
  let complete = true;
  let left = mostRequests;
  const take = (below: ReadonlyMap<string, TreeFile>, prefix: string): void => {
    for (const [path, file] of below) files.set(`${prefix}${path}`, file);
  };
  const open = [{ path: "", tree: at.sha, depth: "one-level" as "whole" | "one-level" }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const remembered = known.get(next.tree);
    if (remembered === undefined && left === 0) complete = false;
    else if (remembered !== undefined) take(remembered, next.path);
    else {
      left -= 1;
      const listing = await readTree(octokit, { ...at, sha: next.tree }, next.depth);
      if (next.depth === "whole" && !listing.complete) {
        // One level further down, where each folder may fit.
        open.push({ ...next, depth: "one-level" });
        continue;
      }
      complete &&= listing.complete;
      take(listing.files, next.path);
      if (next.depth === "whole") known.set(next.tree, listing.files);
      else {
        for (const { path, tree } of listing.folders) open.push({ path: `${next.path}${path}/`, tree, depth: "whole" });
      }
    }
  }
  return { files, complete };
}
