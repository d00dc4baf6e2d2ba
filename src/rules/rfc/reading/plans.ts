import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";

const planned =
  /\b(?:milestones?|road-?map|roll-?out|migration|plan|phases?|next steps|tasks?|work items|to-?dos?|time-?line|graduation|test(?:s|ing)?|deployment|upgrade|downgrade|goals?|requirements?|questions?|checklist|acceptance|definition of done)\b/i;

/** Whether a section is about the work, not about what the system does; the document's title does not count. */
export function isAboutWork(rfc: Rfc, section: Section): boolean {
  return section.trail.some((heading) => heading !== rfc.title && planned.test(heading));
}
