import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { ModelPrompt } from "../../src/judge/client/model-client.ts";
import { type ReadPassage, readPrompt } from "../../test/model-server/index.ts";

const answer = z.strictObject({
  verdict: z.enum(["satisfied", "weak", "missing", "not_applicable", "cannot_tell"]),
  quotes: z.array(z.strictObject({ text: z.string(), line: z.number().optional() })).default([]),
  why: z.string().default(""),
  question: z.string().nullable().default(null),
});

/** What a model said of one check; a quote without a line stands wherever the passages hold it. */
export type RecordedAnswer = z.infer<typeof answer>;

const line = z.strictObject({
  /** Names what was asked and shown; left out by hand, then it answers whatever is shown of the document. */
  key: z.string().optional(),
  document: z.string(),
  check: z.string(),
  /** One for each time that it is asked; then from the first again. */
  answers: z.array(answer).min(1),
});

/** What a model said of one check of one document, each time that it was asked. A line of JSON in a file. */
export type RecordedLine = z.infer<typeof line>;

/** Reads a file of recorded answers, a line of JSON each. Throws where one is none. */
export const readRecording = (path: string): readonly RecordedLine[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((text) => text.trim() !== "")
    .map((text) => line.parse(JSON.parse(text)));

/** Writes what `readRecording` reads. */
export const writeLines = (path: string, lines: readonly unknown[]): void =>
  writeFileSync(path, lines.map((each) => `${JSON.stringify(each)}\n`).join(""));

/** One check of a prompt: what is asked, of which document, and a name for what decides the answer. */
export interface AskedCheck {
  readonly key: string;
  readonly document: string;
  readonly check: string;
  readonly passages: readonly ReadPassage[];
}

/** Takes a prompt apart by its checks. The key goes by the words asked and shown, so not by delimiters, order or company. */
export function asked(prompt: ModelPrompt): {
  readonly wants: "answers" | "drafts";
  readonly checks: readonly AskedCheck[];
} {
  const { instructions, input, format } = prompt;
  const body = { instructions, input, text: { format: { name: format.name } } };
  const { wants, checks, passages } = readPrompt({ api: "responses", body });
  const blocks = input.split("\n\n");
  const document = passages[0]?.path ?? "";
  return {
    wants,
    checks: checks.map((check) => {
      const words = blocks.find((block) => block.startsWith(`check: ${check}\n`)) ?? "";
      const key = createHash("sha256")
        .update(JSON.stringify([words, passages]))
        .digest("hex")
        .slice(0, 16);
      return { key, document, check, passages };
    }),
  };
}
