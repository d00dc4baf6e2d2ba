import type { Rfc } from "../../artifacts/rfc/index.ts";
import type { Question, Severity } from "../../charter/index.ts";
import { jointQuestions } from "../../rules/index.ts";
import type { OpenCheck } from "./document-concerns.ts";

/** What a question is worth before certainty: what blocks is asked first. */
export const worthOf: Readonly<Record<Severity, number>> = { blocking: 3, warning: 2, advice: 1 };

/** A fault of the text is a finding in the open, so that its question comes after those that nothing else asks. */
const ofFault = 0.5;

/** Worth less than any difference of severity or certainty: it only settles ties. */
const tie = 0.001;

/** One question for each cause, weighed by the heaviest check that its answer settles. */
export function questionsOf(rfc: Rfc, open: readonly OpenCheck[]): readonly Question[] {
  const asking = new Map(
    open.flatMap((each) => {
      const { question, certainty } = each.verdict;
      return question === null
        ? []
        : [
            [
              each.meta.id,
              { ...each, question, weight: worthOf[each.severity] * certainty * (each.meta.findsFaults ? ofFault : 1) },
            ] as const,
          ];
    }),
  );
  return jointQuestions(rfc, asking).flatMap(({ check, settles, question, rank }): readonly Question[] => {
    const heaviest = asking.get(check);
    if (heaviest === undefined) return [];
    const { line } = heaviest.verdict;
    return [
      {
        item: heaviest.meta.item,
        check,
        path: rfc.path,
        line,
        heading: headingAt(rfc, line),
        alsoSettles: settles.filter((id) => id !== check),
        question,
        weight: heaviest.weight - rank * tie,
      },
    ];
  });
}

/** The heading under which a line stands; null above the first and under the title. */
export function headingAt(rfc: Rfc, line: number): string | null {
  const section = rfc.sections.findLast(({ range }) => range.startLine <= line);
  return section === undefined || section.depth === 0 || section.heading === rfc.title ? null : section.heading;
}
