import type { Question } from "../charter/index.ts";

const maxQuestions = 7;

/**
 * The questions to ask: at most seven, the most valuable first (ties by path, line and check), one for each check and
 * document. The rest is only counted: seven specific questions get answered, a questionnaire does not.
 */
export function chooseQuestions(questions: readonly Question[]): {
  readonly questions: readonly Question[];
  readonly moreQuestions: number;
} {
  const once = new Map<string, Question>();
  for (const question of questions) {
    const key = JSON.stringify([question.path, question.check]);
    if ((once.get(key)?.weight ?? -1) < question.weight) once.set(key, question);
  }
  const ranked = [...once.values()].sort(
    (a, b) => b.weight - a.weight || compare(a.path, b.path) || a.line - b.line || compare(a.check, b.check),
  );
  return { questions: ranked.slice(0, maxQuestions), moreQuestions: Math.max(0, ranked.length - maxQuestions) };
}

/** Order by code units: the same on every machine, whatever its locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
