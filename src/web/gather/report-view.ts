import { readDetails, reportSchema } from "../../report/index.ts";
import { dayOf } from "../../review/index.ts";
import type { WaiverRecord } from "../../store/index.ts";
import { type AccessQuestion, readableRepository } from "../access/readable-repository.ts";
import type { PullAddress } from "../addresses.ts";
import type { WebSetting } from "../setting.ts";
import type { Session } from "../sign-in/session.ts";
import type { ReportView, WaiverView } from "../views.ts";
import { sourceLines } from "./source-lines.ts";

/** Reviews that a page lists. */
const longestHistory = 50;

/** What is asked for: a review of a pull request, or the latest. */
export interface WantedReport extends PullAddress {
  readonly generation: number | null;
}

/**
 * All that the page of a review shows. GitHub is asked first, so that an answer takes as long for a report that is there
 * as for one that is not. Null: not for this viewer, or there is none.
 */
export async function reportView(
  { store, viewers, now }: Pick<WebSetting, "store" | "viewers" | "now">,
  session: Session,
  question: AccessQuestion,
  wanted: WantedReport,
): Promise<ReportView | null> {
  const repository = await readableRepository(question, wanted);
  const kept = repository === null ? null : await store.report(wanted, wanted.generation ?? undefined);
  if (repository === null || kept === null) return null;
  const { headSha, outcome } = kept;
  const report = reportSchema.safeParse(outcome?.report).data ?? null;
  const read = (signal: AbortSignal) => viewers(session.token, AbortSignal.any([signal, question.signal]));
  const [history, waivers, sources] = await Promise.all([
    store.history(wanted, longestHistory),
    store.waivers(wanted),
    report === null ? [] : sourceLines(read, repository, { sha: headSha, report }),
  ]);
  const today = dayOf(now());
  return {
    viewer: { login: session.login },
    repository,
    number: wanted.number,
    generation: kept.generation,
    headSha,
    baseSha: kept.baseSha,
    baseRef: kept.baseRef,
    state: kept.state,
    title: kept.own?.title ?? null,
    conclusion: kept.own?.conclusion ?? null,
    engineVersion: outcome?.engineVersion ?? null,
    startedAt: kept.startedAt,
    updatedAt: kept.updatedAt,
    report,
    details: readDetails(kept.details),
    history,
    waivers: waivers
      .filter(({ ended, until }) => ended === null && until >= today)
      .map((waiver) => waiverView(waiver, repository.name)),
    sources,
  };
}

/** A waiver as a page lists it. */
export const waiverView = ({ id, number, rule, by, reason, until }: WaiverRecord, repository: string): WaiverView => ({
  repository,
  number,
  name: `W${id}`,
  rule,
  by: by.login,
  reason,
  until,
});
