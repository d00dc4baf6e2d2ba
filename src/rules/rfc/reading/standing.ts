import type { Section, SectionRole } from "../../../artifacts/rfc/index.ts";

/**
 * Which sections answer. `design`: what is proposed; the context may only repeat a decision. `input`: what the design starts
 * from, so the context answers as well.
 */
export type Reading = "design" | "input";

/** What a section's words are worth: they decide, they tell of the world as it is, or they decide nothing. */
type Standing = "decides" | "tells" | "void";

/** What a section's words are worth for a reading. */
export function standingOf(section: Section, reading: Reading): Standing {
  if (section.role === "proposal" || section.role === "example") return "decides";
  if (section.role === "context") return reading === "input" ? "decides" : "tells";
  return "void";
}

/** Why a section decides nothing, as the end of "found only …". */
export function voidBecause(role: SectionRole): string {
  switch (role) {
    case "alternative":
    case "rejected-option":
      return "in an option that was not chosen";
    case "open-question":
      return "as an open question";
    case "non-goal":
      return "as a non-goal";
    case "future-work":
      return "as future work";
    case "prior-art":
      return "as prior art";
    case "appendix":
      return "in an appendix";
    case "metadata":
      return "in the document's metadata";
    case "context":
      return "in the description of today's state";
    case "proposal":
    case "example":
      return "in passing";
  }
}
