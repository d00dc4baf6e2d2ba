import type { Octokit } from "@octokit/rest";
import { dayOf } from "../../review/index.ts";
import { viewerInstallations, viewerRepositories } from "../access/viewer-installations.ts";
import type { WebSetting } from "../setting.ts";
import type { Session } from "../sign-in/session.ts";
import type { TrendsView } from "../views.ts";
import { waiverView } from "./report-view.ts";

/** Thirteen weeks, a quarter. */
const lookBackMs = 91 * 86_400_000;

/** Waivers that a page lists. */
const mostWaivers = 50;

/**
 * All that the page of an installation's trends shows: of the repositories that GitHub says now this viewer may read. Null:
 * the installation is none of this viewer's, or is suspended.
 */
export async function trendsView(
  { store, now }: Pick<WebSetting, "store" | "now">,
  { login }: Session,
  viewer: Octokit,
  installationId: number,
): Promise<TrendsView | null> {
  const [installations, { repositories, more }] = await Promise.all([
    viewerInstallations(viewer),
    viewerRepositories(viewer, installationId),
  ]);
  const installation = installations.find((one) => one.installationId === installationId);
  if (installation === undefined) return null;
  const today = dayOf(now());
  const since = dayOf(new Date(now().getTime() - lookBackMs));
  const ids = repositories.map(({ repositoryId }) => repositoryId);
  const [trends, waivers] = await Promise.all([
    store.trends(installationId, ids, since),
    store.expiringWaivers(installationId, ids, today, mostWaivers),
  ]);
  return {
    viewer: { login },
    installationId,
    account: installation.account,
    since,
    repositories,
    moreRepositories: more,
    rules: trends.rules,
    weeks: trends.weeks,
    medianHoursToFix: trends.medianHoursToFix,
    waivers: waivers.map((waiver) => waiverView(waiver, waiver.repositoryName)),
  };
}
