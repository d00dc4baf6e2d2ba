import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";

const pro = /^\W{0,4}(?:pros?|advantages?|benefits|upsides?|strengths)\W{0,4}$/i;
const con = /^\W{0,4}(?:cons?|disadvantages?|drawbacks?|downsides?|weaknesses)\W{0,4}$/i;

/**
 * Options told apart by lists of what speaks for and against each: two lists of either kind at least, since one pair alone
 * weighs the design itself. Labels are headings or lines of their own.
 */
export function balances(rfc: Rfc): readonly Found[] {
  const headed = rfc.sections.filter((section) => section.emptiness === null && mayWeigh(section));
  const labels = passagesOf(rfc).filter(
    ({ kind, text, section }) => kind === "sentence" && text.length < 40 && mayWeigh(section),
  );
  const against = [
    ...headed.filter(({ heading }) => con.test(heading)).map((section) => foundAtHeading(rfc, section, 3, note)),
    ...labels.filter(({ text }) => con.test(text)).map(({ range }) => foundAt(rfc, range, 3, note)),
  ];
  const inFavour = [...headed.map(({ heading }) => heading), ...labels.map(({ text }) => text)].filter((text) =>
    pro.test(text),
  );
  return against.length >= 2 && inFavour.length >= 2 ? against : [];
}

const note = "lists what speaks for and against each option";

function mayWeigh({ role }: Section): boolean {
  return role !== "future-work" && role !== "non-goal" && role !== "open-question" && role !== "prior-art";
}
