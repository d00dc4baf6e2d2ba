import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { isKind, isNobody } from "./component-names.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { isAboutWork } from "./plans.ts";
import { standingOf } from "./standing.ts";

/** A component that has a section of its own, and the first thing that the section says. */
interface HeadedComponent {
  readonly name: string;
  readonly passage: Passage;
}

/** "Required changes by component", "Components", "Services involved". */
const byComponent =
  /\b(?:components?|services|modules|subsystems)\b|\b(?:changes?|work|impact)\b[^.]{0,20}\b(?:by|per|to) (?:each )?(?:component|service|module|repo\w*|area|team)/i;
/** `UAA`, `cf-deployment`, `Cloud Controller`: names, not topics. */
const properName = /^(?:[A-Z]{3,6}|[a-z]{2,20}(?:-[a-z]{2,20}){1,3}|[A-Z]\w{1,20} (?:[A-Z]\w{1,20} )?[A-Z]\w{1,20})$/;
const topic =
  /^(?:api|http|https|tls|ssl|sql|faq|rbac|dns|json|yaml|crud|slo|slas?|slos|gdpr|cors|csrf|jwt|oauth|oidc|saml|sso|mvp|poc|non-goals|trade-offs?|roll-?out|back-?fill|end-to-end|(?:[\w-]{1,20} ){0,3}[\w-]{1,20}(?:ing|tion|ity|ions|ment|ness)|(?:add|adopt|allow|build|change|create|define|deploy|drop|enable|enhance|extend|fix|implement|improve|integrate|introduce|make|migrate|move|new|refactor|remove|rename|replace|rework|support|update|use) .*|.* (?:history|interface|endpoints?|model|schema|flow|api|format|changes|design|plan|overview|considerations|requirements|questions|work|options?|strategy|policy|cases?|goals|details|notes|stories|names?|types?))$/i;

/** The components that the proposal gives a section each: two or more headings in a row that name parts of the system. */
export function headedComponents(rfc: Rfc): readonly HeadedComponent[] {
  const groups = new Map<number | null, Section[]>();
  for (const section of rfc.sections) {
    if (section.depth < 2 || standingOf(section, "design") !== "decides" || isAboutWork(rfc, section)) continue;
    if (!isComponentName(rfc, section)) continue;
    groups.set(section.parent, [...(groups.get(section.parent) ?? []), section]);
  }
  return [...groups.values()]
    .filter((group) => group.length >= 2 && group.length <= 20 && group.some((section) => isCertain(rfc, section)))
    .flatMap((group) => group.flatMap((section) => headed(rfc, section)));
}

/** Of these, the ones below a heading that divides the work: "Required changes by component". */
export function dividedWork(rfc: Rfc): readonly HeadedComponent[] {
  return headedComponents(rfc).filter(({ passage: { section } }) =>
    section.trail.some((heading) => heading !== rfc.title && divides.test(heading)),
  );
}

const divides =
  /\b(?:by|per) (?:each )?(?:component|service|module|repo\w*|team|area)|\b(?:changes?|work|responsibilit\w+) (?:in|of|for|to) (?:each|the|every) (?:component|service|module|team)s?\b/i;

function isComponentName(rfc: Rfc, section: Section): boolean {
  const { heading } = section;
  if (heading.length > 40 || /[/{}<>=]/.test(heading) || isNobody(heading) || topic.test(heading.trim())) return false;
  return isCertain(rfc, section) || properName.test(heading.trim());
}

/** The heading ends in a kind of program, or stands below one that announces components. */
function isCertain(rfc: Rfc, { heading, parent }: Section): boolean {
  const words = heading.trim().split(/\s/);
  const above = parent === null ? "" : (rfc.sections[parent]?.heading ?? "");
  return words.length <= 4 && (isKind(words.at(-1) ?? "") || (byComponent.test(above) && above !== rfc.title));
}

/** The first sentence below the heading, in its own section or in the one after it. */
function headed(rfc: Rfc, section: Section): readonly HeadedComponent[] {
  const passage = passagesOf(rfc).find(
    (each) =>
      each.kind === "sentence" &&
      (each.section.index === section.index || (each.section.parent === section.index && section.blocks.length === 0)),
  );
  return passage === undefined ? [] : [{ name: section.heading.trim().toLowerCase(), passage }];
}
