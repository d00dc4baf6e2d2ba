import type { JudgeRun, Unsettled } from "./judge-run.ts";
import { judgedName } from "./judged-name.ts";

/**
 * A run without the judgements that somebody called wrong, by their names: their checks are as the rules left them, and what
 * was drafted for them is gone too. The run itself where none of them is in it.
 */
export function withoutDisputed(run: JudgeRun, disputed: ReadonlySet<string>): JudgeRun {
  const wrong = run.judgements.filter((judgement) => disputed.has(judgedName(judgement)));
  if (wrong.length === 0) return run;
  const isWrong = (of: { readonly path: string; readonly check: string }): boolean =>
    wrong.some(({ path, check }) => path === of.path && check === of.check);
  const unsettled = wrong.map(({ path, check }): Unsettled => ({ path, check, reason: "disputed" }));
  return {
    ...run,
    judgements: run.judgements.filter((judgement) => !isWrong(judgement)),
    unsettled: [...run.unsettled, ...unsettled],
    drafts: run.drafts.filter((draft) => !isWrong(draft)),
  };
}
