import type { Notice } from "../../report/index.ts";
import { statusOf } from "../client/transient.ts";

/** The notice that a report has no comment, and why. */
export const absent = (why: string): Notice => ({ kind: "no-comment", why });

/**
 * Why GitHub does not take a comment, in words; null for a failure that is none of its answers to comments.
 * Source: REST documentation, "Issue comments", and answers seen: locked (403), disabled (410), unprocessable (422).
 */
export function refusalOf(error: unknown): Notice | null {
  switch (statusOf(error)) {
    case 403:
      return absent("The conversation is locked, or the App may not comment in it");
    case 404:
      return absent("It was deleted from the conversation");
    case 410:
      return absent("The conversation is switched off");
    case 422:
      return absent("GitHub did not take its text");
    default:
      return null;
  }
}
