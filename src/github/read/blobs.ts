import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import { contentOfText, decodeContent, type FileContent, maxContractBytes } from "../../change/index.ts";
import { inRepository, type RepositoryName } from "../address.ts";
import { refusedWith } from "../client/transient.ts";

/** A blob to read. `size` is in bytes, 0 where it is not known. */
export interface BlobWish {
  readonly id: string;
  readonly size: number;
}

/** Blobs asked for in one query: the answer stays far below GitHub's limits on nodes and on time. */
const batchCount = 50;
const batchBytes = 4 * 1024 * 1024;

/** GraphQL gives no more of a blob's text than about this (seen November 2026; the documentation names no number). */
const graphqlTextBytes = 512_000;

/** How many bytes are read for one change. The smallest come first, so that one big file crowds out no other. */
const mostBytes = 128 * 1024 * 1024;

const blobAnswer = z.object({
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
  byteSize: z.number(),
  text: z.string().nullable(),
});
const batchAnswer = z.object({ repository: z.record(z.string(), z.unknown()) });

/**
 * The contents of blobs by object id, a batch a request through GraphQL; what GraphQL cuts, does not decode or cannot
 * answer is fetched one by one. A blob that is gone is `missing`; what is too large for any file is not asked for.
 */
export async function readBlobs(
  octokit: Octokit,
  at: RepositoryName,
  wishes: readonly BlobWish[],
): Promise<ReadonlyMap<string, FileContent>> {
  const contents = new Map<string, FileContent>();
  const { small, tooLarge } = affordable(wishes);
  for (const { id } of tooLarge) contents.set(id, { kind: "unreadable", reason: "too-large" });
  const whole = small.filter(({ size }) => size <= graphqlTextBytes);
  for (const batch of batchesOf(whole)) {
    for (const [id, content] of await readBatch(octokit, at, batch)) contents.set(id, content);
  }
  for (const { id, size } of small) if (size > graphqlTextBytes) contents.set(id, await readOne(octokit, at, id));
  return contents;
}

function affordable(wishes: readonly BlobWish[]): { readonly small: BlobWish[]; readonly tooLarge: BlobWish[] } {
  const small: BlobWish[] = [];
  const tooLarge: BlobWish[] = [];
  let total = 0;
  for (const wish of [...wishes].sort((a, b) => a.size - b.size)) {
    total += wish.size;
    (wish.size > maxContractBytes || total > mostBytes ? tooLarge : small).push(wish);
  }
  return { small, tooLarge };
}

function batchesOf(wishes: readonly BlobWish[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let bytes = 0;
  for (const { id, size } of wishes) {
    if (batch.length === 0 || batch.length === batchCount || bytes + size > batchBytes) {
      batch = [];
      bytes = 0;
      batches.push(batch);
    }
    batch.push(id);
    bytes += size;
  }
  return batches;
}

async function readBatch(
  octokit: Octokit,
  at: RepositoryName,
  ids: readonly string[],
): Promise<[string, FileContent][]> {
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

/** Fields by alias; none where GitHub answered the query with errors or has no GraphQL, since REST may still know. */
async function answerOf(asked: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    const answer = batchAnswer.safeParse(await asked);
    return answer.success ? answer.data.repository : {};
  } catch (error) {
    if ((error instanceof Error && error.name === "GraphqlResponseError") || refusedWith(error, 404)) return {};
    throw error;
  }
}

async function contentFrom(
  octokit: Octokit,
  at: RepositoryName,
  id: string,
  blob: z.infer<typeof blobAnswer>,
): Promise<FileContent> {
  if (blob.byteSize > maxContractBytes) return { kind: "unreadable", reason: "too-large" };
  // GraphQL calls UTF-16 binary and replaces bytes that are not UTF-8: only the bytes themselves tell.
  if (blob.text === null || blob.isTruncated || blob.isBinary === true || blob.text.includes("\ufffd")) {
    return readOne(octokit, at, id);
  }
  return contentOfText(blob.text, maxContractBytes);
}

async function readOne(octokit: Octokit, at: RepositoryName, id: string): Promise<FileContent> {
  try {
    const { data } = await octokit.rest.git.getBlob({ ...inRepository(at), file_sha: id });
    if ((data.size ?? 0) > maxContractBytes) return { kind: "unreadable", reason: "too-large" };
    return decodeContent(Buffer.from(data.content, "base64"), maxContractBytes);
  } catch (error) {
    if (refusedWith(error, 404)) return { kind: "unreadable", reason: "missing" };
    throw error;
  }
}
