import { UserError } from "../charter/index.ts";
import { complaintOf } from "../cli/complaint.ts";
import { meaningHash } from "../github/links.ts";
import { setUpNotices } from "../github/publish/set-up-notices.ts";
import {
  commentMeaning,
  conclusionOf,
  type Links,
  type Notice,
  noContext,
  type ReportContext,
  renderComment,
  renderSarif,
  renderText,
  rulePages,
  titleOf,
} from "../report/index.ts";
import type { Review } from "../review/index.ts";
import { version } from "../version.ts";
import { annotationCommands } from "./annotations.ts";
import { uploadSarif } from "./code-scanning.ts";
import { ifGranted, openHub } from "./github.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type ComparedSubject, type ReviewedSubject, reviewSubject } from "./review-subject.ts";
import type { Runner } from "./runner.ts";
import { keepStickyComment } from "./sticky-comment.ts";
import { subjectOf } from "./subject.ts";
import { outputLine, withoutCommands, workflowCommand } from "./workflow-command.ts";

/** A review as the Action tells it. */
interface Told {
  readonly subject: ComparedSubject;
  readonly reviewed: ReviewedSubject;
  readonly links: Links;
  readonly context: ReportContext;
}

/**
 * One step of a workflow: reviews what the event is about, and tells it in the log, in annotations, in the job summary, in code
 * scanning and in one comment. Gives the exit code: 1 where the change is blocked, or where the set-up is wrong.
 */
export async function runAction(runner: Runner): Promise<number> {
  try {
    return await reviewEvent(runner, readInputs(runner.environment));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const place = error.path === null ? {} : { file: error.path, ...(error.line !== null && { line: error.line }) };
    const complaint = complaintOf(error).trim();
    runner.out(workflowCommand("error", complaint, { title: "arch-review", ...place }));
    summarize(runner, `### arch-review: not reviewed\n\n${fenced(complaint)}\n`);
    return 1;
  }
}

async function reviewEvent(runner: Runner, inputs: Inputs): Promise<number> {
  const { environment, out } = runner;
  const at = { commit: environment.GITHUB_SHA ?? "", ref: environment.GITHUB_REF ?? "" };
  const subject = subjectOf(environment.GITHUB_EVENT_NAME ?? "", readEvent(runner), at);
  if (subject.kind === "nothing") {
    out(`arch-review: nothing to review, since ${subject.why}\n`);
    output(runner, { verdict: "nothing-to-review" });
    return 0;
  }
  const reviewed = await reviewSubject(subject, inputs, runner, (what) => out(`arch-review: ${what}\n`));
  const { review, notice } = reviewed;
  const links = linksOf(runner, reviewed.headSha, inputs.base ?? subject.baseRef);
  const told: Told = { subject, reviewed, links, context: contextOf(subject, review) };
  const conclusion = conclusionOf(review, told.context);
  const isBlocked = conclusion === "failure" || conclusion === "action_required";

  out(withoutCommands(renderText(review, { color: false, width: 120 }), runner.secret()));
  if (notice !== null) out(workflowCommand("warning", notice, { title: "arch-review" }));
  if (inputs.annotations) out(annotationCommands(review));
  const sarif = renderSarif(review, { version, rules: rulePages });
  if (inputs.sarifFile !== null) runner.writeText(inputs.sarifFile, sarif);
  const commented = await comment(told, inputs, runner);
  const scanned = await scan(told, inputs, sarif, runner);
  const remarks = [...commented.remarks, ...scanned];
  for (const remark of remarks) out(`arch-review: ${remark}\n`);
  const shown = remarks.map((remark) => `\n${remark.replace(/^./, (first) => first.toUpperCase())}.\n`).join("");
  summarize(runner, `${renderComment(review, links, told.context)}${shown}`);
  output(runner, {
    verdict: review.verdict,
    conclusion,
    ...countsOf(review),
    "sarif-file": inputs.sarifFile ?? "",
    "comment-url": commented.url ?? "",
  });
  if (!isBlocked) return 0;
  out(
    workflowCommand(inputs.failOn === "never" ? "warning" : "error", titleOf(review, told.context), {
      title: "arch-review",
    }),
  );
  return inputs.failOn === "never" ? 0 : 1;
}

/** What a comment came to: its address, and what a reader of the log should know. */
interface Commented {
  readonly url: string | null;
  readonly remarks: readonly string[];
}

async function comment(told: Told, inputs: Inputs, runner: Runner): Promise<Commented> {
  const { subject, reviewed, links, context } = told;
  if (subject.kind !== "pull-request" || !inputs.comment) return { url: null, remarks: [] };
  if (inputs.token === null) return { url: null, remarks: ["no comment, since there is no `token`"] };
  const { review, headSha } = reviewed;
  const hub = openHub(runner, inputs.token);
  const wanted = {
    body: renderComment(review, links, context),
    hash: meaningHash(commentMeaning(review, context, links.base)),
    folded: review.verdict === "nothing-to-review",
  };
  const place = { number: subject.pull.number, headSha };
  const asked = await ifGranted(() => keepStickyComment(hub, place, wanted), "pull-requests: write");
  if (asked.kind === "refused") return { url: null, remarks: [`no comment: ${asked.why}`] };
  switch (asked.value.kind) {
    case "posted":
      return { url: asked.value.url, remarks: [] };
    case "unneeded":
      return { url: null, remarks: [] };
    case "app-comments":
      return { url: null, remarks: ["no comment, since the arch-review App reviews this pull request"] };
    case "head-moved":
      return { url: null, remarks: ["no comment, since the pull request has a newer commit or is closed"] };
    default:
      return asked.value satisfies never;
  }
}

/** Remarks for the log where nothing reached code scanning. */
async function scan(
  { subject, reviewed }: Told,
  { codeScanning, token }: Inputs,
  sarif: string,
  runner: Runner,
): Promise<readonly string[]> {
  if (!codeScanning || token === null || subject.ref === null) return [];
  const commit = { sha: reviewed.headSha, ref: subject.ref };
  const hub = openHub(runner, token);
  const asked = await ifGranted(() => uploadSarif(hub, commit, sarif), "security-events: write");
  if (asked.kind === "refused") return [`not in code scanning: ${asked.why}`];
  return asked.value ? [] : ["not in code scanning: the result is larger than GitHub takes"];
}

function linksOf({ environment }: Runner, sha: string, base: string): Links {
  const server = (environment.GITHUB_SERVER_URL || "https://github.com").replace(/\/$/, "");
  return { repository: `${server}/${environment.GITHUB_REPOSITORY ?? ""}`, sha, base, rules: rulePages, report: null };
}

/** A draft is not about to be merged. Commands are the App's. */
function contextOf(subject: ComparedSubject, review: Review): ReportContext {
  const isSpared = subject.kind === "pull-request" && subject.pull.draft && blocks(conclusionOf(review));
  const notices: readonly Notice[] = [...setUpNotices(review), ...(isSpared ? [{ kind: "draft" } as const] : [])];
  return { ...noContext, notices, commands: false };
}

const blocks = (conclusion: string): boolean => conclusion === "failure" || conclusion === "action_required";

/** Open findings by their weight, and what is asked. */
function countsOf({ findings, questions, moreQuestions }: Review): Readonly<Record<string, string>> {
  const open = findings.filter(({ status }) => status === "open");
  const of = (weight: string): string => String(open.filter(({ severity }) => severity === weight).length);
  return {
    blocking: of("blocking"),
    warnings: of("warning"),
    advice: of("advice"),
    waived: String(findings.length - open.length),
    questions: String(questions.length + moreQuestions),
  };
}

function readEvent({ environment, readText }: Runner): unknown {
  const path = environment.GITHUB_EVENT_PATH ?? "";
  try {
    return JSON.parse(readText(path));
  } catch {
    throw new UserError(
      "The event of the workflow cannot be read (GITHUB_EVENT_PATH)",
      "Run the Action in a workflow; elsewhere run `arch-review review`.",
    );
  }
}

function output({ environment, appendText }: Runner, values: Readonly<Record<string, string>>): void {
  const file = environment.GITHUB_OUTPUT;
  if (!file) return;
  appendText(
    file,
    Object.entries(values)
      .map(([name, value]) => outputLine(name, value))
      .join(""),
  );
}

/** GitHub takes a summary of 1 MiB; a comment has at most a sixteenth of it. */
function summarize({ environment, appendText }: Runner, markdown: string): void {
  if (environment.GITHUB_STEP_SUMMARY) appendText(environment.GITHUB_STEP_SUMMARY, markdown);
}

/** Words of a policy or a path as they stand: no line of them ends the fence. */
const fenced = (text: string): string => `\`\`\`\`text\n${text.replaceAll("````", "'''' ")}\n\`\`\`\``;
