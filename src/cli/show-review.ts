import { renderJson, renderMarkdown, renderText } from "../report/index.ts";
import type { Review } from "../review/index.ts";
import { type Terminal, wantsColor } from "./terminal.ts";

/** The forms in which a review is printed. */
export const formats = ["text", "json", "markdown"] as const;
export type Format = (typeof formats)[number];

/** Prints a review; gives the exit code: 0 nothing blocking, 1 blocking findings, 2 something could not be read. */
export function showReview(review: Review, format: Format, terminal: Terminal): number {
  terminal.out(render(review, format, terminal));
  if (review.verdict === "fail") return 1;
  return review.verdict === "incomplete" ? 2 : 0;
}

function render(review: Review, format: Format, terminal: Terminal): string {
  switch (format) {
    case "text":
      return renderText(review, { color: wantsColor(terminal), width: terminal.columns });
    case "json":
      return renderJson(review);
    case "markdown":
      return renderMarkdown(review);
    default:
      return format satisfies never;
  }
}
