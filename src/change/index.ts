export { changeFromFiles, type GivenFile, type GivenFiles } from "./change-from-files.ts";
export type {
  BaseFile,
  ChangedFile,
  ChangeSet,
  ChangeStatus,
  FileContent,
  FileMode,
  Hunk,
  UnreadableReason,
} from "./change-set.ts";
export { contentOfText, decodeContent, maxFileBytes } from "./decode-content.ts";
export { changeFromGit, type GitChangeRequest } from "./git/change-from-git.ts";
export { hunksBetween, hunksOf } from "./hunks.ts";
export { type LineMap, lineMap } from "./line-map.ts";
