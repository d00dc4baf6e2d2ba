import type { Section } from "./rfc.ts";

/**
 * Whether what a section states is part of the design: neither background nor an alternative, an open question, a non-goal,
 * future work, prior art or an appendix. An example is part of what it illustrates.
 */
export function isProposal(section: Section): boolean {
  return section.role === "proposal" || section.role === "example";
}
