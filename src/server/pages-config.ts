import { z } from "zod";
import type { WebSetting } from "../web/index.ts";

/** The variables of the report pages, as they were read. */
interface PageVariables {
  readonly PUBLIC_URL?: string | undefined;
  readonly CLIENT_ID?: string | undefined;
  readonly CLIENT_SECRET?: string | undefined;
  readonly GHE_HOST?: string | undefined;
  readonly GHE_PROTOCOL: string;
}

/** Where people reach the server and as which App it signs them in; all or nothing. */
export type PagesConfig = Pick<WebSetting, "publicUrl" | "githubUrl" | "clientId" | "clientSecret">;

const names = ["PUBLIC_URL", "CLIENT_ID", "CLIENT_SECRET"] as const;

/** What is wrong where some of the three are set and others are not; null: nothing. */
export function pagesProblem(set: Readonly<Record<string, string | undefined>>): string | null {
  const missing = names.filter((name) => set[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return null;
  const given = names.filter((name) => !missing.includes(name));
  const are = missing.length === 1 ? "is" : "are";
  return `${given.join(" and ")} ${given.length === 1 ? "is" : "are"} set and ${missing.join(" and ")} ${are} not: report pages need all three`;
}

/** The report pages by the variables; null: there are none. */
export function pagesOf({ PUBLIC_URL, CLIENT_ID, CLIENT_SECRET, ...hub }: PageVariables): PagesConfig | null {
  if (PUBLIC_URL === undefined || CLIENT_ID === undefined || CLIENT_SECRET === undefined) return null;
  const githubUrl = hub.GHE_HOST === undefined ? "https://github.com" : `${hub.GHE_PROTOCOL}://${hub.GHE_HOST}`;
  return { publicUrl: PUBLIC_URL, githubUrl, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET };
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An origin and nothing behind it: cookies that no other host can set are good for a whole host alone. Plain http is for this
 * machine.
 */
const publicUrl = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && [url.origin, `${url.origin}/`].includes(text.toLowerCase()) && url.origin !== "null";
  }, "PUBLIC_URL is not an address of a host alone, such as https://arch-review.example.com")
  .refine((text) => {
    const url = URL.parse(text);
    return url === null || url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
  }, "PUBLIC_URL begins with neither https:// nor, for this machine alone, http://localhost")
  .transform((text) => new URL(text).origin);

/** The three variables of the report pages, each by itself. No message repeats a value. */
export const pageVariables = {
  PUBLIC_URL: publicUrl.optional(),
  CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/, "CLIENT_ID is not the client ID that the App's settings page shows")
    .optional(),
  CLIENT_SECRET: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{32,256}$/, "CLIENT_SECRET is not a client secret of the App, 32 characters or more")
    .optional(),
};
