import { createHash } from "node:crypto";
import type { RuleMeta } from "../rule.ts";
import type { CheckAnswer, RfcExample } from "./rfc-check.ts";

/** What an entry says of its answers. */
interface AnswerEntry {
  readonly meta: RuleMeta<RfcExample>;
  readonly lookedFor: string;
  readonly words: RegExp;
  readonly accepts?: CheckAnswer["accepts"];
}

/** What a language model is told of a check, in words of the rule book alone, and what its quotes are held to. */
export function checkAnswer({ meta, lookedFor, words, accepts = [] }: AnswerEntry): CheckAnswer {
  const { id, title, problem, remedy, quietWhen } = meta;
  const asks = `${remedy}${quietWhen.length === 0 ? "" : ` It does not apply where: ${quietWhen.join(" ")}`}`;
  const decisive = [id, title, problem, asks, lookedFor, words.source, words.flags, accepts];
  const version = createHash("sha256").update(JSON.stringify(decisive)).digest("hex").slice(0, 16);
  return { asks, lookedFor, words, accepts, version };
}
