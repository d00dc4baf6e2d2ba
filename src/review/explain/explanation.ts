import type { Dialect, FrameworkId } from "../../artifacts/migration/index.ts";
import type { ChangeSet } from "../../change/index.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Selection } from "../select-files.ts";
import type { CheckAhead, FileKind } from "./checks-ahead.ts";

/** What an explanation is made from. */
export interface ExplainRequest {
  /** Relative to the repository root; hostile. */
  readonly path: string;
  readonly policy: Policy;
  /**
   * The change that holds the file, or one that has it alone and its surroundings as `base`: then its content is looked at.
   * Null: judged by the name alone.
   */
  readonly change: ChangeSet | null;
  readonly selection: Selection;
}

/** Why a file is in or out of scope. */
export interface PathExplanation {
  readonly path: string;
  readonly inScope: boolean;
  readonly kind: FileKind;
  /** What decided, in order: sentences in which code stands between backticks. They may hold words of policy and change. */
  readonly reasons: readonly string[];
  readonly framework: FrameworkId | null;
  readonly dialect: Dialect | null;
  /** The rules and checks that would look at it, with the severity that the policy gives each; empty out of scope. */
  readonly checks: readonly CheckAhead[];
}

/** What was decided of a path; what is left out is null. */
export type Decision = Pick<PathExplanation, "kind" | "inScope" | "reasons"> &
  Partial<Pick<PathExplanation, "framework" | "dialect">>;
