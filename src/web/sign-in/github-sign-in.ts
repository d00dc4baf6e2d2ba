import { createHash } from "node:crypto";
import { z } from "zod";
import { wholeAnswers, withinOrigin } from "../../github/index.ts";
import type { WebSetting } from "../setting.ts";

/** A token that GitHub gave for a code. */
export interface GivenToken {
  readonly token: string;
  /** Seconds; null: it does not end by itself. */
  readonly lifetime: number | null;
}

/** The web flow of a GitHub App's user access tokens. */
export interface GitHubSignIn {
  /** GitHub's page that asks a person whether they want to. */
  readonly address: (state: string, verifier: string) => string;
  /** The token for a code that GitHub sent a person back with; null: GitHub does not take the code. */
  readonly exchange: (code: string, verifier: string, signal: AbortSignal) => Promise<GivenToken | null>;
  /** Ends a token at GitHub; false where GitHub did not say that it has. */
  readonly revoke: (token: string, signal: AbortSignal) => Promise<boolean>;
  /** Whether GitHub takes client id and secret together; null: it did not say. */
  readonly takesSecret: (signal: AbortSignal) => Promise<boolean | null>;
}

/** Where GitHub sends people back to. */
export const callbackPath = "/sign-in/callback";

const timeoutMs = 5_000;
const longestAnswer = 65_536;

const given = z.object({ access_token: z.string().regex(/^[\x21-\x7e]{1,255}$/), expires_in: z.number().optional() });
const refused = z.object({ error: z.string() });

/**
 * Signs people in by GitHub's web flow with PKCE. Each of the two origins is connected to for what is its own, and no other.
 * A refresh token is not kept: who comes back later is sent through GitHub again, which asks nothing of who has agreed before.
 * Source: GitHub documentation, "Generating a user access token for a GitHub App".
 */
export function githubSignIn({
  publicUrl,
  githubUrl,
  apiUrl,
  clientId,
  clientSecret,
}: Pick<WebSetting, "publicUrl" | "githubUrl" | "apiUrl" | "clientId" | "clientSecret">): GitHubSignIn {
  const redirect = `${publicUrl}${callbackPath}`;
  const toPages = wholeAnswers(timeoutMs, withinOrigin(githubUrl), longestAnswer);
  const toApi = wholeAnswers(timeoutMs, withinOrigin(apiUrl), longestAnswer);
  const json = { accept: "application/json", "content-type": "application/json", "user-agent": "arch-review" };
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  /** The status of GitHub's answer about a token of one of its users; null: there was none. */
  const aboutToken = async (method: string, token: string, signal: AbortSignal): Promise<number | null> => {
    try {
      const { status } = await toApi(`${apiUrl}/applications/${encodeURIComponent(clientId)}/token`, {
        method,
        headers: { ...json, authorization: `Basic ${basic}` },
        body: JSON.stringify({ access_token: token }),
        signal,
      });
      return status;
    } catch {
      // Why there was no answer matters to nobody who asks.
      return null;
    }
  };
  return {
    address: (state, verifier) => {
      const page = new URL(`${githubUrl}/login/oauth/authorize`);
      page.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirect,
        state,
        code_challenge: createHash("sha256").update(verifier).digest("base64url"),
        code_challenge_method: "S256",
      }).toString();
      return page.href;
    },
    exchange: async (code, verifier, signal) => {
      const wish = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirect };
      const body = JSON.stringify({ ...wish, code_verifier: verifier });
      const said = await saidBy(
        toPages(`${githubUrl}/login/oauth/access_token`, { method: "POST", headers: json, body, signal }),
      );
      const token = given.safeParse(said);
      if (token.success) return { token: token.data.access_token, lifetime: token.data.expires_in ?? null };
      if (refused.safeParse(said).success) return null;
      throw new SignInUnavailable("GitHub gave no token and did not say why");
    },
    // The token ends by itself within hours; whoever signs out is told where it may not have ended yet.
    revoke: async (token, signal) => (await aboutToken("DELETE", token, signal)) === 204,
    takesSecret: async (signal) => {
      const status = await aboutToken("POST", "ghu_nobodys", signal);
      if (status === 401 || status === 403) return false;
      return status === 404 || status === 422 ? true : null;
    },
  };
}

/** What an answer says; null where it is no JSON. GitHub says no with status 200, so that the status tells nothing. */
async function saidBy(asked: Promise<Response>): Promise<unknown> {
  try {
    return JSON.parse(await (await asked).text());
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw new SignInUnavailable("GitHub did not answer", { cause: error });
  }
}

/** GitHub did not answer the exchange of a code, or in no way that it documents. */
export class SignInUnavailable extends Error {
  override readonly name = "SignInUnavailable";
}
