import { readAnswer } from "../../src/judge/answer/read-answer.ts";
import type { ModelAnswer, ModelClient, ModelPrompt } from "../../src/judge/client/model-client.ts";
import { tokensOf } from "../../src/judge/tokens.ts";
import { type AskedCheck, asked, type RecordedAnswer, type RecordedLine } from "./recorded-answers.ts";

/** A client that answers from a recording, and `cannot_tell` where it has nothing. Of drafts it gives none. */
export function replayingReader(model: string, recording: readonly RecordedLine[]): ModelClient {
  const byKey = new Map(recording.flatMap((line) => (line.key === undefined ? [] : [[line.key, line.answers]])));
  const byCheck = new Map(recording.flatMap((line) => (line.key === undefined ? [[nameOf(line), line.answers]] : [])));
  const times = new Map<string, number>();
  const answerTo = (each: AskedCheck) => {
    const known = byKey.get(each.key) ?? byCheck.get(nameOf(each));
    const time = times.get(each.key) ?? 0;
    times.set(each.key, time + 1);
    return spoken(each, known?.[time % known.length] ?? cannotTell);
  };
  return {
    model,
    ask: async (prompt) => {
      const { wants, checks } = asked(prompt);
      return said(prompt, wants === "drafts" ? { drafts: [] } : { answers: checks.map(answerTo) });
    },
  };
}

const nameOf = ({ document, check }: { readonly document: string; readonly check: string }): string =>
  `${document}\n${check}`;

const cannotTell: RecordedAnswer = { verdict: "cannot_tell", quotes: [], why: "", question: null };

function spoken({ check, passages }: AskedCheck, { quotes, ...rest }: RecordedAnswer) {
  const lines = passages.flatMap((passage) => passage.lines);
  const lineOf = (text: string): number => {
    const begins = text.split(/\s+/).slice(0, 3).join(" ");
    return (
      (lines.find((each) => each.text.includes(text)) ?? lines.find((each) => each.text.includes(begins)))?.line ?? 1
    );
  };
  return { check, ...rest, quotes: quotes.map(({ text, line }) => ({ text, line: line ?? lineOf(text) })) };
}

function said(prompt: ModelPrompt, value: unknown): ModelAnswer {
  return {
    kind: "answer",
    value,
    use: {
      inputTokens: tokensOf(prompt.instructions) + tokensOf(prompt.input),
      outputTokens: tokensOf(JSON.stringify(value)),
    },
  };
}

/** What came back for one check, as the model said it. */
export interface Heard extends AskedCheck {
  readonly answer: RecordedAnswer;
}

/** The same client; `hear` is told every answer as the model gave it, before any gate. */
export const overheard = (client: ModelClient, hear: (heard: Heard) => void): ModelClient => ({
  model: client.model,
  ask: async (prompt, signal) => {
    const answer = await client.ask(prompt, signal);
    const { wants, checks } = asked(prompt);
    if (answer.kind === "answer" && wants === "answers") tell(checks, answer.value, hear);
    return answer;
  },
});

function tell(checks: readonly AskedCheck[], value: unknown, hear: (heard: Heard) => void): void {
  const ids = checks.map(({ check }) => check);
  const read = readAnswer(value, ids);
  if (read.kind === "malformed") return;
  for (const each of checks) {
    const reply = read.replies.get(each.check);
    if (reply !== undefined) hear({ ...each, answer: { ...reply, quotes: [...reply.quotes] } });
  }
}
