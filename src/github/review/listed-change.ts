import type { UncomparedChange } from "../../change/index.ts";
import type { Finding } from "../../charter/index.ts";
import { type ApprovedWaiver, dayOf, type Review, type Selection } from "../../review/index.ts";
import type { RepositoryKey } from "../../store/index.ts";
import { inPhase } from "../app-meter.ts";
import type { ReviewQuestion } from "../engine/question.ts";
import type { ChangeListing } from "../read/change-listing.ts";
import type { PolicyInForce } from "../read/policy.ts";
import type { AppSetting } from "../setting.ts";
import { findVerdict, isWhole, keepVerdict } from "./kept-verdict.ts";
import { verdictKey } from "./verdict-key.ts";

/** What a change is reviewed with. */
export interface Reviewing {
  readonly setting: Pick<AppSetting, "store" | "engine" | "edition" | "meter">;
  readonly repository: RepositoryKey;
  readonly inForce: PolicyInForce;
  readonly selection: Selection;
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

/** A change that `read` reads, once and only if no review of it was kept. Where nothing is listed there is none to keep. */
export function listedChange(
  reviewing: Reviewing,
  listing: ChangeListing,
  read: () => Promise<UncomparedChange>,
): ListedChange {
  const { setting, repository, inForce, selection, signal } = reviewing;
  const { store, engine, meter } = setting;
  const { installationId, repositoryId } = repository;
  const key = { installationId, repositoryId };
  let reading: Promise<UncomparedChange> | null = null;
  const questionOf = async (today: string, waivers: readonly ApprovedWaiver[]): Promise<ReviewQuestion> => {
    reading ??= inPhase(setting, "read", read);
    const { layered, organisation, isOrganisation } = inForce;
    const change = await reading;
    return { change, inForce: { layered, organisation, isOrganisation }, selection, today, waivers };
  };
  const answer = async (question: ReviewQuestion): Promise<Review> =>
    inPhase(setting, "review", () => engine.review({ repository: key, question }, signal));
  return {
    async review(now, waivers) {
      const today = dayOf(now);
      if (listing.files.length === 0) return answer(await questionOf(today, waivers));
      const name = verdictKey({
        engine: setting.edition,
        repository: key,
        listing,
        inForce,
        selection,
        today,
        waivers,
      });
      const kept = await findVerdict(store, installationId, name);
      meter?.cache(kept === null ? "miss" : "hit");
      if (kept !== null) return kept;
      const question = await questionOf(today, waivers);
      const review = await answer(question);
      if (isWhole(question.change, review)) await keepVerdict(store, installationId, name, review);
      return review;
    },
    async prove(before, candidates, now, waivers) {
      const question = await questionOf(dayOf(now), waivers);
      const places = await engine.prove({ repository: key, question, before, candidates }, signal);
      return places.flatMap((place) => candidates[place] ?? []);
    },
  };
}
