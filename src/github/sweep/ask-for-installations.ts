import type { Octokit } from "@octokit/rest";
import { firstPages } from "../client/first-pages.ts";
import { refusedWith } from "../client/transient.ts";
import type { AppSetting } from "../setting.ts";
import { spaced } from "./spaced.ts";

/** How often the sweep runs. */
export const sweepIntervalMs = 600_000;
/** Installations that are seen to between two sweeps, and the time from one to the next. */
const mostAtOnce = 300;
const spacingMs = sweepIntervalMs / mostAtOnce;
/** Pages of a hundred installations that are read. */
const mostPages = 200;
const idsAtOnce = 1_000;

/**
 * Has the installations that are due seen to: every one that GitHub lists and every one that rows are kept of, one every two
 * seconds. An App may send some 5,000 requests an hour for itself. Listing costs one for each hundred installations, 600 an
 * hour with 10,000 of them; seeing to one costs two at most, 3,600 an hour. So 300 are seen to each ten minutes, each of 10,000
 * every five and a half hours; up to 300 all of them, each time. Which are due follows from the clock, so that nothing is
 * kept about it, and one that waits already is not asked for twice.
 * @returns how many were asked for.
 */
export async function askForInstallations(
  { store, now }: Pick<AppSetting, "store" | "now">,
  octokit: Octokit,
  deliveryId: string,
): Promise<number> {
  const known = new Set([...(await keptIds(store)), ...(await listedIds(octokit))]);
  const due = dueInstallations([...known], now().getTime());
  const jobs = due.map(
    (installationId) => ({ kind: "installation", installationId, deliveryId, reason: "sweep" }) as const,
  );
  await store.enqueueAll(spaced(jobs, now(), spacingMs));
  return due.length;
}

/** Those of all installations whose turn it is at a time, in milliseconds of the epoch: each once in as many sweeps as it takes. */
export function dueInstallations(ids: readonly number[], at: number): readonly number[] {
  const rounds = Math.ceil(ids.length / mostAtOnce);
  const round = Math.floor(at / sweepIntervalMs) % Math.max(1, rounds);
  return ids.toSorted((one, other) => one - other).filter((_, place) => place % rounds === round);
}

async function keptIds(store: AppSetting["store"]): Promise<readonly number[]> {
  const ids: number[] = [];
  for (;;) {
    const page = await store.installationIds(ids.at(-1) ?? 0, idsAtOnce);
    ids.push(...page);
    if (page.length < idsAtOnce) return ids;
  }
}

/** None where a server does not tell: those that rows are kept of are seen to all the same. */
async function listedIds(octokit: Octokit): Promise<readonly number[]> {
  try {
    const pages = octokit.paginate.iterator(octokit.rest.apps.listInstallations, { per_page: 100 });
    return (await firstPages(pages, mostPages)).map(({ id }) => id);
  } catch (error) {
    if (refusedWith(error, 403, 404)) return [];
    throw error;
  }
}
