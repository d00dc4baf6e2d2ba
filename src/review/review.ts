import type { Dialect, FrameworkId, LanguageId } from "../artifacts/migration/index.ts";
import type { CheckResult, Evidence, Finding, ItemId, Question, SectionId, Severity } from "../charter/index.ts";
import type { Unsettled } from "../judge/judge-run.ts";
import type { ApiChange } from "./api-change/api-change.ts";
import type { Policy } from "./policy/policy-schema.ts";
import type { SchemaChange } from "./schema-change/table-change.ts";
import type { ShadowReport } from "./shadow-report.ts";

/**
 * What a change gets. `fail`: an open blocking finding, and the policy enforces. `incomplete`: something in scope could not
 * be read, so that nothing may be promised of it. `fail` wins over `incomplete`; in advisory mode nothing fails.
 */
export type Verdict = "pass" | "fail" | "nothing-to-review" | "incomplete";

/** What kind of artifact a file is; null: looked at and of none. */
export type ArtifactKind = "rfc" | "migration" | "api";

/** A run of lines of the head text, both counted from 1 and included. */
export interface LineSpan {
  readonly startLine: number;
  readonly endLine: number;
}

/** A file of the change that is in scope, and how far it was read. */
export interface ReviewedFile {
  readonly path: string;
  readonly kind: ArtifactKind | null;
  readonly framework: FrameworkId | null;
  readonly dialect: Dialect | null;
  /** Operations of the up script, or of the contract; 0 for what is neither. */
  readonly operations: number;
  /** Why it could not be read, wholly or in part; null when it was. */
  readonly error: string | null;
  /** The document's or the contract's title; null for one without. */
  readonly title: string | null;
  /** What turned checks on or off, in words: `api`, `db`, `plain files, each its own transaction`. */
  readonly scope: readonly string[];
  /** Lines that the change adds or alters: where annotations may stand. */
  readonly changed: readonly LineSpan[];
}

/**
 * How the change stands on one item. `fail`: a check of it failed with an open finding of severity blocking or warning.
 * `unknown`: nothing failed, and a question is asked. `pass`: a check passed with evidence, at most advice is left.
 */
export type ItemStatus = "pass" | "fail" | "unknown" | "not-applicable" | "waived";

/** One of the charter's items, with what its checks concluded of each file. */
export interface ChecklistItem {
  readonly section: SectionId;
  readonly item: ItemId;
  readonly status: ItemStatus;
  /** One sentence: why this status. */
  readonly reason: string;
  readonly checks: readonly CheckResult[];
}

/** What a report must know of a rule that appears in it. */
export interface RuleNote {
  readonly id: string;
  /** What is wrong, as a short phrase without a full stop. */
  readonly title: string;
  /** Markdown of ours, never of the change. */
  readonly remedy: string;
  /** That it finds nothing answers no question of the charter. */
  readonly findsFaults?: true;
  /** The item that it is about. Absent: that differs from finding to finding. */
  readonly item?: ItemId;
  /** Its own severity, before any policy. Absent: that differs from finding to finding. */
  readonly severity?: Severity;
  /** The page that explains it best, of ours or of a standard; absent where there is none. */
  readonly reference?: string;
}

/** The seven parts in which a review answers, in their order. */
export const proposalParts = [
  { id: "clarifying-questions", title: "Clarifying questions" },
  { id: "architecture", title: "Architecture proposal and key trade-offs" },
  { id: "data-model", title: "Data model and migration plan" },
  { id: "api-contract", title: "API contract draft" },
  { id: "reliability", title: "Reliability plan" },
  { id: "security", title: "Security checklist" },
  { id: "implementation", title: "Implementation plan and definition of done" },
] as const;

/** A part of a proposal, by its id. */
export type ProposalPartId = (typeof proposalParts)[number]["id"];

/** One thing the change says. `text` is prose in which code stands between backticks; it may hold words of the change. */
export interface SummaryLine {
  readonly text: string;
  readonly evidence: Evidence | null;
}

/** A decision that a document faces and has not taken: its alternatives, and when each of them is right. */
export interface OpenChoice {
  /** The open check that shows it. */
  readonly check: string;
  readonly path: string;
  readonly line: number;
  /** `how the tenants of … are kept apart`; it may hold words of the document. */
  readonly about: string;
  readonly options: readonly { readonly name: string; readonly right: string }[];
}

/** What a draft for a contract is written in. */
export type ContractLanguage = "yaml" | "json" | "graphql" | "protobuf";

/** What the change lacks, written out so that it can be taken over. Never a statement of fact. */
export interface Draft {
  /** Id of the rule or check whose gap it fills. */
  readonly check: string;
  /** Ids of the other checks that it answers as well. */
  readonly alsoFor?: readonly string[];
  readonly path: string;
  /** Where it belongs. */
  readonly line: number;
  readonly language: "markdown" | "sql" | ContractLanguage | LanguageId;
  readonly text: string;
  /** The language model that wrote it; our rules have read it. Absent: a rule wrote it. */
  readonly model?: string;
}

/** One of the seven parts: what the change says, and drafts of what it lacks. */
export interface ProposalPart {
  readonly id: ProposalPartId;
  readonly title: string;
  /** False: the change does not touch it; it is named in one line. */
  readonly touched: boolean;
  readonly says: readonly SummaryLine[];
  readonly lacks: readonly Draft[];
  /** Trade-offs that the document has to decide on. */
  readonly choices: readonly OpenChoice[];
}

/** What a language model had to do with a review. */
export interface JudgeReport {
  readonly model: string;
  /** Checks that stayed unknown and were put to it, or were to be, by path and check. */
  readonly unsettled: readonly Unsettled[];
  /** Documents of which nothing was sent, and why: the end of "not shown to a language model: …". */
  readonly withheld: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Everything that a review of one change concluded. A plain value (it survives JSON); every report is a view of it.
 */
export interface Review {
  readonly verdict: Verdict;
  /** The policy in force, defaults filled in. */
  readonly policy: Policy;
  /** In path order. */
  readonly files: readonly ReviewedFile[];
  /** What is in scope and could not be read at all. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  /** All items of the charter, in its order. */
  readonly checklist: readonly ChecklistItem[];
  /** The heaviest first, then by path and line. */
  readonly findings: readonly Finding[];
  /**
   * Fingerprints of open blocking findings that the change itself wants suppressed: an approver has to agree. Empty where
   * suppressions of the change are trusted.
   */
  readonly awaitingApproval: readonly string[];
  /** At most seven, the most valuable first. */
  readonly questions: readonly Question[];
  /** How many more there were. */
  readonly moreQuestions: number;
  /** All seven, in their order. Empty when there is nothing to review. */
  readonly proposal: readonly ProposalPart[];
  /** The rules that appear in findings and checks, by id. */
  readonly rules: readonly RuleNote[];
  /** What the migrations do to the tables. */
  readonly schemaChange: SchemaChange;
  /** What the change does to the operations of its contracts. */
  readonly apiChange: ApiChange;
  /** What a rehearsal of the migrations showed; null where there was none. */
  readonly shadow: ShadowReport | null;
  /** Why the migrations were not rehearsed though they were to be: the end of a sentence. Absent: nothing is to be said. */
  readonly notRehearsed?: string;
  /** What a language model had to do with it. Absent: none was asked, and nothing differs from a program without one. */
  readonly judge?: JudgeReport;
}
