import type { ChangedFile } from "../../change/index.ts";
import type { PolicyProblem } from "../policy/policy-problem.ts";
import { unreadableReason } from "../select-files.ts";

/** The text that a change leaves in a file that reviews are made by, or why it has none that could be read. */
export interface HeadText {
  readonly text: string | null;
  readonly problem: PolicyProblem | null;
}

/** Reads the head of such a file. A deleted one has neither; a link is followed only where it is read in earnest. */
export function headText(file: ChangedFile): HeadText {
  if (file.head.kind === "text") return { text: file.head.text, problem: null };
  const reason = file.mode === "symlink" ? null : unreadableReason(file);
  if (reason === null) return { text: null, problem: null };
  const problem = {
    path: file.path,
    line: 1,
    column: 1,
    message: `It cannot be read: ${reason}`,
    remedy: "Write it as a text file.",
  };
  return { text: null, problem };
}
