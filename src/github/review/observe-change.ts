import type { BufRun } from "../../artifacts/api/index.ts";
import type { JudgeRun } from "../../judge/judge-run.ts";
import { withoutDisputed } from "../../judge/without-disputed.ts";
import { bufRunOf, judgeRunOf, mayNeedBuf, mayNeedJudge, mayNeedRehearsal, shadowRunOf } from "../../review/index.ts";
import type { ShadowRun } from "../../shadow/index.ts";
import { inPhase } from "../app-meter.ts";
import type { ReviewQuestion } from "../engine/question.ts";
import { outcomeOf } from "../rehearsals/rehearsal-outcome.ts";
import { whileWanted } from "../rehearsals/while-wanted.ts";
import type { Reviewing } from "./reviewing.ts";

/**
 * What is observed of a change beside what its files say. Each is found out once, however often the change is reviewed: waivers are
 * no part of it.
 */
export interface ChangeObserver {
  /** What its migrations did when they were rehearsed; null: they were not. */
  readonly rehearsed: (question: ReviewQuestion) => Promise<ShadowRun | null>;
  /** What buf says of its protocol buffers; null: it was not asked. */
  readonly compared: (question: ReviewQuestion) => Promise<BufRun | null>;
  /** What a language model says of what the rules leave unknown, but for what is disputed; null: none was asked. */
  readonly judged: (question: ReviewQuestion) => Promise<JudgeRun | null>;
  /** Names of judgements that somebody called wrong; none without a model. */
  readonly disputes: () => Promise<readonly string[]>;
}

/** Observes a change with what the setting has for it. Rejects with `NoLongerWanted` where nobody wants to know any more. */
export function observeChange(reviewing: Reviewing): ChangeObserver {
  const { setting, disputed } = reviewing;
  const disputes = once(async () => (setting.judge === undefined ? [] : ((await disputed?.()) ?? [])));
  return {
    rehearsed: once((question) => rehearse(reviewing, question)),
    compared: once((question) => compare(reviewing, question)),
    judged: once(async (question) => {
      const run = await judge(reviewing, question);
      return run === null ? null : withoutDisputed(run, new Set(await disputes()));
    }),
    disputes,
  };
}

/** The same work, done when it is first asked for and never again. */
function once<Given extends readonly unknown[], Value>(
  work: (...given: Given) => Promise<Value>,
): (...given: Given) => Promise<Value> {
  let working: Promise<Value> | null = null;
  return (...given) => {
    working ??= work(...given);
    return working;
  };
}

const always = async (): Promise<boolean> => true;

async function rehearse(
  { setting, repository, inForce, isWanted = always, signal }: Reviewing,
  question: ReviewQuestion,
): Promise<ShadowRun | null> {
  const { engine, meter, shadow } = setting;
  if (shadow === undefined || !mayNeedRehearsal(question.change, inForce.layered.policy)) return null;
  const run = (wanted: AbortSignal): Promise<ShadowRun | null> =>
    shadowRunOf(
      () => inPhase(setting, "review", () => engine.plan({ repository, question }, wanted)),
      async (rehearsals) => {
        const seen = await inPhase(setting, "rehearse", () => shadow.rehearse(repository, rehearsals, wanted));
        meter?.rehearsed(outcomeOf(seen));
        return seen;
      },
      wanted,
    );
  return whileWanted(isWanted, shadow.lookMs, run, signal);
}

async function compare({ setting, repository, signal }: Reviewing, question: ReviewQuestion): Promise<BufRun | null> {
  const { engine, buf } = setting;
  if (buf === undefined || !mayNeedBuf(question.change)) return null;
  return bufRunOf(
    () => inPhase(setting, "review", () => engine.comparison({ repository, question }, signal)),
    (request) => inPhase(setting, "compare", () => buf.compare(repository, request, signal)),
    signal,
  );
}

async function judge(
  { setting, repository, inForce, selection, isWanted = always, signal }: Reviewing,
  question: ReviewQuestion,
): Promise<JudgeRun | null> {
  const { engine, judge: model } = setting;
  if (model === undefined || !mayNeedJudge(question.change, inForce.layered.policy, selection)) return null;
  const run = (wanted: AbortSignal): Promise<JudgeRun> =>
    judgeRunOf(
      () => inPhase(setting, "review", () => engine.judging({ repository, question }, wanted)),
      {
        model: model.model,
        ask: (request) => inPhase(setting, "judge", () => model.ask(repository, request, wanted)),
      },
      wanted,
    );
  return whileWanted(isWanted, model.lookMs, run, signal);
}
