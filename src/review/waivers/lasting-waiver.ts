import type { Finding, Location, Waiver } from "../../charter/index.ts";
import { matchesGlob } from "../policy/glob.ts";

/** What an entry of the waivers file is about. */
export type WaiverSubject =
  | { readonly kind: "finding"; readonly fingerprint: string }
  /** `path` is a glob; null: every file. */
  | { readonly kind: "rule"; readonly rule: string; readonly path: string | null };

/** An entry of the waivers file that is well formed. */
export interface LastingWaiver {
  readonly subject: WaiverSubject;
  readonly reason: string;
  /** `@user` or `@org/team`: whom to ask about it. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
  /** The entry in its file. */
  readonly at: Location;
}

/** The waivers of a repository, as a review of one change sees them. */
export interface LastingWaivers {
  /** Entries of the base branch that hold today. */
  readonly holding: readonly LastingWaiver[];
  /** Entries that have ended: of the file as the change leaves it. */
  readonly expired: readonly LastingWaiver[];
  /** Entries that the change brings: they count once they are merged. */
  readonly proposed: readonly LastingWaiver[];
  /** The change edits the file, so that its entries are a matter of this review. */
  readonly edited: boolean;
}

/** A repository without a waivers file. */
export const noLastingWaivers: LastingWaivers = { holding: [], expired: [], proposed: [], edited: false };

/** Whether an entry is about a finding. */
export function isAbout({ subject }: LastingWaiver, { rule, path, fingerprint }: Finding): boolean {
  switch (subject.kind) {
    case "finding":
      return subject.fingerprint === fingerprint;
    case "rule":
      return subject.rule === rule && (subject.path === null || matchesGlob(subject.path, path));
    default:
      return subject satisfies never;
  }
}

/** The waiver that an entry gives: by its owner, in the file at its line. */
export const waiverOf = ({ owner, reason, expires, at }: LastingWaiver): Waiver => ({
  by: `${owner} (${at.path}, line ${at.startLine})`,
  reason,
  until: expires,
});

/** What an entry is about, in words with code between backticks. */
export function subjectWords({ subject }: LastingWaiver): string {
  switch (subject.kind) {
    case "finding":
      return `finding \`${subject.fingerprint}\``;
    case "rule":
      return `\`${subject.rule}\`${subject.path === null ? "" : ` in \`${subject.path}\``}`;
    default:
      return subject satisfies never;
  }
}
