import type { SourceProblem } from "../source/source-node.ts";

/** Problems that the base branch did not have: nobody is blamed for those of others. By file of the head. */
export function newProblems(
  before: readonly SourceProblem[],
  after: readonly SourceProblem[],
  previousPath: (path: string) => string,
): ReadonlyMap<string, readonly SourceProblem[]> {
  const known = new Set(before.map(({ path, message }) => `${path}\n${message}`));
  const fresh = new Map<string, SourceProblem[]>();
  for (const problem of after) {
    if (known.has(`${previousPath(problem.path)}\n${problem.message}`)) continue;
    const list = fresh.get(problem.path);
    if (list === undefined) fresh.set(problem.path, [problem]);
    else list.push(problem);
  }
  return fresh;
}
