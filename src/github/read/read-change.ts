import type { BaseFile, FileContent, UncomparedChange, UncomparedFile, Wanted } from "../../change/index.ts";
import type { ChangeListing, ListedFile } from "./change-listing.ts";
import type { RepositoryReader } from "./repository-reader.ts";
import { holdsText, type TreeFile } from "./tree.ts";
import type { Unread } from "./unread.ts";

/**
 * Reads a change that was listed: both sides of its files, and what they want of the base branch beside them. Nothing is
 * checked out and nothing runs.
 */
export async function readChange(
  reader: Pick<RepositoryReader, "contents">,
  listing: ChangeListing,
  wanted: Wanted,
): Promise<UncomparedChange> {
  const { description, paths } = listing;
  const blobs = await reader.contents(listing.files.flatMap(({ head, base }) => [head, base]));
  const files = listing.files.map((file) => fileOf(file, blobs));
  const isWanted = wanted({ files, description });
  const beside = listing.context.filter(([path]) => isWanted(path));
  const kept = await reader.contents(beside.map(([, entry]) => entry));
  return { files, paths, description, ...besideFiles(beside, kept, listing.unread) };
}

const fileOf = (
  { file: { path, previousPath, status }, head, base }: ListedFile,
  blobs: ReadonlyMap<string, FileContent>,
): UncomparedFile => ({
  path,
  previousPath,
  status,
  mode: head?.mode ?? "file",
  base: contentOf(base, blobs),
  head: contentOf(head, blobs),
});

function contentOf(entry: TreeFile | undefined, blobs: ReadonlyMap<string, FileContent>): FileContent {
  if (entry === undefined) return { kind: "absent" };
  if (!holdsText(entry)) return { kind: "unreadable", reason: "not-a-file" };
  return blobs.get(entry.blob) ?? { kind: "unreadable", reason: "missing" };
}

function besideFiles(
  beside: ChangeListing["context"],
  blobs: ReadonlyMap<string, FileContent>,
  unread: readonly Unread[],
): Pick<UncomparedChange, "base" | "unread"> {
  const base: BaseFile[] = [];
  const missed: Unread[] = [...unread];
  for (const [path, entry] of beside) {
    const content = contentOf(entry, blobs);
    if (content.kind === "text") base.push({ path, text: content.text });
    else if (content.kind === "unreadable" && content.reason !== "not-a-file")
      missed.push({ path, reason: content.reason });
  }
  return { base: base.sort((a, b) => (a.path < b.path ? -1 : 1)), unread: missed };
}
