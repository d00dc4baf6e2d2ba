import type { UncomparedChange } from "../../change/index.ts";
import type { Finding } from "../../charter/index.ts";
import { isLastingRun, type JudgeRun } from "../../judge/judge-run.ts";
import { type ApprovedWaiver, dayOf, isLasting, type Review } from "../../review/index.ts";
import { inPhase } from "../app-meter.ts";
import type { ReviewQuestion } from "../engine/question.ts";
import type { ChangeListing } from "../read/change-listing.ts";
import { findVerdict, isWhole, keepVerdict } from "./kept-verdict.ts";
import { observeChange } from "./observe-change.ts";
import type { Reviewing } from "./reviewing.ts";
import { verdictKey } from "./verdict-key.ts";

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
  const { setting, inForce, selection, signal } = reviewing;
  const { store, engine, meter, shadow, judge } = setting;
  const { installationId, repositoryId } = reviewing.repository;
  // The key alone: it is sent to another thread.
  const repository = { installationId, repositoryId };
  const observed = observeChange({ ...reviewing, repository });
  let reading: Promise<UncomparedChange> | null = null;
  const questionOf = async (today: string, waivers: readonly ApprovedWaiver[]): Promise<ReviewQuestion> => {
    reading ??= inPhase(setting, "read", read);
    const { layered, organisation, isOrganisation } = inForce;
    const change = await reading;
    return { change, inForce: { layered, organisation, isOrganisation }, selection, today, waivers };
  };
  const answer = async (asked: ReviewQuestion): Promise<{ readonly review: Review; readonly isKept: boolean }> => {
    const run = await observed.rehearsed(asked);
    const comparison = await observed.compared(asked);
    const opinion = await observed.judged(asked);
    const question = { ...asked, shadow: run, buf: comparison, judge: opinion };
    const review = await inPhase(setting, "review", () => engine.review({ repository, question }, signal));
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
        repository,
        listing,
        inForce,
        selection,
        today,
        waivers,
        rehearses: shadow !== undefined,
        judge: judge?.identity ?? null,
        disputed: await observed.disputes(),
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
      const question = { ...asked, buf: await observed.compared(asked) };
      const places = await engine.prove({ repository, question, before, candidates }, signal);
      return places.flatMap((place) => candidates[place] ?? []);
    },
  };
}

/** How many of the drafts that a language model wrote stand in the review. */
function draftsOf({ proposal }: Review, { drafts }: JudgeRun): { readonly proven: number; readonly dropped: number } {
  const proven = proposal.flatMap(({ lacks }) => lacks).filter(({ model }) => model !== undefined).length;
  return { proven, dropped: Math.max(0, drafts.length - proven) };
}
