import type { CallToolResult } from "@modelcontextprotocol/server";
import { UserError } from "../charter/index.ts";
import { cut } from "../report/visible.ts";
import { mistakeOf } from "./task.ts";
import { untrusted } from "./untrusted.ts";

/** The longest message and remedy of a mistake. */
const mostOfWords = 1_500;

/** A mistake as an answer: what is wrong may hold words of files and is marked as such; so is the remedy, which may name them. */
export const refusal = (message: string, remedy: string): CallToolResult => ({
  isError: true,
  content: [
    {
      type: "text",
      text: `The tool could not do it:\n${untrusted(`${cut(message, mostOfWords)}. ${cut(remedy, mostOfWords)}`)}`,
    },
  ],
});

/** Answers a call of a tool: every mistake is an answer that says the remedy, and a bug one that says nothing of its inside. */
export async function answerTool(
  work: () => Promise<CallToolResult>,
  log: (line: string) => void,
): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) {
      const { message, remedy } = mistakeOf(error);
      return refusal(message, remedy);
    }
    log(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return refusal(
      "The review failed of an error in arch-review",
      "Standard error of the server has its trace: report it, and leave out the file that it happens with.",
    );
  }
}
