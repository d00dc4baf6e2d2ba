import {
  renderGitlab,
  renderJson,
  renderMarkdown,
  renderRdjson,
  renderSarif,
  renderText,
  rulePages,
} from "../report/index.ts";
import type { Review } from "../review/index.ts";
import { version } from "../version.ts";
import type { Answer } from "./answer.ts";
import type { Format } from "./formats.ts";
import { type Terminal, wantsColor } from "./terminal.ts";

/** A review as the answer of a command. */
export function showReview(review: Review, format: Format, terminal: Terminal): Answer {
  const exitCode = review.verdict === "fail" ? 1 : review.verdict === "incomplete" ? 2 : 0;
  return { text: render(review, format, terminal), exitCode };
}

function render(review: Review, format: Format, terminal: Terminal): string {
  switch (format) {
    case "text":
      return renderText(review, { color: wantsColor(terminal), width: terminal.columns });
    case "json":
      return renderJson(review);
    case "markdown":
      return renderMarkdown(review);
    case "sarif":
      return renderSarif(review, { version, rules: rulePages });
    case "gitlab":
      return renderGitlab(review);
    case "rdjson":
      return renderRdjson(review);
    default:
      return format satisfies never;
  }
}
