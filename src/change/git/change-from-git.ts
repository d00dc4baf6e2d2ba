import { UserError } from "../../charter/index.ts";
import {
  type BaseFile,
  type ChangedFile,
  type ChangeSet,
  type FileContent,
  type FileMode,
  type KnownChange,
  mostRounds,
  type Wanted,
} from "../change-set.ts";
import { decodeContent, maxBytesOf } from "../decode-content.ts";
import { hunksBetween } from "../hunks.ts";
import { type Blob, readBlobs } from "./read-blobs.ts";
import { type CommitRange, resolveRange } from "./resolve-range.ts";
import { type GitContext, runGit } from "./run-git.ts";
import { parseRawDiff, parseTree, type RawChange, type TreeEntry } from "./tree-entries.ts";

/** What to read. `repo` is a folder in the clone; `base` and `head` are branches, tags or commits. */
export interface GitChangeRequest {
  readonly repo: string;
  readonly base: string;
  readonly head: string;
  /** Which files of the base branch are wanted beside the change. Default: none. */
  readonly wanted?: Wanted;
  /** Words about the change that stand in no commit: title and text of a pull request. Default: none. */
  readonly words?: readonly string[];
  readonly signal?: AbortSignal;
  /** Default: the environment of this process. Variables of git itself are left out either way. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * The change that `head` brings to `base`: the difference from their merge base to `head`, as a pull request shows it, and
 * the wanted files from the tip of `base`. Only commits are read: what is staged or not committed is not part of it, and
 * nothing of the repository (hooks, filters, external diffs, a partial clone's remote) is run. Files come in path order.
 *
 * Throws `UserError` with the remedy where `repo` is no repository, a name is no commit, or a shallow clone lacks the
 * common history.
 */
export async function changeFromGit(request: GitChangeRequest): Promise<ChangeSet> {
  const { repo, base, head, words = [], signal, environment = process.env, wanted = () => () => false } = request;
  const context: GitContext = { repo, environment, signal };
  const range = await resolveRange(context, base, head);
  const changes = await readChanges(context, range);
  const touched = new Set(changes.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const tree = await readTree(context, range.base);
  const changed = await readBlobs(context, new Map(changes.flatMap(objectsOf)));
  const files = changes.map((change) => changedFile(change, changed));
  const description = [...words, head, ...(await readMessages(context, range))];
  const untouched = tree.filter(({ path }) => !touched.has(path));
  const read = await readBeside(context, untouched, { files, description }, wanted);
  return {
    files,
    paths: new Set((await readTree(context, range.head)).map(({ path }) => path)),
    description,
    base: textFiles(read),
    unread: read.flatMap(({ path, content }) =>
      content.kind === "unreadable" && content.reason !== "not-a-file" ? [{ path, reason: content.reason }] : [],
    ),
  };
}

interface ReadFile {
  readonly path: string;
  readonly content: FileContent;
}

/** The wanted files of the base branch, in path order. */
async function readBeside(
  context: GitContext,
  tree: readonly TreeEntry[],
  known: KnownChange,
  wanted: Wanted,
): Promise<readonly ReadFile[]> {
  const read = new Map<string, ReadFile>();
  for (let round = 0; round < mostRounds; round += 1) {
    const isWanted = wanted(round === 0 ? known : { ...known, read: textFiles([...read.values()]) });
    const fresh = isWanted === null ? [] : tree.filter(({ path }) => !read.has(path) && isWanted(path));
    if (fresh.length === 0) break;
    const blobs = await readBlobs(context, new Map(fresh.flatMap(blobOf)));
    for (const { path, mode, object } of fresh) read.set(path, { path, content: contentOf(path, mode, object, blobs) });
  }
  return [...read.values()].sort((a, b) => comparePaths(a.path, b.path));
}

const textFiles = (read: readonly ReadFile[]): readonly BaseFile[] =>
  read.flatMap(({ path, content }) => (content.kind === "text" ? [{ path, text: content.text }] : []));

/** Commits whose messages are read; the newest are. */
const mostMessages = 100;

async function readMessages(context: GitContext, { mergeBase, head }: CommitRange): Promise<readonly string[]> {
  const range = ["--no-show-signature", "-n", String(mostMessages), "--format=%B", "-z", `${mergeBase}..${head}`];
  return (await output(context, ["log", ...range])).split("\0").filter((message) => message.trim() !== "");
}

async function readChanges(context: GitContext, range: CommitRange): Promise<readonly RawChange[]> {
  const flags = ["-r", "--raw", "-z", "-M", "-l1000", "--no-abbrev", "--no-ext-diff", "--no-textconv"];
  const changes = parseRawDiff(await output(context, ["diff-tree", ...flags, range.mergeBase, range.head]));
  return [...changes].sort((a, b) => comparePaths(a.path, b.path));
}

const readTree = async (context: GitContext, commit: string): Promise<readonly TreeEntry[]> =>
  [...parseTree(await output(context, ["ls-tree", "-r", "-z", "--full-tree", commit]))].sort((a, b) =>
    comparePaths(a.path, b.path),
  );

async function output(context: GitContext, args: readonly string[]): Promise<string> {
  const answer = await runGit(context, args);
  if (answer.code === 0) return answer.stdout.toString();
  throw new UserError(
    `git ${args[0]} failed: ${answer.stderr.split("\n")[0] ?? ""}`,
    "Check the repository with `git fsck`; a partial or shallow clone needs `git fetch --refetch` first.",
  );
}

const comparePaths = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const holdsText = (mode: FileMode | null): boolean => mode === "file" || mode === "executable";

/** An object that is wanted, and the most bytes that are read of it. */
type Wish = readonly [object: string, most: number];

const blobOf = ({ path, mode, object }: TreeEntry): readonly Wish[] =>
  holdsText(mode) ? [[object, maxBytesOf(path)]] : [];

function objectsOf({ path, previousPath, baseMode, baseObject, headMode, headObject }: RawChange): readonly Wish[] {
  const most = Math.max(maxBytesOf(path), maxBytesOf(previousPath ?? path));
  return [
    ...(baseObject !== null && holdsText(baseMode) ? [[baseObject, most] as const] : []),
    ...(headObject !== null && holdsText(headMode) ? [[headObject, most] as const] : []),
  ];
}

function contentOf(
  path: string,
  mode: FileMode | null,
  object: string | null,
  blobs: ReadonlyMap<string, Blob>,
): FileContent {
  if (mode === null || object === null) return { kind: "absent" };
  if (!holdsText(mode)) return { kind: "unreadable", reason: "not-a-file" };
  const blob = blobs.get(object);
  if (blob?.kind === "bytes") return decodeContent(blob.bytes, maxBytesOf(path));
  return { kind: "unreadable", reason: blob?.kind === "too-large" ? "too-large" : "missing" };
}

function changedFile(change: RawChange, blobs: ReadonlyMap<string, Blob>): ChangedFile {
  const base = contentOf(change.previousPath ?? change.path, change.baseMode, change.baseObject, blobs);
  const head = contentOf(change.path, change.headMode, change.headObject, blobs);
  return {
    path: change.path,
    previousPath: change.previousPath,
    status: change.status,
    mode: change.headMode ?? change.baseMode ?? "file",
    base,
    head,
    hunks: hunksBetween(base, head),
  };
}
