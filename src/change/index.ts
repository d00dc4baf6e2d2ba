export { baseTexts, headTexts, type SideTexts } from "./both-sides.ts";
export { changeFromFiles, type GivenFile } from "./change-from-files.ts";
export type {
  BaseFile,
  ChangedFile,
  ChangeSet,
  ChangeStatus,
  FileContent,
  FileMode,
  KnownChange,
  UncomparedChange,
  UncomparedFile,
  Wanted,
} from "./change-set.ts";
export { mostRounds } from "./change-set.ts";
export { contentOfText, decodeContent, maxBytesOf, maxContractBytes, maxFileBytes } from "./decode-content.ts";
export { changeFromGit, type GitChangeRequest } from "./git/change-from-git.ts";
export { defaultBase } from "./git/default-base.ts";
export { fetchHistory } from "./git/fetch-history.ts";
export { comparedChange, hunksBetween, hunksOf } from "./hunks.ts";
export { lineMap } from "./line-map.ts";
export { unreadableWords } from "./unreadable-words.ts";
