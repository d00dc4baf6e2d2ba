import type { Notice, ReportContext } from "../context.ts";
import { type Block, type Inline, inline, list, paragraph, strong } from "../markdown/nodes.ts";
import { userCode, userPath, userProse } from "../markdown/user-text.ts";
import { sentence } from "../sentence.ts";
import { holdsGroup } from "../verdict.ts";

/** More of them are counted: notices never give way, so that their number is bounded. */
const mostNotices = 12;

/** Those that change what the reader may do come first. */
const order: readonly Notice["kind"][] = [
  "shared-head",
  "waiver-ended",
  "foreign-check",
  "takes-effect-later",
  "scope-kept",
  "permission-missing",
  "no-comment",
  "stacked",
  "draft",
  "group-member",
];

/** What a reader must know beside the review, in the open, each with what to do about it. */
export function noticeBlocks({ notices }: ReportContext): Block[] {
  const sorted = notices.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || weight(b) - weight(a));
  const shown = sorted.slice(0, mostNotices).map((notice) => [paragraph(words(notice))]);
  const rest = sorted.length - shown.length;
  if (shown.length === 0) return [];
  return [list(false, shown), ...(rest > 0 ? [paragraph(`${rest} more notices are not shown.`)] : [])];
}

/** Of one kind, those that hold the merge up come first: what passes may go uncounted. */
const weight = (notice: Notice): number =>
  (notice.kind === "shared-head" && notice.decides) || holdsGroup(notice) ? 1 : 0;

/** Numbers of pull requests stand in code: a reference would leave a trace in the conversation of the other one. */
const pullRequest = (number: number): Inline => userCode(`#${number}`);

function words(notice: Notice): Inline[] {
  switch (notice.kind) {
    case "shared-head":
      return sharedHead(notice);
    case "waiver-ended":
      return inline(
        strong("Waiver ended"),
        ": ",
        userCode(`W${notice.id}`),
        " of ",
        userCode(notice.rule, 80),
        " does not hold any more: ",
        userProse(sentence(notice.why), 300),
        " Mend the finding, or ask an approver to waive it again.",
      );
    case "foreign-check":
      return inline(
        strong("Not ours"),
        ": ",
        userCode(notice.by, 80),
        " put up a check or status of the name ",
        userCode("arch-review"),
        " with ",
        userCode(notice.state, 40),
        ". It says nothing of this review. In the branch protection, choose this App as the source of the check.",
      );
    case "takes-effect-later":
      return inline(
        strong("Takes effect later"),
        ": the change edits ",
        userPath(notice.path),
        ", which counts once it is merged. This review goes by the base branch; merge that file by itself where it has to count here.",
      );
    case "scope-kept":
      return inline(
        strong("Scope kept"),
        ": the label ",
        userCode("arch-review"),
        " was taken off by somebody without write access, so that every changed file is still looked at. Somebody with write access puts it on and takes it off again to end that.",
      );
    case "permission-missing":
      return inline(
        strong("Permission missing"),
        ": ",
        userCode(notice.permission, 80),
        " is needed for ",
        userProse(sentence(notice.feature), 160),
        " An owner of the account grants it in the settings of the installation.",
      );
    case "no-comment":
      return inline(
        strong("No comment"),
        ": ",
        userProse(sentence(notice.why), 300),
        " This check holds the whole result; ",
        userCode("/arch-review recheck"),
        " asks for the comment again.",
      );
    case "stacked":
      return inline(
        strong("Stacked"),
        ": policy and history are those of ",
        userCode(notice.base, 100),
        ", into which the stack will be merged. A result here holds once the pull requests below are merged.",
      );
    case "draft":
      return inline(
        strong("Draft"),
        ": nothing blocks yet. What is listed under Must fix blocks when the pull request is marked as ready for review.",
      );
    case "group-member":
      return inline("In this group: ", pullRequest(notice.number), ", ", userProse(sentence(notice.title), 120));
    default:
      return notice satisfies never;
  }
}

function sharedHead({ number, title, decides }: Extract<Notice, { kind: "shared-head" }>): Inline[] {
  const same = inline(strong("Same commit"), ": ", pullRequest(number), " has this head commit too, and the result “");
  const stands = inline(same, userProse(title, 120), "”.");
  const remedy = decides
    ? " A check belongs to a commit, so that the worst result counts here. Resolve it there, or close it, or push a commit to one of the two."
    : " The worst result of the two counts for both.";
  return inline(stands, remedy);
}
