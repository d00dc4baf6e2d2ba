import { posix } from "node:path";
import { readObject } from "../git/object-store.ts";
import { readTree, type TreeEntry } from "../git/tree.ts";
import { accepts, param, type RepositoryContext } from "../http/context.ts";
import { notFound, ok, type Reply, refuse } from "../http/reply.ts";
import { onRepository, type Route } from "../http/route.ts";
import type { JsonObject, Repository } from "../state/model.ts";
import { resolveRevision } from "../state/revisions.ts";
import { encodePath } from "../views/git.ts";
import { repositoryPage, repositoryUrl } from "../views/repository.ts";

/** Files and directories of a revision: https://docs.github.com/en/rest/repos/contents (2026-11). */
export const contentRoutes: readonly Route[] = [
  onRepository("GET", "/contents/{path}", [["contents", "read"]], contents),
];

/** Base64 as GitHub sends it: lines of 60 characters, each ended by a line feed. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString("base64").replace(/.{60}|.+$/g, "$&\n");
}

function contents(context: RepositoryContext): Reply {
  const { repository, query } = context;
  const ref = query.get("ref") ?? repository.defaultBranch;
  const commit = resolveRevision(repository, ref) ?? refuse(404, `No commit found for the ref ${ref}`);
  const path = param(context, "path").replace(/\/+$/, "");
  const entry = find(repository, commit.tree, path) ?? notFound();
  if (entry.mode === "040000") return directory(context, entry.sha, path, ref);
  const target = entry.mode === "120000" ? followed(repository, commit.tree, path, entry) : null;
  return file(context, target ?? entry, path, ref);
}

/** The entry a path names, `undefined` where there is none; the empty path is the root. */
function find(repository: Repository, root: string, path: string): TreeEntry | undefined {
  let at: TreeEntry | undefined = { name: "", mode: "040000", sha: root };
  for (const name of path === "" ? [] : path.split("/")) {
    at = readTree(repository.store, at.sha)?.find((entry) => entry.name === name);
    if (at === undefined) return undefined;
  }
  return at;
}

/** GitHub answers for a link with what it points to, when that is a normal file of the repository. */
function followed(repository: Repository, root: string, path: string, link: TreeEntry): TreeEntry | null {
  const target = readObject(repository.store, "blob", link.sha)?.toString("utf8") ?? "";
  const entry = find(repository, root, posix.join(posix.dirname(path), target));
  return entry?.mode === "100644" || entry?.mode === "100755" ? entry : null;
}

/** What every kind of content says about itself. */
function commonView(context: RepositoryContext, entry: TreeEntry, path: string, ref: string): JsonObject {
  const { world, repository } = context;
  const api = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  const kind = entry.mode === "040000" ? "tree" : "blob";
  const url = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/git/${kind}s/${entry.sha}`;
  const html = `${page}/${kind}/${encodePath(ref)}/${encodePath(path)}`;
  return {
    name: posix.basename(path),
    path,
    sha: entry.sha,
    size: kind === "tree" ? 0 : (readObject(repository.store, "blob", entry.sha)?.length ?? 0),
    url,
    html_url: html,
    git_url: git,
    download_url: kind === "tree" ? null : `${page}/raw/${encodePath(ref)}/${encodePath(path)}`,
    _links: { self: url, git, html },
  };
}

const types: Readonly<Record<TreeEntry["mode"], string>> = {
  "100644": "file",
  "100755": "file",
  "120000": "symlink",
  "160000": "submodule",
  "040000": "dir",
};

function directory(context: RepositoryContext, sha: string, path: string, ref: string): Reply {
  const { repository, world } = context;
  if (accepts(context, "raw")) refuse(415, "Unsupported 'Accept' header: a directory has no raw form");
  const entries = (readTree(repository.store, sha) ?? []).slice(0, world.limits.directoryEntries).map((entry) => ({
    // A list calls a submodule a file, for compatibility; the single answer says what it is.
    type: entry.mode === "160000" ? "file" : types[entry.mode],
    ...commonView(context, entry, posix.join(path, entry.name), ref),
  }));
  if (!accepts(context, "object")) return ok(entries);
  return ok({ type: "dir", ...commonView(context, { name: "", mode: "040000", sha }, path, ref), entries });
}

function file(context: RepositoryContext, entry: TreeEntry, path: string, ref: string): Reply {
  const { world, repository } = context;
  const about = { type: types[entry.mode], ...commonView(context, entry, path, ref) };
  if (entry.mode === "160000") return ok({ ...about, size: 0, download_url: null, submodule_git_url: null });
  const bytes = readObject(repository.store, "blob", entry.sha) ?? notFound();
  if (bytes.length > world.limits.blobBytes) refuse(403, "This API returns blobs up to 100 MB in size.");
  if (accepts(context, "raw"))
    return { status: 200, raw: { type: "application/vnd.github.raw; charset=utf-8", bytes } };
  if (entry.mode === "120000") return ok({ ...about, target: bytes.toString("utf8") });
  const small = bytes.length <= world.limits.contentsBytes;
  return ok({ ...about, encoding: small ? "base64" : "none", content: small ? base64Lines(bytes) : "" });
}
