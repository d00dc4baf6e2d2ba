import type { CheckRun } from "../../report/index.ts";
import { githubLimits } from "../limits.ts";

/**
 * A run as GitHub takes it. Reports keep to budgets of their own below these limits; this is the last look before sending,
 * since a run that is refused would leave a required check without an answer.
 */
export function sendableRun(run: CheckRun): CheckRun {
  const { annotationsPerRequest, titleCharacters, checkTextCharacters, annotationMessageBytes } = githubLimits;
  return {
    ...run,
    title: run.title.slice(0, titleCharacters).toWellFormed(),
    summary: within(run.summary, checkTextCharacters),
    text: within(run.text, checkTextCharacters),
    annotations: run.annotations.slice(0, annotationsPerRequest).map((one) => ({
      ...one,
      title: one.title.slice(0, titleCharacters).toWellFormed(),
      // No character takes more than four bytes.
      message: one.message.slice(0, annotationMessageBytes / 4).toWellFormed(),
    })),
  };
}

/** A comment's body as GitHub takes it. */
export const sendableBody = (body: string): string => within(body, githubLimits.commentCharacters);

const ending = "\n\nCut here: GitHub takes no longer text.\n";

/**
 * Markdown cut at the end of a line to at most `limit` UTF-16 units and bytes, since GitHub does not say which it counts;
 * what the cut leaves open (a fence, folded parts) is closed.
 */
function within(markdown: string, limit: number): string {
  if (markdown.length <= limit && Buffer.byteLength(markdown) <= limit) return markdown;
  // Room for the ending, a fence and the parts it closes.
  const room = limit - 1_000;
  const kept: string[] = [];
  let size = 0;
  for (const line of markdown.split("\n")) {
    size += Math.max(line.length, Buffer.byteLength(line)) + 1;
    if (size > room) break;
    kept.push(line);
  }
  return `${kept.join("\n")}${closing(kept)}${ending}`;
}

const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;

/** What closes the fence and the folded parts that lines leave open. */
function closing(lines: readonly string[]): string {
  let open = "";
  let folded = 0;
  for (const line of lines) {
    const [, mark = "", info = ""] = fence.exec(line) ?? [];
    if (open === "") {
      if (mark !== "") open = mark;
      else folded += line.startsWith("<details>") ? 1 : line.startsWith("</details>") ? -1 : 0;
    } else if (mark.startsWith(open) && info.trim() === "") open = "";
  }
  const fences = open === "" ? "" : `\n${open.slice(0, 200)}`;
  return `${fences}${"\n\n</details>".repeat(Math.min(Math.max(folded, 0), 20))}`;
}
