import { comparatorOf } from "./comparator.ts";
import { subjectAround } from "./quantity-subject.ts";
import { type FoundQuantity, units } from "./units.ts";

/** "Within a minute", "every hour": one of a unit. "A second" is as often the next one, so it must end its clause. */
const single =
  /\b(within|under|less than|more than|at most|at least|after|every|for|in|about|up to|to|than) (?:(an?|one|half an?) |(?<=every ))(second(?=[.,;)]|$)|minute|hour|day(?! or)|week|month|year)\b(?!ly)/gi;

/** The lengths of time that a text gives without a number, at most fifty. */
export function singleUnits(text: string, around: string): readonly FoundQuantity[] {
  return [...text.matchAll(single)].slice(0, 50).flatMap((match) => {
    const unit = units.get((match[3] ?? "").toLowerCase());
    const index = match.index + (match[1]?.length ?? 0) + 1;
    const end = match.index + match[0].length;
    if (unit === undefined) return [];
    const value = unit.factor * (/^half/i.test(match[2] ?? "") ? 0.5 : 1);
    const subject = subjectAround(text, index, end) || around.toLowerCase();
    const comparator = comparatorOf("", `${match[1]} `, "");
    return [{ index, end, quantity: { value, dimension: unit.dimension, unit: unit.unit, subject, comparator } }];
  });
}
