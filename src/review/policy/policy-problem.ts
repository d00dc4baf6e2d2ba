/**
 * A mistake in a file of the reviewer's set-up: where it stands (lines and columns count from 1, the end column is the one
 * after the last character), what it is and what to write instead. The end is left out where only a point is known.
 */
export interface PolicyProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly message: string;
  readonly remedy: string;
}

/** One line for people: `path:line:column: message. remedy`. */
export const formatPolicyProblem = (problem: PolicyProblem): string =>
  `${problem.path}:${problem.line}:${problem.column}: ${problem.message}. ${problem.remedy}`;

/** Problems of one file in the order in which they stand there. */
export const inOrder = (problems: readonly PolicyProblem[]): readonly PolicyProblem[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
