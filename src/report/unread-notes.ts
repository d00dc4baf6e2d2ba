import type { Review } from "../review/index.ts";
import { sentence } from "./sentence.ts";

/** A file that was not reviewed, or not wholly, and why: a sentence, which may hold names of the change. */
export interface UnreadNote {
  readonly path: string;
  /** Nothing of it was reviewed. */
  readonly whole: boolean;
  readonly text: string;
}

/** What keeps a reader from taking silence for a pass: one note for each file and reason, files that were read in part first. */
export const unreadNotes = ({ files, unread }: Review): readonly UnreadNote[] => [
  ...files.flatMap(({ path, error }) =>
    error === null ? [] : [{ path, whole: false, text: `Not reviewed in full: ${sentence(error)}` }],
  ),
  ...unread.map(({ path, reason }) => ({ path, whole: true, text: `Not reviewed: ${sentence(reason)}` })),
];
