export { changeFromFiles, type GivenFile } from "./change-from-files.ts";
export type {
  BaseFile,
  ChangedFile,
  ChangeSet,
  ChangeStatus,
  FileContent,
  FileMode,
  KnownChange,
  UnreadableReason,
  Wanted,
} from "./change-set.ts";
export { contentOfText, decodeContent, maxFileBytes } from "./decode-content.ts";
export { changeFromGit, type GitChangeRequest } from "./git/change-from-git.ts";
export { hunksBetween, hunksOf } from "./hunks.ts";
export { lineMap } from "./line-map.ts";
