import type { ProposalPart, Review } from "../../review/index.ts";
import { modelText } from "./judge-text.ts";
import type { Printer } from "./style.ts";
import { indented, terminalCode, terminalLine } from "./wrap.ts";

/** The questions, each with the place where its answer belongs. */
export function questionText({ questions, moreQuestions }: Review, { style, width }: Printer): readonly string[] {
  if (questions.length === 0) return [];
  const more = moreQuestions === 0 ? [] : [`  ${moreQuestions} more are held back until these are answered.`];
  return [
    style.bold(`Questions (${questions.length} of at most 7)`),
    ...questions.flatMap((question, index) => [
      ...indented(
        `${question.model === undefined ? "" : `${modelText(question.model)}, a language model, asks: `}${terminalLine(question.question, 500)}`,
        `  ${index + 1}. `,
        "     ",
        width,
      ),
      `     ${style.dim(`${question.check}, answer at ${terminalLine(question.path, 300)}:${question.line}`)}`,
    ]),
    ...more,
  ];
}

/** Drafts for documents and contracts: what a migration lacks is said with its finding. */
export function partText(part: ProposalPart, drafted: ReadonlySet<string>, { style }: Printer): readonly string[] {
  const lacks = part.lacks.filter(({ path }) => drafted.has(path));
  if (lacks.length === 0) return [];
  return [
    style.bold(`${part.title}: drafts`),
    ...lacks.flatMap((draft) => [
      `  - ${draft.model === undefined ? "" : `by ${modelText(draft.model)}, a language model, checked by our rules, `}for ${[draft.check, ...(draft.alsoFor ?? [])].join(", ")} at ${terminalLine(draft.path, 300)}:${draft.line}:`,
      ...draft.text
        .split("\n")
        .slice(0, 30)
        .map((line) => `      ${style.green(terminalCode(line))}`.trimEnd()),
    ]),
  ];
}
