import type { Answer } from "../../github/inbound/index.ts";
import { type Message, renderMessage } from "../pages/index.ts";

/**
 * What every page may do: show itself and our style sheet, and send a form to us. No script runs on any page, and no page
 * stands in a frame. Where a link leads is told to this host alone.
 */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Makes answers that are pages of the server at `publicUrl`. */
export interface Pages {
  /** A page that is made for one viewer, or says something of them, and is kept nowhere. */
  readonly html: (html: string, extra?: PageExtra) => Answer;
  /** A page that says one thing, under its status. */
  readonly message: (message: Message, extra?: PageExtra) => Answer;
  /** Sends the browser elsewhere by a GET. */
  readonly redirect: (to: string, cookies?: readonly string[]) => Answer;
  /** The headers of every page. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer has beside its page. */
export interface PageExtra {
  readonly status?: number;
  readonly cookies?: readonly string[];
  /** Seconds to wait. */
  readonly retryAfter?: number;
}

/** The pages of a server; over https its host is asked for by https alone from then on. */
export function pagesOf(publicUrl: string): Pages {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(publicUrl.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
  const html: Pages["html"] = (text, { status = 200, cookies = [], retryAfter } = {}) => ({
    status,
    text,
    headers: {
      ...headers,
      ...(cookies.length === 0 ? {} : { "set-cookie": cookies }),
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
    },
  });
  return {
    headers,
    html,
    message: (message, extra = {}) => html(renderMessage(message), { ...extra, status: message.status }),
    redirect: (location, cookies = []) => ({
      status: 303,
      text: "see the other page",
      headers: {
        ...headers,
        "content-type": "text/plain; charset=utf-8",
        location,
        ...(cookies.length === 0 ? {} : { "set-cookie": cookies }),
      },
    }),
  };
}
