import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Answer, Route } from "../../github/inbound/index.ts";
import type { WebSetting } from "../setting.ts";
import { callbackPath, type GitHubSignIn } from "../sign-in/github-sign-in.ts";
import { localPath } from "../sign-in/local-path.ts";
import type { Attempt, SealedCookie, Session } from "../sign-in/session.ts";
import { failurePage } from "./failures.ts";
import { limits } from "./limits.ts";
import { foreignForm, signedOut, unfinished } from "./messages.ts";
import type { Pages } from "./page.ts";

/** What signing in and out takes. */
export interface SignInParts {
  readonly setting: WebSetting;
  readonly pages: Pages;
  readonly github: GitHubSignIn;
  readonly sessions: SealedCookie<Session>;
  readonly attempts: SealedCookie<Attempt>;
}

/** Who has not come back from GitHub by then begins anew. */
const attemptMs = 600_000;

/** A session is no longer than a token of GitHub's, eight hours; who comes back later is sent through GitHub, which asks nothing. */
const sessionMs = 8 * 3_600_000;

/** The routes by which people sign in with GitHub and sign out again. */
export const signInRoutes = (parts: SignInParts): readonly Route[] => [
  { method: "GET", path: "/sign-in", limits, answer: async (request) => begin(parts, request) },
  { method: "GET", path: callbackPath, limits, answer: (request) => finish(parts, request) },
  { method: "POST", path: "/sign-out", limits, answer: (request) => leave(parts, request) },
];

/** Where somebody is sent to sign in, and to come back to a page of ours. */
export const signInPath = (to: string): string => `/sign-in?${new URLSearchParams({ to })}`;

/** The value of a parameter that stands once in a request's query; null: it does not. */
function queryOf(request: IncomingMessage, name: string): string | null {
  const values = new URLSearchParams(request.url?.split("?").slice(1).join("?") ?? "").getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

function begin({ setting, pages, github, attempts }: SignInParts, request: IncomingMessage): Answer {
  const [state, verifier] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const expires = setting.now().getTime() + attemptMs;
  const kept = attempts.keep({ state, verifier, to: localPath(queryOf(request, "to")), expires });
  return pages.redirect(github.address(state, verifier), [kept]);
}

/**
 * Takes who comes back from GitHub. Only the browser that began brings the cookie with the state, so that nobody is signed in
 * as somebody else by a link; the code is good once and with the verifier of that cookie alone.
 */
async function finish(parts: SignInParts, request: IncomingMessage): Promise<Answer> {
  const { setting, pages, github, sessions, attempts } = parts;
  const attempt = attempts.read(request);
  const code = queryOf(request, "code");
  const forget = attempts.clear();
  if (attempt === null || code === null || code.length > 255 || !isSame(queryOf(request, "state"), attempt.state)) {
    return pages.message(unfinished(attempt?.to ?? "/"), { cookies: [forget] });
  }
  const signal = AbortSignal.timeout(limits.patienceMs);
  try {
    const given = await github.exchange(code, attempt.verifier, signal);
    if (given === null) return pages.message(unfinished(attempt.to), { cookies: [forget] });
    const { data } = await setting.viewers(given.token, signal).rest.users.getAuthenticated();
    const lifeMs = Math.min(sessionMs, (given.lifetime ?? Number.POSITIVE_INFINITY) * 1_000);
    const expires = setting.now().getTime() + lifeMs;
    return pages.redirect(attempt.to, [forget, sessions.keep({ token: given.token, login: data.login, expires })]);
  } catch (error) {
    return failurePage(pages, error, forget);
  }
}

function isSame(given: string | null, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Signs out: the token ends at GitHub, the cookies go. A page of another site cannot make anybody's browser do it. */
async function leave({ setting, pages, github, sessions, attempts }: SignInParts, request: IncomingMessage) {
  if (!isOwnForm(request, setting.publicUrl)) return pages.message(foreignForm);
  const session = sessions.read(request);
  const ended = session === null || (await github.revoke(session.token, AbortSignal.timeout(limits.patienceMs)));
  return pages.message(signedOut(ended), { cookies: [sessions.clear(), attempts.clear()] });
}

/** Browsers say of every form where it was sent from, and those that do not are refused. */
function isOwnForm({ headers }: IncomingMessage, publicUrl: string): boolean {
  return headers.origin === undefined
    ? headers["sec-fetch-site"] === "same-origin"
    : headers.origin === publicUrl && (headers["sec-fetch-site"] ?? "same-origin") === "same-origin";
}
