import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import { contentOfText, decodeContent, type FileContent, maxFileBytes } from "../../change/index.ts";
import { statusOf } from "../transient.ts";

interface Repository {
  readonly owner: string;
  readonly repository: string;
}

/** Blobs asked for in one query; the answer stays far below GitHub's limit on nodes and on time. */
const batchSize = 50;

const blobAnswer = z.object({
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
  byteSize: z.number(),
  text: z.string().nullable(),
});
const batchAnswer = z.object({ repository: z.record(z.string(), z.unknown()) });

/**
 * The contents of blobs by object id, a batch a request through GraphQL; what GraphQL cuts, does not decode or cannot
 * answer is fetched one by one. A blob that is gone is `missing`.
 */
export async function readBlobs(
  octokit: Octokit,
  at: Repository,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, FileContent>> {
  const contents = new Map<string, FileContent>();
  const wanted = [...ids];
  for (let start = 0; start < wanted.length; start += batchSize) {
    const batch = wanted.slice(start, start + batchSize);
    for (const [id, content] of await readBatch(octokit, at, batch)) contents.set(id, content);
  }
  return contents;
}

async function readBatch(octokit: Octokit, at: Repository, ids: readonly string[]): Promise<[string, FileContent][]> {
  const fields = ids.map((_, i) => `b${i}: object(oid: $o${i}) { ... on Blob { isBinary isTruncated byteSize text } }`);
  const parameters = ids.map((_, i) => `$o${i}: GitObjectID!`).join(", ");
  const query = `query($owner: String!, $name: String!, ${parameters}) {
    repository(owner: $owner, name: $name) { ${fields.join("\n")} }
  }`;
  const variables = Object.fromEntries(ids.map((id, i) => [`o${i}`, id]));
  const answer = await answerOf(octokit.graphql(query, { owner: at.owner, name: at.repository, ...variables }));
  const contents: [string, FileContent][] = [];
  for (const [i, id] of ids.entries()) {
    const blob = blobAnswer.safeParse(answer[`b${i}`]);
    contents.push([id, blob.success ? await contentFrom(octokit, at, id, blob.data) : await readOne(octokit, at, id)]);
  }
  return contents;
}

/** Fields by alias; none where GitHub answered the query with errors, since REST may still know. */
async function answerOf(asked: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    const answer = batchAnswer.safeParse(await asked);
    return answer.success ? answer.data.repository : {};
  } catch (error) {
    if (error instanceof Error && error.name === "GraphqlResponseError") return {};
    throw error;
  }
}

async function contentFrom(
  octokit: Octokit,
  at: Repository,
  id: string,
  blob: z.infer<typeof blobAnswer>,
): Promise<FileContent> {
  if (blob.byteSize > maxFileBytes) return { kind: "unreadable", reason: "too-large" };
  // GraphQL calls UTF-16 binary and replaces bytes that are not UTF-8: only the bytes themselves tell.
  if (blob.text === null || blob.isTruncated || blob.isBinary === true || blob.text.includes("\ufffd")) {
    return readOne(octokit, at, id);
  }
  return contentOfText(blob.text);
}

async function readOne(octokit: Octokit, at: Repository, id: string): Promise<FileContent> {
  try {
    const { data } = await octokit.rest.git.getBlob({ owner: at.owner, repo: at.repository, file_sha: id });
    if ((data.size ?? 0) > maxFileBytes) return { kind: "unreadable", reason: "too-large" };
    return decodeContent(Buffer.from(data.content, "base64"));
  } catch (error) {
    if (statusOf(error) === 404) return { kind: "unreadable", reason: "missing" };
    throw error;
  }
}
