import { inside } from "./endpoint-ways.ts";
import type { SeenRequest } from "./start-model-server.ts";

/** A passage as a model reads it. */
export interface ReadPassage {
  readonly path: string;
  readonly heading: string | null;
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}

/** What a request asks for. */
export interface ReadPrompt {
  /** Verdicts or drafts. */
  readonly wants: "answers" | "drafts";
  /** Ids of the checks, in the order asked. */
  readonly checks: readonly string[];
  /** What the delimiters carry; null where there is no passage. */
  readonly nonce: string | null;
  readonly passages: readonly ReadPassage[];
  /** Whether it asks again for what could not be read. */
  readonly isRepair: boolean;
  readonly instructions: string;
  readonly input: string;
}

/** Takes a request apart, as `src/judge/prompt` has put it together. Throws where it finds no such prompt. */
export function readPrompt({ api, body }: Pick<SeenRequest, "api" | "body">): ReadPrompt {
  const [instructions, input] = api === "responses" ? [body.instructions, body.input] : messagesOf(body.messages);
  if (typeof instructions !== "string" || typeof input !== "string") throw new Error("the request has no prompt");
  const [asked = "", shown = ""] = splitAt(input, "\n\nThe passages:\n\n");
  const begin = /^BEGIN PASSAGE 1 (\S+)$/m.exec(shown);
  const passages = [...shown.matchAll(/^BEGIN PASSAGE (\d+) \S+\n([\s\S]*?)\nEND PASSAGE \1 \S+$/gm)];
  return {
    wants: /"drafts"/.test(JSON.stringify([body.text, body.response_format]) + instructions) ? "drafts" : "answers",
    checks: [...asked.matchAll(/^check: (\S+)$/gm)].map(([, check = ""]) => check),
    nonce: begin?.[1] ?? null,
    passages: passages.map(([, , inner = ""]) => passageOf(inner.split("\n"))),
    isRepair: shown.includes("\n\nWhat was wrong:\n"),
    instructions,
    input,
  };
}

function messagesOf(messages: unknown): readonly unknown[] {
  if (!Array.isArray(messages)) return [];
  return ["system", "user"].map((role) =>
    inside(
      messages.find((message) => inside(message, "role") === role),
      "content",
    ),
  );
}

function splitAt(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function passageOf(printed: readonly string[]): ReadPassage {
  const named = printed.map((line) => /^(\w+)\| (.*)$/u.exec(line) ?? ["", "", ""]);
  const textAfter = (wanted: string) => named.find(([, name]) => name === wanted)?.[2] ?? null;
  return {
    path: textAfter("path") ?? "",
    heading: textAfter("heading"),
    lines: named.flatMap(([, name = "", text = ""]) => (/^\d+$/.test(name) ? [{ line: Number(name), text }] : [])),
  };
}
