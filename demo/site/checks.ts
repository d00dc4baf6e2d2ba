import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { CheckRun, PullRequestHandle } from "../../test/simulator/index.ts";
import { pathOf } from "./addresses.ts";
import { annotationBox } from "./annotation.ts";
import { fromGitHubMarkdown } from "./markdown.ts";

/** What a check run came to, in one word; "running" while it is under way. */
export const outcomeOf = (run: CheckRun): string => run.conclusion ?? "running";

const signs: Readonly<Record<string, string>> = {
  success: "✓",
  failure: "✕",
  neutral: "■",
  running: "●",
  action_required: "!",
};

/** The sign and the name of an outcome. */
export const outcomeSign = (outcome: string): Element =>
  h(`span.outcome.${outcome}`, { role: "img", ariaLabel: outcome }, signs[outcome] ?? "■");

/** The newest run of each name, as GitHub shows them. */
export const latestRuns = (pull: PullRequestHandle): readonly CheckRun[] => [
  ...new Map(pull.checkRuns().map((run) => [run.name, run])).values(),
];

/** The box at the end of a conversation: every check, and whether it keeps the pull request from being merged. */
export function mergeBox(pull: PullRequestHandle): Element {
  const runs = latestRuns(pull);
  const outcomes = runs.map(outcomeOf);
  const state = outcomes.includes("failure")
    ? ["failure", "Merging is blocked", "A required check has failed."]
    : outcomes.length === 0 || outcomes.includes("running")
      ? ["running", "Checks have not completed yet", "A required check is under way."]
      : ["success", "All checks have passed", "This pull request can be merged."];
  const [outcome = "", head = "", rest = ""] = state;
  return h(`section.merge.${outcome}`, { ariaLabel: "Checks" }, [
    h("h2", [outcomeSign(outcome), ` ${head}`]),
    h("p.quiet", rest),
    h(
      "ul",
      runs.map((run) => runRow(pull, run)),
    ),
  ]);
}

const runRow = (pull: PullRequestHandle, run: CheckRun): Element =>
  h("li", [
    outcomeSign(outcomeOf(run)),
    h("strong", run.name),
    h("span.said", run.title ?? ""),
    h("span.label", "Required"),
    h("a", { href: `${pathOf(pull)}/checks` }, "Details"),
  ]);

/** "Checks": what each run says, its annotations and its buttons. */
export function checksTab(pull: PullRequestHandle): Element[] {
  const runs = latestRuns(pull);
  return runs.length === 0 ? [h("p.quiet", "No check has begun.")] : runs.map((run) => runBox(pull, run));
}

const runBox = (pull: PullRequestHandle, run: CheckRun): Element =>
  h("section.run", [
    h("h2", [outcomeSign(outcomeOf(run)), ` ${run.name}`]),
    h("div.buttons", [
      button(pull, run, "rerequest", "Re-run"),
      ...run.actions.map(({ identifier, label, description }) => button(pull, run, identifier, label, description)),
      ...detailsLink(run),
    ]),
    h("h3", run.title ?? ""),
    prose(run.summary),
    ...(run.text === null ? [] : [prose(run.text)]),
    ...(run.annotations.length === 0 ? [] : [h("h3", `Annotations (${run.annotations.length})`)]),
    ...run.annotations.map((note) =>
      h("div.noted", [h("code", `${note.path}:${note.start_line}`), annotationBox(note)]),
    ),
  ]);

/** Where the App says more: its own page of the review. */
function detailsLink({ detailsUrl, app }: CheckRun): ElementContent[] {
  const isAddress = detailsUrl !== null && /^https?:\/\//.test(detailsUrl);
  return isAddress ? [h("a.more", { href: detailsUrl }, `View more details on ${app.name}`)] : [];
}

const button = (pull: PullRequestHandle, run: CheckRun, action: string, label: string, title?: string): Element =>
  h("form", { method: "post", action: `${pathOf(pull)}/runs/${run.id}` }, [
    h("button", { type: "submit", name: "action", value: action, title }, label),
  ]);

const prose = (markdown: string | null): Element => h("div.markdown", fromGitHubMarkdown(markdown ?? ""));
