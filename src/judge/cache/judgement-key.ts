import { createHash } from "node:crypto";
import type { JudgeQuestion } from "../judge-request.ts";

/** What decides an answer beside the question. */
export interface JudgementContext {
  /** Of the judge: the model, where it is, our prompts. */
  readonly identity: string;
  readonly policyVersion: string;
}

/**
 * The name under which the answer to a question is kept: a hash over everything that decides it, and nothing else. Neither the
 * other questions of the request nor what may be spent are in it.
 */
export function judgementKey(question: JudgeQuestion, { identity, policyVersion }: JudgementContext): string {
  const { path, check, severity, asks, lookedFor, unclear, words, accepts, ruleVersion, windows, whole } = question;
  const shown = windows.map(({ passages }) =>
    passages.map((passage) => [
      passage.path,
      passage.heading,
      passage.lines.map(({ line, text, asides }) => [line, text, asides ?? []]),
    ]),
  );
  return hashOf([
    "judgement",
    identity,
    policyVersion,
    [path, check, ruleVersion, severity, asks, lookedFor, unclear, accepts, whole],
    words === null ? null : [words.source, words.flags],
    shown,
  ]);
}

/** The name under which a draft is kept that was written for what is kept under a judgement's name. */
export const draftKey = (judgement: string): string => hashOf(["draft", judgement]);

const hashOf = (parts: readonly unknown[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");
