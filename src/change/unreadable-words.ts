import type { FileContent, UnreadableReason } from "./change-set.ts";

const reasons: Readonly<Record<UnreadableReason, string>> = {
  binary: "the file is binary",
  "too-large": "the file is too large",
  encoding: "the file is neither UTF-8 nor UTF-16 with a byte order mark",
  "lfs-pointer": "the file is in Git LFS and only its pointer is here",
  "not-a-file": "the path is a symbolic link or a submodule",
  missing: "this clone does not hold the file's content",
};

/** Why content cannot be read, as the end of a sentence; null when it can, or when there is none. */
export const unreadableWords = (content: FileContent): string | null =>
  content.kind === "unreadable" ? reasons[content.reason] : null;
