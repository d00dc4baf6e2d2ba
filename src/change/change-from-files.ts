import { UserError } from "../charter/index.ts";
import type { BaseFile, ChangedFile, ChangeSet, FileContent } from "./change-set.ts";
import { contentOfText, maxBytesOf } from "./decode-content.ts";
import { hunksBetween } from "./hunks.ts";

/** A file that a caller hands over: its path relative to the repository root, and its text. */
export interface GivenFile {
  readonly path: string;
  readonly text: string;
}

/** What `changeFromFiles` makes a change of. Order is kept. */
export interface GivenFiles {
  readonly files: readonly GivenFile[];
  /** What the base branch already holds; a path that is among `files` too makes that file a modified one. */
  readonly base?: readonly GivenFile[];
}

/**
 * A change in which every file is newly added, or modified where `base` has the same path; files of `base` that the change
 * leaves alone become its base files. Throws `UserError` where a path is given twice.
 */
export function changeFromFiles({ files, base = [] }: GivenFiles): ChangeSet {
  refuseTwice(files);
  refuseTwice(base);
  const before = new Map(base.map((file) => [file.path, file.text]));
  const given = new Set(files.map((file) => file.path));
  const kept: BaseFile[] = [];
  const unread: { path: string; reason: string }[] = [];
  for (const { path, text } of base) {
    if (given.has(path)) continue;
    const content = contentOfText(text, maxBytesOf(path));
    if (content.kind === "text") kept.push({ path, text: content.text });
    else if (content.kind === "unreadable") unread.push({ path, reason: content.reason });
  }
  return {
    files: files.map((file) => changedFile(file, before.get(file.path))),
    base: kept,
    paths: null,
    description: [],
    unread,
  };
}

function changedFile({ path, text }: GivenFile, baseText: string | undefined): ChangedFile {
  const base: FileContent = baseText === undefined ? { kind: "absent" } : contentOfText(baseText, maxBytesOf(path));
  const head = contentOfText(text, maxBytesOf(path));
  return {
    path,
    previousPath: null,
    status: baseText === undefined ? "added" : "modified",
    mode: "file",
    base,
    head,
    hunks: hunksBetween(base, head),
  };
}

function refuseTwice(files: readonly GivenFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new UserError(`${path} is given twice`, "Name every file once.", { path });
    seen.add(path);
  }
}
