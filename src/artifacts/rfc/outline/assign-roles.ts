import type { SectionRole } from "../rfc.ts";
import type { SectionDraft } from "./outline.ts";
import { isChosen, isOption, namedRole, normaliseHeading, roleUnder } from "./section-role.ts";

/** "We propose option B", "approach 2 was chosen": the label behind the noun. */
const chosenLabel =
  /\b(?:(?:we|i|team|this rfc) (?:will |have |would |therefore |thus |finally ){0,2}(?:chose|choose|chosen|propose|recommend|prefer|select|selected|picked|pick|went with|go with|go for|decided on|decided for|adopt|favou?r) (?:the )?(?:option|approach|alternative|solution|proposal) ([a-z]|\d{1,2})\b|\b(?:option|approach|alternative|solution|proposal) ([a-z]|\d{1,2}) (?:is|was|has been|will be) (?:the )?(?:chosen|selected|preferred|recommended|accepted|winner|adopted|best)\b)/i;

/** The role of each section: by its heading, its parents, and the choice made among options. */
export function assignRoles(sections: readonly SectionDraft[], title: number | null): readonly SectionRole[] {
  const chosen = chosenOptions(sections);
  const stated = rolesWith(chosen, sections, title);
  const first = proposes(stated, sections, title) ? undefined : firstOption(stated, sections);
  const roles = first === undefined ? stated : rolesWith(new Map([...chosen, [first, "proposal"]]), sections, title);
  return roles.map((role, index) => (isOpening(sections[index], title) ? openingRole(roles, sections, title) : role));
}

function rolesWith(
  chosen: ReadonlyMap<number, SectionRole>,
  sections: readonly SectionDraft[],
  title: number | null,
): readonly SectionRole[] {
  const roles: SectionRole[] = [];
  for (const section of sections) {
    const parent = section.parent === null || section.parent === title ? null : section.parent;
    const inherited = parent === null ? null : (roles[parent] ?? null);
    roles.push(chosen.get(section.index) ?? roleUnder(inherited, section.heading));
  }
  return roles;
}

/** Where a document has no other proposal, its first option is what it proposes: the others are told as departures from it. */
function firstOption(roles: readonly SectionRole[], sections: readonly SectionDraft[]): number | undefined {
  return sections.find(({ heading, index }) => roles[index] === "alternative" && isOption(heading))?.index;
}

function proposes(roles: readonly SectionRole[], sections: readonly SectionDraft[], title: number | null): boolean {
  return roles.some((role, index) => role === "proposal" && !isOpening(sections[index], title));
}

/** Of options that stand side by side, the chosen one is the proposal and the others are rejected. */
function chosenOptions(sections: readonly SectionDraft[]): ReadonlyMap<number, SectionRole> {
  const families = new Map<number | null, SectionDraft[]>();
  for (const section of sections) {
    const named =
      isOption(section.heading) || isChosen(section.heading) || namedRole(section.heading) === "rejected-option";
    if (!named || section.depth === 0) continue;
    families.set(section.parent, [...(families.get(section.parent)?.slice(0, 50) ?? []), section]);
  }
  const roles = new Map<number, SectionRole>();
  const options = [...families.values()].filter(
    (family) => family.filter(({ heading }) => isOption(heading)).length >= 2,
  );
  const label = options.length === 0 ? null : statedChoice(sections);
  for (const family of options) {
    const winner =
      family.find(({ heading }) => isChosen(heading)) ?? family.find(({ heading }) => labelOf(heading) === label);
    if (winner === undefined) continue;
    for (const section of family) {
      if (section === winner) roles.set(section.index, "proposal");
      else if (isOption(section.heading)) roles.set(section.index, "rejected-option");
    }
  }
  return roles;
}

/** The label of the option that the text says was taken; null where it names none or more than one. */
function statedChoice(sections: readonly SectionDraft[]): string | null {
  const labels = new Set<string>();
  for (const block of sections.flatMap((section) => section.blocks)) {
    if (!("sentences" in block)) continue;
    for (const sentence of block.sentences) {
      const found = chosenLabel.exec(sentence.text);
      if (found !== null) labels.add((found[1] ?? found[2] ?? "").toLowerCase());
    }
  }
  return labels.size === 1 ? ([...labels][0] ?? null) : null;
}

function labelOf(heading: string): string | undefined {
  return /^[\p{L}]+[ #:-]{1,3}([a-z]|\d{1,2})\b/u.exec(normaliseHeading(heading))?.[1];
}

/** The text before the first heading and under the title. */
function isOpening(section: SectionDraft | undefined, title: number | null): boolean {
  return section !== undefined && (section.depth === 0 || section.index === title);
}

/** An opening introduces the proposal where there is one, and is the proposal where there is none. */
function openingRole(
  roles: readonly SectionRole[],
  sections: readonly SectionDraft[],
  title: number | null,
): SectionRole {
  return proposes(roles, sections, title) ? "context" : "proposal";
}
