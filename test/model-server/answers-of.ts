import { type ReadPassage, readPrompt } from "./read-prompt.ts";
import { says } from "./reply.ts";
import type { Script } from "./start-model-server.ts";

/** What a model says of a check. */
export interface CannedAnswer {
  readonly verdict: "satisfied" | "weak" | "missing" | "not_applicable" | "cannot_tell";
  /** Its quote; none where left out. It need not be in the document. */
  readonly quote?: string;
  /** Left out: where the quote begins, or line 1 where it does not stand in a passage. */
  readonly line?: number;
  readonly why?: string;
  readonly question?: string;
}

/** A draft that a model gives for a check. */
export interface CannedDraft {
  readonly language: "markdown" | "sql" | "yaml";
  readonly text: string;
}

/**
 * A script that gives the same answer to a check whenever it is asked, and `cannot_tell` where there is none. Of drafts it
 * gives those that are asked for.
 */
export function answersOf(
  answers: Readonly<Record<string, CannedAnswer>>,
  drafts: Readonly<Record<string, CannedDraft>> = {},
): Script {
  return (request) => {
    const { wants, checks, passages } = readPrompt(request);
    if (wants === "drafts")
      return says({ drafts: checks.flatMap((check) => (drafts[check] ? [{ check, ...drafts[check] }] : [])) });
    return says({ answers: checks.map((check) => answerTo(check, answers[check], passages)) });
  };
}

function answerTo(check: string, canned: CannedAnswer | undefined, passages: readonly ReadPassage[]) {
  const { verdict = "cannot_tell", quote, line, why = "The quoted words say so.", question = null } = canned ?? {};
  const quotes = quote === undefined ? [] : [{ text: quote, line: line ?? lineOf(quote, passages) }];
  return { check, verdict, quotes, why, question };
}

/** The line that holds the quote, or the beginning of it. */
function lineOf(quote: string, passages: readonly ReadPassage[]): number {
  const lines = passages.flatMap((passage) => passage.lines);
  const begins = quote.split(/\s+/).slice(0, 3).join(" ");
  const found = lines.find(({ text }) => text.includes(quote)) ?? lines.find(({ text }) => text.includes(begins));
  return found?.line ?? 1;
}
