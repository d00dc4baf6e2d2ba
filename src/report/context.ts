/** A finding of an earlier review, as far as a later report tells of it. Its texts are the change's: hostile. */
export interface PastFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: string;
  readonly startLine: number;
}

/** What changed since the last published review of the same pull request. */
export interface Delta {
  /** The commit reviewed then, 40 hexadecimal digits. */
  readonly since: string;
  /** Open then, and gone now. */
  readonly fixed: readonly PastFinding[];
  /** Fingerprints of open findings that were not there then. */
  readonly added: readonly string[];
}

/** An earlier review of the same pull request in one line. `title` is that of its check run, in words of ours. */
export interface PastReview {
  readonly sha: string;
  readonly title: string;
}

/** Something that a reader must know beside the review. */
export type Notice =
  /** The change edits this file of the reviewer's set-up, which counts only once it is merged. */
  | { readonly kind: "takes-effect-later"; readonly path: string }
  /** The label that had every file looked at was taken off by somebody who may not write, and counts on. */
  | { readonly kind: "scope-kept" }
  /** Another open pull request has the same head commit, and the worst of all counts for the commit. */
  | { readonly kind: "shared-head"; readonly number: number; readonly title: string; readonly decides: boolean }
  /** Somebody else put up a check or a status under our name. */
  | { readonly kind: "foreign-check"; readonly by: string; readonly state: string }
  /** A waiver that was given does not hold any more. `why` is ours. */
  | { readonly kind: "waiver-ended"; readonly id: number; readonly rule: string; readonly why: string }
  /** The comment is not kept up to date. `why` is ours. */
  | { readonly kind: "no-comment"; readonly why: string }
  /** The installation does not grant what a feature needs. Both are ours. */
  | { readonly kind: "permission-missing"; readonly permission: string; readonly feature: string }
  /** The pull request is part of a stack; the policy is that of the stack's base. */
  | { readonly kind: "stacked"; readonly base: string }
  /** It is a draft: what would block does not. */
  | { readonly kind: "draft" }
  /** One more pull request of a merge group. `title` is that of its check. */
  | { readonly kind: "group-member"; readonly number: number; readonly title: string };

/** How the review was made, for whoever asks why. */
export interface RunFacts {
  /** Version of the program. */
  readonly engine: string;
  /** Rules and checks in its book. */
  readonly rules: number;
  /** Names the review in the store and in the logs: `pr:12;gen:3`. */
  readonly auditId: string;
  /** The commit of the base branch that policy and history were read from. */
  readonly baseSha: string;
  /** Where the policy came from, the strongest last: links to files, or that the defaults hold. */
  readonly policySources: readonly { readonly label: string; readonly url: string | null }[];
  /** Milliseconds from the beginning of the job to the verdict. */
  readonly milliseconds: number;
}

/** What a report on GitHub says beside the review: what happened before it and around it. */
export interface ReportContext {
  readonly delta: Delta | null;
  /** Newest first, without this one; at most five. */
  readonly history: readonly PastReview[];
  readonly notices: readonly Notice[];
  /** Null in reports that must be the same for the same input. */
  readonly facts: RunFacts | null;
  /** Nobody answers commands in the conversation: the report names none. Absent: the App does. */
  readonly commands?: false;
}

/** Whether commands in the conversation are answered. */
export const hearsCommands = ({ commands }: ReportContext): boolean => commands !== false;

/** The context of a review that stands alone. */
export const noContext: ReportContext = { delta: null, history: [], notices: [], facts: null };
