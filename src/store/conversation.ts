import type { PullRequestKey } from "./job.ts";
import type { Person } from "./person.ts";

/** What a command asks for, as parsed from a comment when it was created. Texts are cut to 1,000 characters. */
export type Command =
  | { readonly verb: "recheck" }
  | { readonly verb: "help" }
  | { readonly verb: "explain"; readonly subject: string }
  | {
      readonly verb: "waive";
      /** A finding's fingerprint (or the beginning of one, 6 digits at least) or a rule's id. */
      readonly subject: string;
      /** The beginning of the commit that the writer saw, 7 digits at least; null: the one that our report showed then. */
      readonly sha: string | null;
      /** As written; null where it was left out. */
      readonly until: string | null;
      readonly reason: string;
    }
  | { readonly verb: "unwaive"; readonly waiver: string }
  | { readonly verb: "dispute"; readonly subject: string; readonly reason: string }
  /** Meant for us and not understood. `word` stands where the verb belongs: one of ours when what follows it is wrong. `problem` is our own text. */
  | { readonly verb: "unknown"; readonly word: string; readonly problem: string };

/** A command as it arrived: what its comment says now does not matter any more. */
export interface ReceivedCommand extends PullRequestKey {
  readonly commentId: number;
  readonly author: Person;
  /** When GitHub says the comment was written. */
  readonly writtenAt: Date;
  readonly command: Command;
}

/** What became of a command. `ignored`: over its budget, nothing was answered. */
export type CommandOutcome = "done" | "refused" | "ignored";

/** A command as kept; `outcome` null until it was carried out. `answer` is what its reply says of it, in Markdown of ours. */
export interface CommandRecord extends ReceivedCommand {
  readonly receivedAt: Date;
  readonly outcome: CommandOutcome | null;
  readonly answer: string | null;
}

/** A waiver before it is kept. */
export interface NewWaiver extends PullRequestKey {
  readonly fingerprint: string;
  readonly rule: string;
  /** The commit at which it was given. */
  readonly headSha: string;
  readonly by: Person;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
  readonly commentId: number;
}

/**
 * A waiver that an approver gave in the conversation. It is never deleted: what ended it stands beside it. `id` counts from
 * 1 in each pull request; people write it as `W1`.
 */
export interface WaiverRecord extends NewWaiver {
  readonly id: number;
  readonly givenAt: Date;
  readonly ended: WaiverEnd | null;
}

/** `revoked`: taken back. `void`: its giver may not waive any more. That it expires or that its statement changes ends it without an entry. */
export interface WaiverEnd {
  readonly how: "revoked" | "void";
  readonly by: Person | null;
  readonly at: Date;
}

/**
 * Somebody with write access says that a finding, or what a language model made of a check, is wrong. It changes nothing that
 * a rule decided.
 */
export interface DisputeRecord extends PullRequestKey {
  /** Of the finding, or the name of the judgement. */
  readonly fingerprint: string;
  /** Id of the rule or check. */
  readonly rule: string;
  /** The language model that said it; null: a rule did. */
  readonly model: string | null;
  readonly by: Person;
  readonly reason: string;
  readonly commentId: number;
}

/**
 * The one comment of ours that answers commands on a pull request. `creating`: GitHub may or may not have it. `hash` is that
 * of its text, so that it is not written again unchanged; empty where it is not known.
 */
export type ReplyRecord =
  | { readonly kind: "none" }
  | { readonly kind: "creating"; readonly since: Date }
  | { readonly kind: "posted"; readonly id: number; readonly hash: string };

/** A line of the audit log: who did what to what. `details` holds ids, names and our own words. */
export interface AuditEntry {
  readonly installationId: number;
  readonly repositoryId: number | null;
  readonly number: number | null;
  /** Null: the App itself. */
  readonly actor: Person | null;
  /** `waiver.given`, `waiver.revoked`, `command.refused`, `check.foreign`, … */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A line of the audit log as it was written. */
export interface AuditRecord extends AuditEntry {
  readonly at: Date;
}
