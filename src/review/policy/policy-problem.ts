/** A mistake in a policy: where it stands (lines and columns count from 1), what it is and what to write instead. */
export interface PolicyProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly remedy: string;
}

/** One line for people: `path:line:column: message. remedy`. */
export const formatPolicyProblem = (problem: PolicyProblem): string =>
  `${problem.path}:${problem.line}:${problem.column}: ${problem.message}. ${problem.remedy}`;
