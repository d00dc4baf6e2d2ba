import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { readCommit } from "../git/commit.ts";
import { type RepositoryContext, text } from "../http/context.ts";
import { type Reply, refuse } from "../http/reply.ts";
import { onRepository, type Route } from "../http/route.ts";
import { repositoryUrl } from "../views/repository.ts";

/** Code scanning, as far as files are handed to it. */
export const codeScanningRoutes: readonly Route[] = [
  onRepository("POST", "/code-scanning/sarifs", [["security_events", "write"]], upload),
];

/** What was sent is looked at later, so that the answer says no more than where to ask. */
function upload({ world, repository, body }: RepositoryContext): Reply {
  const sha = text(body, "commit_sha") ?? "";
  if (readCommit(repository.store, sha) === undefined) return refuse(400, `Commit SHA ${sha} not found`);
  const id = randomUUID();
  const sarif = unpacked(text(body, "sarif") ?? "");
  repository.analyses.push({ id, sha, ref: text(body, "ref") ?? "", sarif });
  return { status: 202, body: { id, url: `${repositoryUrl(world, repository)}/code-scanning/sarifs/${id}` } };
}

function unpacked(packed: string): string {
  try {
    return gunzipSync(Buffer.from(packed, "base64")).toString("utf8");
  } catch {
    return refuse(400, "unable to decompress sarif input data");
  }
}
