import {
  type BaseFile,
  type FileContent,
  maxBytesOf,
  mostRounds,
  type UncomparedChange,
  type UncomparedFile,
  type Wanted,
} from "../../change/index.ts";
import type { ChangeListing, ListedFile } from "./change-listing.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import { holdsText, type TreeFile } from "./tree.ts";
import type { Unread } from "./unread.ts";

/**
 * Reads a change that was listed: both sides of its files, those of its other files that they name, and what they want of the
 * base branch beside them. Nothing is checked out and nothing runs.
 */
export async function readChange(
  reader: Pick<RepositoryReader, "contents">,
  listing: ChangeListing,
  wanted: Wanted,
): Promise<UncomparedChange> {
  const { description, paths } = listing;
  const readFiles = async (listed: readonly ListedFile[]): Promise<readonly UncomparedFile[]> => {
    const blobs = await reader.contents(
      listed.flatMap(({ file: { path, previousPath }, head, base }) => [
        affordable(path, head),
        affordable(previousPath ?? path, base),
      ]),
    );
    return listed.map((file) => fileOf(file, blobs));
  };
  const files = [...(await readFiles(listing.files))];
  const named = new Set<ListedFile>();
  const beside = new Map<string, FileContent>();
  for (let round = 0; round < mostRounds; round += 1) {
    const isWanted = wanted({ files, description, ...(round === 0 ? {} : { read: textFiles(beside) }) });
    if (isWanted === null) break;
    const fresh = listing.context.filter(([path]) => !beside.has(path) && isWanted(path));
    const changed = listing.beside.filter((one) => !named.has(one) && isWanted(one.file.path));
    if (fresh.length + changed.length === 0) break;
    for (const one of changed) named.add(one);
    if (changed.length > 0) files.push(...(await readFiles(changed)));
    const kept = await reader.contents(fresh.map(([path, entry]) => affordable(path, entry)));
    for (const [path, entry] of fresh) beside.set(path, contentOf(path, entry, kept));
  }
  return { files, paths, description, ...besideFiles(beside, listing.unread) };
}

const textFiles = (beside: ReadonlyMap<string, FileContent>): readonly BaseFile[] =>
  [...beside].flatMap(([path, content]) => (content.kind === "text" ? [{ path, text: content.text }] : []));

const fileOf = (
  { file: { path, previousPath, status }, head, base }: ListedFile,
  blobs: ReadonlyMap<string, FileContent>,
): UncomparedFile => ({
  path,
  previousPath,
  status,
  mode: head?.mode ?? "file",
  base: contentOf(previousPath ?? path, base, blobs),
  head: contentOf(path, head, blobs),
});

/** What is too large for its kind is not asked for. */
const affordable = (path: string, entry: TreeFile | undefined): TreeFile | undefined =>
  entry !== undefined && entry.size > maxBytesOf(path) ? undefined : entry;

function contentOf(path: string, entry: TreeFile | undefined, blobs: ReadonlyMap<string, FileContent>): FileContent {
  if (entry === undefined) return { kind: "absent" };
  if (!holdsText(entry)) return { kind: "unreadable", reason: "not-a-file" };
  if (affordable(path, entry) === undefined) return { kind: "unreadable", reason: "too-large" };
  return blobs.get(entry.blob) ?? { kind: "unreadable", reason: "missing" };
}

function besideFiles(
  beside: ReadonlyMap<string, FileContent>,
  unread: readonly Unread[],
): Pick<UncomparedChange, "base" | "unread"> {
  const missed: Unread[] = [...unread];
  for (const [path, content] of beside) {
    if (content.kind === "unreadable" && content.reason !== "not-a-file") missed.push({ path, reason: content.reason });
  }
  return { base: [...textFiles(beside)].sort((a, b) => (a.path < b.path ? -1 : 1)), unread: missed };
}
