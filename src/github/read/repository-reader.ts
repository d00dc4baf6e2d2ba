import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Octokit } from "@octokit/rest";
import type { FileContent } from "../../change/index.ts";
import type { RepositoryName } from "../address.ts";
import { type BlobWish, readBlobs } from "./blobs.ts";
import type { ContentMemory } from "./content-memory.ts";
import { readContentsFile } from "./contents-file.ts";
import { readLargeTree } from "./large-tree.ts";
import { type CommitTree, holdsText, readTree, type TreeAddress, type TreeFile } from "./tree.ts";

/** Reads commits of one repository, each thing once. */
export interface RepositoryReader {
  /** Every file of a commit, by its full id. */
  readonly tree: (commit: string) => Promise<CommitTree>;
  /** Contents by blob id, a batch a request; of links and submodules none. */
  readonly contents: (files: Iterable<TreeFile | undefined>) => Promise<ReadonlyMap<string, FileContent>>;
  /**
   * One file of a commit, which costs nothing where its blob is known. A link is followed within the repository; one that
   * leads nowhere is `not-a-file` or `absent`. A folder of that name is `absent`.
   */
  readonly file: (commit: string, path: string) => Promise<FileContent>;
}

/** A git object's name in SHA-1 or SHA-256; a cut list of changes may lack it. */
const objectId = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The id that git gives the blob of a text (gitformat: `blob`, the length in bytes and the bytes). */
const blobId = (text: string): string =>
  createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest("hex");

/** A reader that asks GitHub for what `memory` does not know. `memory` is of this repository alone. */
export function repositoryReader(octokit: Octokit, at: RepositoryName, memory: ContentMemory): RepositoryReader {
  const tree = treeReader(octokit, at, memory);
  const contents = contentsReader(octokit, at, memory);
  return { tree, contents, file: fileReader(octokit, at, memory, { tree, contents }) };
}

function treeReader(octokit: Octokit, at: RepositoryName, memory: ContentMemory): RepositoryReader["tree"] {
  /** A repository that was too large once is asked for folder by folder at once. */
  const treeOf = async (address: TreeAddress): Promise<CommitTree> => {
    const whole = memory.folders.isEmpty() ? await readTree(octokit, address) : null;
    if (whole?.complete === true) return { files: whole.files, complete: true };
    const walked = await readLargeTree(octokit, address, memory.folders);
    return walked.complete || whole === null || walked.files.size > whole.files.size
      ? walked
      : { files: whole.files, complete: false };
  };
  return async (commit) => {
    const known = memory.trees.get(commit);
    if (known !== undefined) return known;
    const read = await treeOf({ ...at, sha: commit });
    memory.trees.set(commit, read);
    return read;
  };
}

function contentsReader(octokit: Octokit, at: RepositoryName, memory: ContentMemory): RepositoryReader["contents"] {
  return async (files) => {
    const found = new Map<string, FileContent>();
    const wanted = new Map<string, BlobWish>();
    for (const file of files) {
      if (!holdsText(file) || !objectId.test(file.blob)) continue;
      const known = memory.blobs.get(file.blob);
      if (known === undefined) wanted.set(file.blob, { id: file.blob, size: file.size });
      else found.set(file.blob, known);
    }
    for (const [id, content] of await readBlobs(octokit, at, [...wanted.values()])) {
      found.set(id, content);
      // What is missing may be there the next time.
      if (content.kind !== "unreadable" || content.reason !== "missing") memory.blobs.set(id, content);
    }
    return found;
  };
}

function fileReader(
  octokit: Octokit,
  at: RepositoryName,
  memory: ContentMemory,
  { tree, contents }: Pick<RepositoryReader, "tree" | "contents">,
): RepositoryReader["file"] {
  const remember = (content: FileContent): FileContent => {
    if (content.kind === "text") memory.blobs.set(blobId(content.text), content);
    return content;
  };
  const contentOf = async (entry: TreeFile | undefined): Promise<FileContent> =>
    entry === undefined || !holdsText(entry)
      ? { kind: "unreadable", reason: "not-a-file" }
      : ((await contents([entry])).get(entry.blob) ?? { kind: "unreadable", reason: "missing" });
  return async (commit, path) => {
    // A repository whose listings were wanted will be wanted again; for any other one, all its files are too much to ask.
    const listing = memory.trees.isEmpty() ? null : await tree(commit);
    const entry = listing?.files.get(path);
    if (listing === null || (entry === undefined && !listing.complete))
      return remember(await readContentsFile(octokit, { ...at, path, ref: commit }));
    if (entry === undefined || entry.mode === "submodule") return { kind: "absent" };
    if (entry.mode !== "symlink") return contentOf(entry);
    // The content of a link's blob is the path it leads to, relative to its folder.
    const target = await contentOf({ ...entry, mode: "file" });
    const end = target.kind === "text" ? posix.join(posix.dirname(path), target.text) : "";
    return contentOf(listing.files.get(end));
  };
}
