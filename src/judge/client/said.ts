import { jsonIn } from "./json-in.ts";
import type { ModelAnswer } from "./model-client.ts";
import { countedUse, type KnownUse, type ReportedUse } from "./token-use.ts";

/** What a model said, whichever way it was asked. */
export interface Said {
  /** Empty: nothing. */
  readonly text: string;
  /** It will not answer, or a filter keeps it from answering. */
  readonly isRefusal: boolean;
  /** It stopped before its end. */
  readonly isCut: boolean;
  readonly use: ReportedUse;
}

/** What was said as an answer. A text that was cut is none, even where its beginning can be read. */
export function answerOf(
  { text, isRefusal, isCut, use: reported }: Said,
  known: Omit<KnownUse, "answer">,
): ModelAnswer {
  const use = countedUse(reported, { ...known, answer: text });
  if (isRefusal) return { kind: "refused", use };
  if (isCut) return { kind: "malformed", why: "truncated", use };
  if (text.trim() === "") return { kind: "malformed", why: "empty", use };
  const json = jsonIn(text);
  return json === null ? { kind: "malformed", why: "not-json", use } : { kind: "answer", value: json.value, use };
}
