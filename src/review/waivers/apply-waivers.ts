import type { Finding } from "../../charter/index.ts";
import type { Concern } from "../assess/assessment.ts";
import type { ReviewedFile } from "../review.ts";
import { setUpConcern } from "../set-up/set-up-concern.ts";
import { isAbout, type LastingWaiver, type LastingWaivers, subjectWords, waiverOf } from "./lasting-waiver.ts";

/** The finding, waived where an entry of the base branch is about it. */
export function acceptLasting(finding: Finding, { holding }: LastingWaivers): Finding {
  if (finding.status === "waived") return finding;
  const entry = holding.find((each) => isAbout(each, finding));
  return entry === undefined ? finding : { ...finding, status: "waived", waiver: waiverOf(entry) };
}

/** Whether the change brings a waiver for a finding that would block it: an approver has to agree. */
export const isProposed = (finding: Finding, { proposed }: LastingWaivers): boolean =>
  finding.status === "open" && finding.severity === "blocking" && proposed.some((entry) => isAbout(entry, finding));

/** The finding with a word on the entry that the change brings for it. */
export function withProposal(finding: Finding, { proposed }: LastingWaivers): Finding {
  const entry = finding.status === "open" ? proposed.find((each) => isAbout(each, finding)) : undefined;
  if (entry === undefined) return finding;
  const { path, startLine } = entry.at;
  const word = `\`${path}\` waives it at line ${startLine}: that counts once it is on the base branch, and not for the change that brings it.`;
  return { ...finding, message: `${finding.message} ${word}` };
}

/** What decides whether something is said of an entry. */
export interface WaiverSurroundings {
  /** All findings, waived and gathered ones among them. */
  readonly findings: readonly Finding[];
  readonly files: readonly ReviewedFile[];
  /** Rules that are off: that they find nothing says nothing of their waivers. */
  readonly off: ReadonlySet<string>;
  /** Whether the rules cannot tell what a check says of a file. */
  readonly isUndecided: (rule: string, path: string) => boolean;
}

/**
 * What is wrong with entries, for changes that hold what they are about or edit the file; nobody else hears of it. One that
 * has ended leaves its finding open. One of a single file in which its rule finds nothing would hide the next finding.
 */
export function waiverConcerns(waivers: LastingWaivers, around: WaiverSurroundings): readonly Concern[] {
  return [
    ...waivers.expired.filter((entry) => waivers.edited || isMet(entry, around)).map(expiredConcern),
    ...waivers.holding.filter((entry) => isUnused(entry, around)).map(unusedConcern),
  ];
}

/** What a language model found brings no finding about a waiver: that one could block. */
const isMet = (entry: LastingWaiver, { findings }: WaiverSurroundings): boolean =>
  findings.some((finding) => finding.status === "open" && finding.judged === undefined && isAbout(entry, finding));

/** Only where it is certain: of a glob, other files may hold what it was written for. */
function isUnused(entry: LastingWaiver, { findings, files, off, isUndecided }: WaiverSurroundings): boolean {
  if (entry.subject.kind !== "rule" || entry.subject.path === null || off.has(entry.subject.rule)) return false;
  const { path, rule } = entry.subject;
  if (isUndecided(rule, path)) return false;
  const read = files.some((file) => file.path === path && file.kind !== null && file.error === null);
  return read && !findings.some((finding) => isAbout(entry, finding));
}

const expiredConcern = (entry: LastingWaiver): Concern =>
  setUpConcern(
    "waiver-expired",
    "warning",
    entry.at,
    `The waiver of ${subjectWords(entry)} by ${entry.owner} ended on ${entry.expires}, so that the finding counts again. Fix it, or decide anew until when it is accepted; else take the entry out.`,
  );

const unusedConcern = (entry: LastingWaiver): Concern =>
  setUpConcern(
    "waiver-unused",
    "advice",
    entry.at,
    `The waiver of ${subjectWords(entry)} by ${entry.owner} covers nothing. Left behind, it would hide the next finding: take the entry out.`,
  );
