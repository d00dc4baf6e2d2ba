import { hash } from "node:crypto";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Answer } from "./answer.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { forgetOldest } from "./forget-oldest.ts";

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
      forgetOldest(folder, maxAnswers);
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
