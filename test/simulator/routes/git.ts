import { type Commit, readCommit } from "../git/commit.ts";
import { commitsBetween, mergeBase } from "../git/history.ts";
import { readObject } from "../git/object-store.ts";
import { readTree } from "../git/tree.ts";
import { accepts, param, type RepositoryContext } from "../http/context.ts";
import { paginate } from "../http/paginate.ts";
import { notFound, ok, type Reply, refuse } from "../http/reply.ts";
import { type Needs, onRepository, type Route } from "../http/route.ts";
import type { JsonObject } from "../state/model.ts";
import { patchesOf, threeDot } from "../state/pull-diff.ts";
import { resolveRevision } from "../state/revisions.ts";
import { nodeId } from "../views/account.ts";
import { commitView, fileView, fullCommitView, gitCommitView, treeEntryView } from "../views/git.ts";
import { repositoryPage, repositoryUrl } from "../views/repository.ts";
import { base64Lines } from "./contents.ts";

const readContents: Needs = [["contents", "read"]];

/** The Git database, commits and comparisons. */
export const gitRoutes: readonly Route[] = [
  onRepository("GET", "/git/blobs/{file_sha}", readContents, blob),
  onRepository("GET", "/git/trees/{tree_sha}", readContents, tree),
  onRepository("GET", "/git/commits/{commit_sha}", readContents, gitCommit),
  onRepository("GET", "/git/ref/{ref}", readContents, reference),
  onRepository("GET", "/commits/{ref}", readContents, commit),
  onRepository("GET", "/compare/{basehead}", readContents, compare),
];

function blob(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const sha = param(context, "file_sha");
  const bytes = readObject(repository.store, "blob", sha) ?? notFound();
  if (bytes.length > world.limits.blobBytes) refuse(422, "This blob is too large to fetch through the API");
  if (accepts(context, "raw")) return { status: 200, raw: { type: "application/vnd.github.raw", bytes } };
  const url = `${repositoryUrl(world, repository)}/git/blobs/${sha}`;
  const content = base64Lines(bytes);
  return ok({ sha, node_id: nodeId("Blob", 0), size: bytes.length, url, content, encoding: "base64" });
}

/** Any value of `recursive` means recursive, even `0`: https://docs.github.com/en/rest/git/trees (2026-11). */
function tree(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const name = param(context, "tree_sha");
  const sha = resolveRevision(repository, name)?.tree ?? name;
  if (readTree(repository.store, sha) === undefined) return notFound();
  const { limits } = world;
  const entries: JsonObject[] = [];
  let bytes = 0;
  let truncated = false;
  const walk = (id: string, prefix: string): void => {
    for (const entry of readTree(repository.store, id) ?? []) {
      const view = treeEntryView(world, repository, entry, prefix + entry.name);
      bytes += JSON.stringify(view).length;
      truncated ||= entries.length >= limits.treeEntries || bytes > limits.treeBytes;
      if (truncated) return;
      entries.push(view);
      if (entry.mode === "040000" && context.query.has("recursive")) walk(entry.sha, `${prefix}${entry.name}/`);
    }
  };
  walk(sha, "");
  return ok({ sha, url: `${repositoryUrl(world, repository)}/git/trees/${sha}`, tree: entries, truncated });
}

function gitCommit(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const found = readCommit(repository.store, param(context, "commit_sha")) ?? notFound();
  return ok(gitCommitView(world, repository, found));
}

function reference(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const ref = `refs/${param(context, "ref")}`;
  const sha = repository.refs.get(ref) ?? notFound();
  const url = repositoryUrl(world, repository);
  const object = { type: "commit", sha, url: `${url}/git/commits/${sha}` };
  return ok({ ref, node_id: nodeId("Ref", 0), url: `${url}/git/${ref}`, object });
}

function revision(context: RepositoryContext, name: string): Commit {
  return resolveRevision(context.repository, name) ?? refuse(404, "Not Found");
}

function commit(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const name = param(context, "ref");
  const found = resolveRevision(repository, name) ?? refuse(422, `No commit found for SHA: ${name}`);
  if (accepts(context, "sha")) {
    return { status: 200, raw: { type: "application/vnd.github.sha", bytes: Buffer.from(found.sha) } };
  }
  return ok(fullCommitView(world, repository, found));
}

/** `base...head`, where each side may be `owner:branch` of a fork in the same network. */
function compare(context: RepositoryContext): Reply {
  const { world, repository } = context;
  const { store } = repository;
  const [left, right] = param(context, "basehead").split("...");
  if (left === undefined || right === undefined) return notFound();
  const side = (name: string): Commit => {
    const owner = name.includes(":") ? name.slice(0, name.indexOf(":")) : repository.owner.login;
    const home = [...world.repositories.values()].find((one) => one.store === store && one.owner.login === owner);
    const found = home === undefined ? null : resolveRevision(home, name.slice(name.indexOf(":") + 1));
    return found ?? notFound();
  };
  const base = side(left);
  const head = side(right);
  const start = mergeBase(store, base.sha, head.sha);
  if (start === null) return refuse(404, `No common ancestor between ${left} and ${right}.`);
  const ahead = commitsBetween(store, base.sha, head.sha);
  const behind = commitsBetween(store, head.sha, base.sha).length;
  const asked = context.query.has("page") || context.query.has("per_page");
  const page = asked ? paginate(context, ahead) : { items: ahead.slice(-world.limits.compareCommits), headers: {} };
  const first = Number(context.query.get("page") ?? "1") <= 1;
  const changes = first ? threeDot(store, base.sha, head.sha).slice(0, world.limits.compareFiles) : [];
  const url = `${repositoryUrl(world, repository)}/compare/${left}...${right}`;
  const link = `${repositoryPage(world, repository)}/compare/${left}...${right}`;
  const status = ahead.length > 0 ? (behind > 0 ? "diverged" : "ahead") : behind > 0 ? "behind" : "identical";
  return ok(
    {
      url,
      html_url: link,
      permalink_url: link,
      diff_url: `${link}.diff`,
      patch_url: `${link}.patch`,
      base_commit: commitView(world, repository, base),
      merge_base_commit: commitView(world, repository, revision(context, start)),
      status,
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: page.items.map((one) => commitView(world, repository, one)),
      files: patchesOf(store, changes, world.limits).map((file) => fileView(world, repository, head.sha, file)),
    },
    page.headers,
  );
}
