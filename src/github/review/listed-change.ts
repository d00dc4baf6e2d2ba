import type { BufRun } from "../../artifacts/api/index.ts";
import type { UncomparedChange } from "../../change/index.ts";
import type { Finding } from "../../charter/index.ts";
import { isLastingRun, type JudgeRun } from "../../judge/judge-run.ts";
import { withoutDisputed } from "../../judge/without-disputed.ts";
import {
  type ApprovedWaiver,
  bufRunOf,
  dayOf,
  isLasting,
  judgeRunOf,
  mayNeedBuf,
  mayNeedJudge,
  mayNeedRehearsal,
  type Review,
  type Selection,
  shadowRunOf,
} from "../../review/index.ts";
import type { ShadowRun } from "../../shadow/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import { inPhase } from "../app-meter.ts";
import type { ReviewQuestion } from "../engine/question.ts";
import type { ChangeListing } from "../read/change-listing.ts";
import type { PolicyInForce } from "../read/policy.ts";
import { outcomeOf } from "../rehearsals/rehearsal-outcome.ts";
import { whileWanted } from "../rehearsals/while-wanted.ts";
import type { AppSetting } from "../setting.ts";
import { findVerdict, isWhole, keepVerdict } from "./kept-verdict.ts";
import { verdictKey } from "./verdict-key.ts";

/** What a change is reviewed with. */
export interface Reviewing {
  readonly setting: Pick<AppSetting, "store" | "engine" | "edition" | "meter" | "shadow" | "buf" | "judge">;
  readonly repository: RepositoryKey;
  readonly inForce: PolicyInForce;
  readonly selection: Selection;
  /** Whether what is reviewed still stands: asked while it is rehearsed, which may take a minute. Left out: it does. */
  readonly isWanted?: (() => Promise<boolean>) | undefined;
  /** Names of the judgements that somebody called wrong. Asked for where there is a model; left out: there are none. */
  readonly disputed?: (() => Promise<readonly string[]>) | undefined;
  readonly signal: AbortSignal;
}

/** A change whose contents are known by name, to be reviewed as often as wanted. */
export interface ListedChange {
  /** Reviews it, or finds the same review among those that were kept. `now` decides what has expired. */
  review(now: Date, waivers: readonly ApprovedWaiver[]): Promise<Review>;
  /** Those of the findings of a review whose suggestion mends them: it was made at `now` with these waivers. */
  prove(
    review: Review,
    candidates: readonly Finding[],
    now: Date,
    waivers: readonly ApprovedWaiver[],
  ): Promise<readonly Finding[]>;
}

/**
 * A change that `read` reads, once and only if no review of it was kept. Where nothing is listed there is none to keep. Its
 * `review` rejects with `NoLongerWanted` where it is not.
 */
export function listedChange(
  reviewing: Reviewing,
  listing: ChangeListing,
  read: () => Promise<UncomparedChange>,
): ListedChange {
  const { setting, repository, inForce, selection, isWanted = async () => true, disputed, signal } = reviewing;
  const { store, engine, meter, shadow, buf, judge } = setting;
  const { installationId, repositoryId } = repository;
  const key = { installationId, repositoryId };
  let reading: Promise<UncomparedChange> | null = null;
  const questionOf = async (today: string, waivers: readonly ApprovedWaiver[]): Promise<ReviewQuestion> => {
    reading ??= inPhase(setting, "read", read);
    const { layered, organisation, isOrganisation } = inForce;
    const change = await reading;
    return { change, inForce: { layered, organisation, isOrganisation }, selection, today, waivers };
  };
  let rehearsing: Promise<ShadowRun | null> | null = null;
  /** Once, however often the change is reviewed: waivers are no part of it. */
  const rehearsed = (question: ReviewQuestion): Promise<ShadowRun | null> => {
    if (shadow === undefined || !mayNeedRehearsal(question.change, inForce.layered.policy))
      return Promise.resolve(null);
    const rehearse = (wanted: AbortSignal): Promise<ShadowRun | null> =>
      shadowRunOf(
        () => inPhase(setting, "review", () => engine.plan({ repository: key, question }, wanted)),
        async (rehearsals) => {
          const run = await inPhase(setting, "rehearse", () => shadow.rehearse(key, rehearsals, wanted));
          meter?.rehearsed(outcomeOf(run));
          return run;
        },
        wanted,
      );
    rehearsing ??= whileWanted(isWanted, shadow.lookMs, rehearse, signal);
    return rehearsing;
  };
  let comparing: Promise<BufRun | null> | null = null;
  /** Once, too. */
  const compared = (question: ReviewQuestion): Promise<BufRun | null> => {
    if (buf === undefined || !mayNeedBuf(question.change)) return Promise.resolve(null);
    comparing ??= bufRunOf(
      () => inPhase(setting, "review", () => engine.comparison({ repository: key, question }, signal)),
      (request) => inPhase(setting, "compare", () => buf.compare(key, request, signal)),
      signal,
    );
    return comparing;
  };
  let disputing: Promise<readonly string[]> | null = null;
  /** Once, too. */
  const disputes = (): Promise<readonly string[]> => {
    disputing ??= judge === undefined || disputed === undefined ? Promise.resolve([]) : disputed();
    return disputing;
  };
  let judging: Promise<JudgeRun | null> | null = null;
  /** Once, too: what is waived is still the same text. */
  const judged = (question: ReviewQuestion): Promise<JudgeRun | null> => {
    if (judge === undefined || !mayNeedJudge(question.change, inForce.layered.policy, selection))
      return Promise.resolve(null);
    const ask = (wanted: AbortSignal): Promise<JudgeRun> =>
      judgeRunOf(
        () => inPhase(setting, "review", () => engine.judging({ repository: key, question }, wanted)),
        {
          model: judge.model,
          ask: (request) => inPhase(setting, "judge", () => judge.ask(key, request, wanted)),
        },
        wanted,
      );
    judging ??= whileWanted(isWanted, judge.lookMs, ask, signal).then(async (run) =>
      run === null ? null : withoutDisputed(run, new Set(await disputes())),
    );
    return judging;
  };
  const answer = async (asked: ReviewQuestion): Promise<{ readonly review: Review; readonly isKept: boolean }> => {
    const run = await rehearsed(asked);
    const comparison = await compared(asked);
    const opinion = await judged(asked);
    const question = { ...asked, shadow: run, buf: comparison, judge: opinion };
    const review = await inPhase(setting, "review", () => engine.review({ repository: key, question }, signal));
    if (opinion !== null) meter?.drafts(draftsOf(review, opinion));
    const lasts = isLasting(run) && comparison?.kind !== "unavailable" && (opinion === null || isLastingRun(opinion));
    return { review, isKept: lasts && isWhole(asked.change, review) };
  };
  return {
    async review(now, waivers) {
      const today = dayOf(now);
      if (listing.files.length === 0) return (await answer(await questionOf(today, waivers))).review;
      const name = verdictKey({
        engine: setting.edition,
        repository: key,
        listing,
        inForce,
        selection,
        today,
        waivers,
        rehearses: shadow !== undefined,
        judge: judge?.identity ?? null,
        disputed: await disputes(),
      });
      const kept = await findVerdict(store, installationId, name);
      meter?.cache(kept === null ? "miss" : "hit");
      if (kept !== null) return kept;
      const { review, isKept } = await answer(await questionOf(today, waivers));
      if (isKept) await keepVerdict(store, installationId, name, review);
      return review;
    },
    async prove(before, candidates, now, waivers) {
      const asked = await questionOf(dayOf(now), waivers);
      const question = { ...asked, buf: await compared(asked) };
      const places = await engine.prove({ repository: key, question, before, candidates }, signal);
      return places.flatMap((place) => candidates[place] ?? []);
    },
  };
}

/** How many of the drafts that a language model wrote stand in the review. */
function draftsOf({ proposal }: Review, { drafts }: JudgeRun): { readonly proven: number; readonly dropped: number } {
  const proven = proposal.flatMap(({ lacks }) => lacks).filter(({ model }) => model !== undefined).length;
  return { proven, dropped: Math.max(0, drafts.length - proven) };
}
