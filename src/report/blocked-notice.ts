import { link, paragraph } from "./markdown/nodes.ts";
import { serialize } from "./markdown/serialize.ts";
import { userCode, userProse } from "./markdown/user-text.ts";

/** What the notice tells: the reviewed commit, the title of its check run, and where the review is. */
export interface BlockedNotice {
  readonly sha: string;
  readonly title: string;
  /** Page of the review comment; null where there is none. */
  readonly url: string | null;
}

/**
 * The one comment that is written to be noticed: people approved what passed, and what they would merge now is blocked. It
 * mentions nobody, since whoever takes part in the conversation hears of it.
 */
export const renderBlockedNotice = ({ sha, title, url }: BlockedNotice): string =>
  serialize([
    paragraph(
      "This pull request passed arch-review and was approved. At ",
      userCode(sha.slice(0, 7)),
      " it does not pass any more: ",
      ...userProse(title, 120),
      ". ",
      ...(url === null ? ["The check "] : [link(url, "The review"), " "]),
      userCode("arch-review"),
      " says what to change.",
    ),
  ]);
