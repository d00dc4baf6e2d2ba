import { join } from "node:path";
import type { Answer, FoundAnswer } from "./answer.ts";
import { answerStore } from "./answer-store.ts";
import { cacheFolder } from "./cache-folder.ts";
import { edition } from "./edition.ts";
import type { Terminal } from "./terminal.ts";

/** The answer that an earlier run gave to the very same question, or the one found now. */
export async function rememberedAnswer(
  question: readonly unknown[],
  { environment }: Terminal,
  find: () => Promise<FoundAnswer>,
): Promise<Answer> {
  const folder = cacheFolder(environment, environment.HOME);
  if (folder === null || edition === null) return (await find()).answer;
  const store = answerStore(join(folder, "answers"), [edition, ...question]);
  const known = store.find();
  if (known !== null) return known;
  const { answer, isLasting } = await find();
  if (isLasting) store.keep(answer);
  return answer;
}
