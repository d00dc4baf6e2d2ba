import type { Octokit } from "@octokit/rest";
import { dayOf } from "../../review/index.ts";
import type { PullRequest } from "../read/pull-request.ts";
import type { AppSetting } from "../setting.ts";
import { outcomesOf } from "./outcomes-of.ts";
import { readReactions } from "./read-reactions.ts";

/**
 * Keeps how the findings of a closed pull request ended and what people thought of our comment. Nothing is asked of GitHub
 * where nothing was found. Safe to repeat: what is kept already is not counted again.
 */
export async function rememberOutcomes(setting: AppSetting, octokit: Octokit, pull: PullRequest): Promise<void> {
  const { store, now, onOutcome } = setting;
  const sightings = await store.sightings(pull);
  const comment = (await store.findPullRequest(pull))?.comment;
  if (sightings.length === 0 && comment?.kind !== "posted") return;
  const outcomes = outcomesOf({
    key: pull,
    merged: pull.merged,
    today: dayOf(now()),
    sightings,
    waivers: await store.waivers(pull),
    disputes: await store.disputes(pull),
  });
  const reactions = comment?.kind === "posted" ? await readReactions(octokit, pull, comment.id) : null;
  for (const outcome of await store.saveOutcomes(pull, outcomes, reactions)) onOutcome?.(outcome);
}
