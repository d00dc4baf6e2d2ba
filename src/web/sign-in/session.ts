import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { cookieOf } from "./cookies.ts";
import type { Seal } from "./sealed.ts";

/** Somebody who has signed in. It lives in the browser's cookie, sealed, and nowhere else. */
export interface Session {
  /** The person's token for this App: what they may do and the App may do. */
  readonly token: string;
  readonly login: string;
  /** When the token or the session ends, whichever is earlier; milliseconds since 1970. */
  readonly expires: number;
}

/** A signing in that has begun: what its end must bring back. */
export interface Attempt {
  readonly state: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
  /** Where to go afterwards. */
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Keeps one value in a sealed cookie. */
export interface SealedCookie<T> {
  /** The header that keeps a value until it expires. */
  readonly keep: (value: T) => string;
  readonly clear: () => string;
  /** The value of a request that is whole, ours and not expired; null: there is none. */
  readonly read: (request: IncomingMessage) => T | null;
}

const session = z.strictObject({ token: z.string(), login: z.string(), expires: z.number() });
const attempt = z.strictObject({ state: z.string(), verifier: z.string(), to: z.string(), expires: z.number() });

/** What cookies are made of. `now`: milliseconds since 1970. */
export interface CookieSetting {
  readonly publicUrl: string;
  readonly seal: Seal;
  readonly now: () => number;
}

/** The cookie of who has signed in. */
export const sessionCookie = (setting: CookieSetting): SealedCookie<Session> =>
  sealedCookie(setting, "arch-review", session);

/** The cookie of who is signing in. */
export const attemptCookie = (setting: CookieSetting): SealedCookie<Attempt> =>
  sealedCookie(setting, "arch-review-sign-in", attempt);

function sealedCookie<T extends { readonly expires: number }>(
  { publicUrl, seal, now }: CookieSetting,
  name: string,
  schema: z.ZodType<T>,
): SealedCookie<T> {
  const cookie = cookieOf(publicUrl, name);
  return {
    keep: (value) => cookie.set(seal.close(cookie.name, value), (value.expires - now()) / 1_000),
    clear: cookie.clear,
    read: (request) => {
      const text = cookie.read(request);
      const read = schema.safeParse(text === null ? null : seal.open(cookie.name, text));
      return read.success && read.data.expires > now() ? read.data : null;
    },
  };
}
