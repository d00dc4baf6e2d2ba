import type { SectionRole } from "../rfc.ts";
import { optionHeading, roleLexicon } from "./role-lexicon.ts";

/** Roles that a subsection keeps whatever its heading says, unless it re-opens the choice or leaves for another of them. */
const sticky: ReadonlySet<SectionRole> = new Set([
  "rejected-option",
  "alternative",
  "open-question",
  "non-goal",
  "future-work",
  "prior-art",
  "appendix",
  "metadata",
]);
/** Headings that open a part: under the proposal they introduce it, at the top the whole document. */
const opening = /^(?:(?:\w+ )?overview|introduction|summary|purpose)$/;
const reopening = roleLexicon[1]?.pattern;

/** A heading as the lexicon expects it: lower case, one space, no numbering, no marks at its ends. */
export function normaliseHeading(heading: string): string {
  return withoutTail(heading.slice(0, 200))
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}\p{N}[(]+/u, "")
    .replace(/^(?:\d{1,3}(?:\.\d{1,3}){0,5}[.):]?|[a-z][.)]|(?:section|chapter|part) \d{1,2}[.:]?) (?=\S)/, "")
    .replace(/^[^\p{L}\p{N}[(]+/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** A heading without the marks at its end; a bracket and a question mark belong to it. */
function withoutTail(heading: string): string {
  let end = heading.length;
  while (end > 0 && !/[\p{L}\p{N})\]?]/u.test(heading[end - 1] ?? "")) end--;
  return heading.slice(0, end);
}

/** The role that a heading names by itself, null where it names none. Takes any spelling. */
export function namedRole(heading: string): SectionRole | null {
  const normal = normaliseHeading(heading);
  return roleLexicon.find(({ pattern }) => pattern.test(normal))?.role ?? null;
}

/** Whether the heading says that this option was chosen. */
export function isChosen(heading: string): boolean {
  const normal = normaliseHeading(heading);
  return namedRole(heading) === "proposal" && reopening?.test(normal) === true;
}

/** Whether the heading names one of several options. */
export function isOption(heading: string): boolean {
  return optionHeading.test(normaliseHeading(heading));
}

/** The role of a section under a parent of a role (null: at the top). Unnamed sections are their parent's, else proposal. */
export function roleUnder(parent: SectionRole | null, heading: string): SectionRole {
  const named = namedRole(heading);
  if (parent === null) return named ?? "proposal";
  if (named === null) return parent;
  if (parent === "proposal" && named === "context" && opening.test(normaliseHeading(heading))) return parent;
  if (!sticky.has(parent)) return named;
  if (parent !== "rejected-option" && isChosen(heading)) return "proposal";
  return sticky.has(named) ? strongest(parent, named) : parent;
}

/** A rejected option stays rejected; anything else gives way to the more particular heading. */
function strongest(parent: SectionRole, named: SectionRole): SectionRole {
  return parent === "rejected-option" ? parent : named;
}
