import { createHash, randomBytes } from "node:crypto";
import type { World } from "../state/model.ts";
import type { Answer, RawRequest } from "./answer-request.ts";
import { isObject } from "./context.ts";

/** Seconds; a code ends after ten minutes. */
const codeSeconds = 600;

/**
 * The pages of GitHub's web flow for user access tokens, or null for any other address. Whoever sits in front of the browser
 * answers at once. https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app (2026-11)
 */
export function answerSignIn(world: World, request: RawRequest): Answer | null {
  const url = new URL(`http://simulator${request.path}`);
  const at = `${request.method} ${url.pathname}`;
  if (at === "GET /login/oauth/authorize") return authorize(world, url.searchParams);
  if (at === "POST /login/oauth/access_token") return exchange(world, request);
  return null;
}

const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
  bytes: Buffer.from(JSON.stringify(body)),
  route: null,
  caller: { kind: "anonymous" },
});

function authorize(world: World, query: URLSearchParams): Answer {
  const redirect = URL.parse(query.get("redirect_uri") ?? "");
  if (query.get("client_id") !== world.clientId || redirect === null) return answer(404, { message: "Not Found" });
  const { person, codes } = world.signIns;
  const state = query.get("state");
  if (state !== null) redirect.searchParams.set("state", state);
  if (person === null) redirect.searchParams.set("error", "access_denied");
  else {
    const code = randomBytes(10).toString("hex");
    const isHashed = query.get("code_challenge_method") === "S256";
    codes.set(code, {
      account: person,
      redirect: query.get("redirect_uri") ?? "",
      challenge: isHashed ? query.get("code_challenge") : null,
      expiresAt: new Date(world.clock().getTime() + codeSeconds * 1_000),
    });
    redirect.searchParams.set("code", code);
  }
  return answer(302, {}, { Location: redirect.href });
}

/** GitHub says no with status 200 and the name of an error. */
function exchange(world: World, { body }: RawRequest): Answer {
  const wish: unknown = JSON.parse(body);
  const { codes, tokens, clientSecret } = world.signIns;
  const given = isObject(wish) ? wish : {};
  if (given.client_id !== world.clientId || given.client_secret !== clientSecret) {
    return answer(200, { error: "incorrect_client_credentials" });
  }
  const code = String(given.code);
  const known = codes.get(code);
  codes.delete(code);
  const proven = createHash("sha256").update(String(given.code_verifier)).digest("base64url");
  if (
    known === undefined ||
    known.expiresAt <= world.clock() ||
    known.redirect !== given.redirect_uri ||
    (known.challenge !== null && known.challenge !== proven)
  ) {
    return answer(200, { error: "bad_verification_code" });
  }
  const value = `ghu_${randomBytes(18).toString("hex")}`;
  const seconds = world.limits.userTokenSeconds;
  tokens.set(value, {
    value,
    account: known.account,
    expiresAt: new Date(world.clock().getTime() + seconds * 1_000),
  });
  return answer(200, {
    access_token: value,
    expires_in: seconds,
    refresh_token: `ghr_${randomBytes(38).toString("hex")}`,
    refresh_token_expires_in: 15_897_600,
    scope: "",
    token_type: "bearer",
  });
}
