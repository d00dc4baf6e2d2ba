import { type Check, ok, unknown, wrong } from "./check.ts";

/** What GitHub answered to a question that the App signed. */
export type AppAnswer =
  | { readonly kind: "app"; readonly id: number; readonly slug: string; readonly clientId: string | null }
  /** `status` null: no answer at all. `says` is GitHub's own message. */
  | { readonly kind: "refused"; readonly status: number | null; readonly says: string }
  /** The key could not sign. */
  | { readonly kind: "unsigned" };

/** Whether GitHub knows the App by its number and its key. */
export function checkApp(answer: AppAnswer, appId: number, apiUrl: string): Check {
  const name = "app";
  switch (answer.kind) {
    case "app":
      return answer.id === appId
        ? ok(name, `GitHub knows ${answer.slug} and takes its key`)
        : wrong(name, `the key is that of App ${answer.id}`, "Set APP_ID and the private key of the same App.");
    case "unsigned":
      return wrong(name, "the private key cannot sign", "Generate a new private key on the App's settings page.");
    case "refused":
      return refused(name, answer, apiUrl);
    default:
      return answer satisfies never;
  }
}

function refused(
  name: string,
  { status, says }: { readonly status: number | null; readonly says: string },
  apiUrl: string,
): Check {
  if (status === null) {
    return wrong(
      name,
      `${apiUrl} does not answer`,
      "Check GHE_HOST and GHE_PROTOCOL, and that this machine may connect to it.",
    );
  }
  if (status === 401 && /\b(?:exp|iat|expir|issued)/i.test(says)) {
    return wrong(name, "GitHub takes the time of the signature for wrong", "Set the clock of this machine by NTP.");
  }
  if (status === 401 || status === 404) {
    return wrong(
      name,
      `GitHub takes the key for none of this App's (${status})`,
      "Check APP_ID, and that the private key was not deleted in the App's settings.",
    );
  }
  return unknown(name, `GitHub answered with ${status}`, "Try again later.");
}

/** GitHub refuses signatures that are a minute old or of the future; half of that is worth a word. */
const toleratedSeconds = 30;

/** How far this machine's clock is from GitHub's. `date` is the answer's `Date`, which counts whole seconds. */
export function checkClock(date: string | null, now: Date): Check {
  const name = "clock";
  const theirs = Date.parse(date ?? "");
  if (Number.isNaN(theirs)) return unknown(name, "GitHub's answer has no date");
  const seconds = Math.round((now.getTime() - theirs) / 1000);
  const says = `${Math.abs(seconds)} seconds ${seconds < 0 ? "behind" : "ahead of"} GitHub's`;
  if (Math.abs(seconds) <= toleratedSeconds) return ok(name, says);
  return wrong(name, says, "Set the clock of this machine by NTP: GitHub refuses what is signed with a wrong time.");
}
