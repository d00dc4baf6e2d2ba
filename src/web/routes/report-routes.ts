import type { IncomingMessage } from "node:http";
import { type Answer, countRequests, numberIn, type Route } from "../../github/inbound/index.ts";
import { viewerInstallations } from "../access/viewer-installations.ts";
import { reportPath, trendsPath } from "../addresses.ts";
import { reportView } from "../gather/report-view.ts";
import { trendsView } from "../gather/trends-view.ts";
import { renderHome, renderReport, renderTrends } from "../pages/index.ts";
import type { WebSetting } from "../setting.ts";
import type { SealedCookie, Session } from "../sign-in/session.ts";
import { failurePage, TooManyPages } from "./failures.ts";
import { limits } from "./limits.ts";
import { notFound, welcome } from "./messages.ts";
import type { Pages } from "./page.ts";
import { signInPath } from "./sign-in-routes.ts";

/** What pages of reviews take. */
export interface ReportParts {
  readonly setting: WebSetting;
  readonly pages: Pages;
  readonly sessions: SealedCookie<Session>;
}

/**
 * How often the App is asked where a repository stands: by a person, and by all. GitHub lets an App ask 5,000 questions an
 * hour, and reviews need some; half of this is for people who have looked at little.
 */
const questions = { address: { burst: 30, perMinute: 10 }, total: { burst: 300, perMinute: 50 } } as const;

/** The routes of pages that are shown to those who can read what they tell of. */
export function reportRoutes(parts: ReportParts): readonly Route[] {
  const { setting, pages } = parts;
  const asked = countRequests(questions, () => setting.now().getTime());
  const report: Route["answer"] = async (request, parameters) => {
    const installationId = numberIn(parameters, "installation");
    const repositoryId = numberIn(parameters, "repository");
    const number = numberIn(parameters, "number");
    const generation = numberIn(parameters, "generation");
    const wantsOne = parameters.generation !== undefined;
    if (installationId === null || repositoryId === null || number === null || (wantsOne && generation === null)) {
      return pages.message(notFound);
    }
    const wanted = { installationId, repositoryId, number, generation };
    return shown(parts, request, reportPath(wanted, generation ?? undefined), async (session, signal) => {
      const mayAsk = (): void => {
        const waitMs = asked.take(session.login);
        if (waitMs > 0) throw new TooManyPages(waitMs);
      };
      const viewer = setting.viewers(session.token, signal);
      const view = await reportView(setting, session, { viewer, app: setting.app, mayAsk, signal }, wanted);
      return view === null ? null : renderReport(view);
    });
  };
  const trends: Route["answer"] = async (request, parameters) => {
    const installationId = numberIn(parameters, "installation");
    if (installationId === null) return pages.message(notFound);
    return shown(parts, request, trendsPath(installationId), async (session, signal) => {
      const view = await trendsView(setting, session, setting.viewers(session.token, signal), installationId);
      return view === null ? null : renderTrends(view);
    });
  };
  const home: Route["answer"] = async (request) => {
    if (parts.sessions.read(request) === null) return pages.message(welcome);
    return shown(parts, request, "/", async ({ token, login }, signal) =>
      renderHome({ viewer: { login }, installations: await viewerInstallations(setting.viewers(token, signal)) }),
    );
  };
  const path = "/reports/:installation/:repository/:number";
  return [
    { method: "GET", path: "/", limits, answer: home },
    { method: "GET", path, limits, answer: report },
    { method: "GET", path: `${path}/:generation`, limits, answer: report },
    { method: "GET", path: "/trends/:installation", limits, answer: trends },
  ];
}

/**
 * Shows a page to one who has signed in; everybody else is sent to sign in, whether there is such a page or not.
 * @param gather makes the page for a viewer, null where it is not theirs.
 */
async function shown(
  { pages, sessions }: ReportParts,
  request: IncomingMessage,
  path: string,
  gather: (session: Session, signal: AbortSignal) => Promise<string | null>,
): Promise<Answer> {
  const session = sessions.read(request);
  if (session === null) return pages.redirect(signInPath(path));
  try {
    const html = await gather(session, AbortSignal.timeout(limits.patienceMs));
    return html === null ? pages.message(notFound) : pages.html(html);
  } catch (error) {
    return failurePage(pages, error, sessions.clear());
  }
}
