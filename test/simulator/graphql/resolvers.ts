import { GraphQLError } from "graphql";
import { readCommit } from "../git/commit.ts";
import { readObject } from "../git/object-store.ts";
import { isBinary } from "../git/patch.ts";
import { readTree } from "../git/tree.ts";
import { authorize, visibleRepository } from "../http/authorize.ts";
import type { Caller } from "../http/context.ts";
import { budget, rateWindow } from "../http/rate-limit.ts";
import { Refusal } from "../http/reply.ts";
import type { Needs } from "../http/route.ts";
import type { Minimized, Repository, World } from "../state/model.ts";
import { branchTip, fullName, resolveRevision } from "../state/revisions.ts";
import { moment, nodeId, numberOfNode } from "../views/account.ts";

/** A value for the GraphQL executor: fields, or functions that compute them from their arguments. */
type Resolvers = Readonly<Record<string, unknown>>;

/** An error with the `type` GitHub puts beside the message; the execution keeps extensions, the answer moves them up. */
function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** Runs a check of the REST side and words its refusal as GraphQL does. */
function guarded<T>(check: () => T, subject: string): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 404) throw failure("NOT_FOUND", `Could not resolve to ${subject}.`);
    throw failure("FORBIDDEN", error.message);
  }
}

/** The root of all queries and mutations of one request. */
export function rootResolvers(world: World, caller: Caller): Resolvers {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) =>
      guarded(
        () => repositoryResolvers(world, caller, visibleRepository(world, caller, owner, name)),
        `a Repository with the name '${owner}/${name}'`,
      ),
    node: ({ id }: { id: string }) => minimizable(world, caller, id, "read").fields(),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => minimizable(world, caller, id, "read").fields()),
    rateLimit: () => {
      const { used, resetAt } = rateWindow(world, caller, "graphql");
      const limit = budget(world, "graphql");
      return { cost: 1, limit, nodeCount: 0, remaining: Math.max(0, limit - used), used, resetAt: moment(resetAt) };
    },
    minimizeComment: ({ input }: { input: { subjectId: string; classifier: string; clientMutationId?: string } }) => {
      const { comment, fields } = minimizable(world, caller, input.subjectId, "write");
      comment.minimized = input.classifier;
      return { clientMutationId: input.clientMutationId, minimizedComment: fields() };
    },
    unminimizeComment: ({ input }: { input: { subjectId: string; clientMutationId?: string } }) => {
      const { comment, fields } = minimizable(world, caller, input.subjectId, "write");
      comment.minimized = null;
      return { clientMutationId: input.clientMutationId, unminimizedComment: fields() };
    },
  };
}

/** A comment that can be folded away, with its fields for an answer. */
function minimizable(
  world: World,
  caller: Caller,
  id: string,
  level: "read" | "write",
): { readonly comment: { minimized: Minimized }; readonly fields: () => Resolvers } {
  const found = commentByNode(world, id);
  if (found === null) throw failure("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  const { home, comment, type } = found;
  const pulls: Needs = [["pull_requests", level]];
  guarded(() => {
    visibleRepository(world, caller, home.owner.login, home.name);
    authorize(caller, home, type === "IssueComment" ? [["issues", level], ...pulls] : pulls);
  }, `a node with the global id of '${id}'`);
  const fields = (): Resolvers => {
    const minimizedReason = comment.minimized?.toLowerCase().replaceAll("_", "-") ?? null;
    const viewerDidAuthor = caller.kind === "installation" && "app" in comment && comment.app === world.app;
    return { __typename: type, id, viewerDidAuthor, isMinimized: comment.minimized !== null, minimizedReason };
  };
  return { comment, fields };
}

function commentByNode(world: World, id: string) {
  for (const home of world.repositories.values()) {
    for (const type of ["IssueComment", "PullRequestReviewComment"] as const) {
      const comments = type === "IssueComment" ? home.comments : home.reviewComments;
      const comment = comments.get(numberOfNode(type, id) ?? -1);
      if (comment !== undefined) return { home, comment, type };
    }
  }
  return null;
}

function repositoryResolvers(world: World, caller: Caller, repository: Repository): Resolvers {
  const contents = <T>(read: () => T): T => {
    guarded(() => authorize(caller, repository, [["contents", "read"]]), "a Repository");
    return read();
  };
  const ref = (name: string): Resolvers | null => {
    const sha = branchTip(repository, name);
    if (sha === null) return null;
    return { id: nodeId("Ref", 0), name, prefix: "refs/heads/", target: gitObject(world, repository, sha) };
  };
  return {
    id: nodeId("Repository", repository.id),
    databaseId: null,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    defaultBranchRef: () => contents(() => ref(repository.defaultBranch)),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      contents(() => ref(qualifiedName.replace(/^refs\/heads\//, ""))),
    object: ({ expression, oid }: { expression?: string; oid?: string }) =>
      contents(() => {
        const sha = oid ?? (expression === undefined ? null : objectOf(repository, expression));
        return sha === null ? null : gitObject(world, repository, sha);
      }),
  };
}

/** The object an expression names: `revision` or `revision:path`, as in gitrevisions(7). */
function objectOf(repository: Repository, expression: string): string | null {
  const colon = expression.indexOf(":");
  const commit = resolveRevision(repository, colon < 0 ? expression : expression.slice(0, colon));
  if (commit === null) return null;
  if (colon < 0) return commit.sha;
  let at: string | undefined = commit.tree;
  for (const name of expression
    .slice(colon + 1)
    .split("/")
    .filter(Boolean)) {
    at = at === undefined ? undefined : readTree(repository.store, at)?.find((entry) => entry.name === name)?.sha;
  }
  return at ?? null;
}

function gitObject(world: World, repository: Repository, sha: string): Resolvers | null {
  const { store } = repository;
  const base = { oid: sha, abbreviatedOid: sha.slice(0, 7), id: nodeId("GitObject", 0) };
  const bytes = readObject(store, "blob", sha);
  if (bytes !== undefined) return { ...base, ...blobFields(world, bytes) };
  const commit = readCommit(store, sha);
  if (commit !== undefined) {
    const { message, tree } = commit;
    const committedDate = moment(commit.committer.date);
    return { ...base, __typename: "Commit", message, committedDate, tree: () => gitObject(world, repository, tree) };
  }
  const entries = readTree(store, sha);
  if (entries === undefined) return null;
  return { ...base, __typename: "Tree", entries: () => entries.map((entry) => treeEntry(world, repository, entry)) };
}

function treeEntry(
  world: World,
  repository: Repository,
  entry: { name: string; mode: string; sha: string },
): Resolvers {
  const type = entry.mode === "040000" ? "tree" : entry.mode === "160000" ? "commit" : "blob";
  return {
    name: entry.name,
    mode: Number.parseInt(entry.mode, 8),
    type,
    oid: entry.sha,
    path: entry.name,
    size: readObject(repository.store, "blob", entry.sha)?.length ?? 0,
    object: () => gitObject(world, repository, entry.sha),
  };
}

/** Text is null for binary content, and cut where GitHub cuts it. */
function blobFields(world: World, bytes: Buffer): Resolvers {
  const binary = isBinary(bytes);
  const most = world.limits.graphqlTextBytes;
  return {
    __typename: "Blob",
    byteSize: bytes.length,
    isBinary: binary,
    isTruncated: !binary && bytes.length > most,
    text: binary ? null : bytes.subarray(0, most).toString("utf8"),
  };
}
