import { hash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Answer } from "./answer.ts";
import { readChecked, writeChecked } from "./checked-file.ts";

/** Answers to this many questions are kept. */
const maxAnswers = 64;

/** Answers of earlier runs by the digest of everything that decided them. */
export interface AnswerStore {
  readonly find: () => Answer | null;
  readonly keep: (answer: Answer) => void;
}

/**
 * A review is a function of what it is given, so that the same question has the same answer. `question` must hold all of
 * that: the build of the program, the change with its texts, the policy, the day and the form of the output.
 */
export function answerStore(folder: string, question: readonly unknown[]): AnswerStore {
  const path = join(folder, hash("sha256", JSON.stringify(question)));
  return {
    find: () => {
      const body = readChecked(path);
      return body === null ? null : answerIn(body);
    },
    keep: (answer) => {
      writeChecked(path, serialize(answer));
      forgetOldest(folder);
    },
  };
}

function answerIn(body: Buffer): Answer | null {
  try {
    return deserialize(body);
  } catch {
    // Not in the format that this Node reads.
    return null;
  }
}

function forgetOldest(folder: string): void {
  try {
    const paths = readdirSync(folder).map((name) => join(folder, name));
    if (paths.length <= maxAnswers) return;
    const byAge = paths.map((path) => ({ path, time: statSync(path).mtimeMs })).sort((a, b) => b.time - a.time);
    for (const { path } of byAge.slice(maxAnswers)) rmSync(path, { force: true });
  } catch {
    // Another run is tidying up too.
  }
}
