import type { Fact } from "./fact.ts";
import { isProposal } from "./is-proposal.ts";
import type { DocumentKind, Section } from "./rfc.ts";
import type { Scope } from "./scope.ts";

/** What the name of a template is made of; `0000-feature` alone is the usual name of a draft without a number yet. */
const templateWords =
  /^(?:0+|n+|x+|rfc|kep|pip|adr|msc|bep|mep|proposal|design|doc|document|enhancement|short|long|full|feature|issue|pull|request|pr|md|\d+|templates?)$/i;
const indexName = /(?:^|\/)(?:readme|index|summary|_index|toc|contents)\.(?:mdx?|markdown|adoc|asciidoc|asc|rst)$/i;
/** Titles and types of documents about how people work. */
const processTitle =
  /\b(?:process|polic(?:y|ies)|governance|code of conduct|naming|environment names|conventions?|guidelines?|working groups?|wgs?|toc|team (?:structure|charter)|charter|communicat(?:ions?|ing|e)|comms|disclosures?|elections?|membership|inactive members|onboarding|hiring|rfc process|release (?:process|cadence|schedule|naming)|meetings?|roles and responsibilities|style ?guide|terminology|deprecation of the|maintainers?|approvers?|reviewers?|steering|voting|leadership|contribut(?:ing|ion|or)|ways of working|how we (?:work|handle|organi[sz]e|ship|plan|hire|decide|communicate|support|write|name)|decision[- ]making|code review|pull request (?:merging|process|workflow)|pr[- ]only|merging|branching|branch protection|linting|tech(?:nical)? debt|github (?:members?|teams?|org(?:anization)?s?|for)|post-?mortems?|retrospectives?|incident report|licen[cs]e|trademark|sunset(?:ting)? the|archiv(?:e|ing) (?:of )?(?:the |a )?(?:[\w-]{2,30} ){0,3}(?:working groups?|wg|repositor(?:y|ies)|projects?|teams?)|retire|ownership of|repository ownership)\b/i;
/** Who a document about people speaks of. */
const people =
  /\b(?:members?|working groups?|wgs?|toc|approvers?|reviewers?|maintainers?|contributors?|leads?|committee|team|teams|community|meetings?|vot(?:e|es|ing)|elections?|customers? (?:asks?|who)|pull requests?|github (?:orgs?|teams?|users?))\b/i;
/** What a component does: the verb of a design. */
const componentVerb =
  /\b(?:api|service|server|client|database|endpoint|worker|queue|schema|component|module|cluster|controller|system|application|app|backend|frontend|library)\b[^.;]{0,40}\b(?:stores?|sends?|receives?|returns?|reads?|writes?|calls?|validates?|generates?|handles?|processes|publishes|consumes|exposes?|checks?|creates?|deletes?|updates?)\b/i;
/** Slots that a writer should have filled in. */
const slot =
  /<[A-Za-z][^<>\n]{2,60}>|\[(?:describe|insert|your|name|title|author|todo|link|date)[^\]\n]{0,60}\]|\{\{[^}\n]{1,40}\}\}|\b(?:YYYY-MM-DD|lorem ipsum)\b/gi;

/** What the kind of a document is decided from. */
export interface KindInput {
  readonly path: string;
  readonly title: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly words: number;
  readonly sections: readonly Section[];
  readonly facts: readonly Fact[];
  readonly scope: Scope;
}

/**
 * Whether a document designs software, or regulates people, or is a form to fill in, or lists other documents. In doubt it
 * is a design.
 */
export function documentKind(input: KindInput): DocumentKind {
  if (isTemplate(input)) return "template";
  if (isIndex(input)) return "index";
  return isProcess(input) ? "process" : "design";
}

/** A form: by its name, or because most sections are empty or slots. */
function isTemplate({ path, sections, words }: KindInput): boolean {
  if (path.split("/").some(isTemplateName)) return true;
  const parents = new Set(sections.map((section) => section.parent));
  const leaves = sections.filter((section) => section.depth > 0 && !parents.has(section.index));
  if (leaves.length < 4) return false;
  const unfilled = leaves.filter(
    (section) => section.emptiness !== null || textOf(section).replace(slot, "").length * 2 < textOf(section).length,
  );
  return unfilled.length * 5 >= leaves.length * 4 && words < 1500 && ownWords(sections) < draft;
}

/** With so many words of its own a form is a draft: somebody began to fill it in. */
const draft = 100;

function ownWords(sections: readonly Section[]): number {
  const filled = sections.filter(({ emptiness, role }) => emptiness === null && role !== "metadata");
  return filled.reduce((sum, section) => sum + textOf(section).replace(slot, "").split(/\s+/).length, 0);
}

/** `rfc-000-template.md`, `NNNN-kep-template`, but not `0054-extend-template.md`. */
function isTemplateName(segment: string): boolean {
  const words = segment
    .replace(/\.[a-z]{1,8}$/i, "")
    .split(/[-_. ]+/)
    .filter((word) => word !== "");
  return words.some((word) => /^templates?$/i.test(word)) && words.every((word) => templateWords.test(word));
}

/** A list of links with little else; a README counts as one sooner. */
function isIndex({ path, sections, facts }: KindInput): boolean {
  const sentences = sections.flatMap((section) =>
    section.blocks.flatMap((block) => ("sentences" in block ? block.sentences : [])),
  );
  const rows = sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === "table" ? block.table.rows : [])),
  );
  if (facts.some((fact) => fact.kind === "endpoint" || fact.kind === "schema")) return false;
  const linked = sentences.filter(
    ({ text, links }) => links.reduce((sum, link) => sum + link.text.length, 0) * 2 > text.length,
  ).length;
  if (indexName.test(path) && rows.length >= 5 && rows.length > sentences.length) return true;
  return linked >= 5 && linked * 10 > sentences.length * (indexName.test(path) ? 4 : 7);
}

/**
 * No operation, no shape, no component that does anything, and words of policy where the subject is named; or nothing but
 * people, where the title does not tell.
 */
function isProcess({ title, metadata, sections, facts, scope }: KindInput): boolean {
  if (facts.some(isDesignFact)) return false;
  if (designSignals.some((signal) => scope[signal].state === "on")) return false;
  const named = [title, metadata.get("type"), metadata.get("rfc type"), metadata.get("kind")].some(
    (name) => name !== undefined && processTitle.test(name),
  );
  const sentences = sections
    .filter(isProposal)
    .flatMap((section) => section.blocks.flatMap((block) => ("sentences" in block ? block.sentences : [])));
  const acting = sentences.filter(({ text }) => componentVerb.test(text)).length;
  if (named) return acting < Math.max(3, sentences.length / 20);
  const social = sentences.filter(({ text }) => people.test(text)).length;
  return sentences.length >= 8 && social * 2 >= sentences.length && acting * 20 < sentences.length;
}

const designSignals = ["api", "db", "service", "webhook-out"] as const;

/** A path that is only named may be what the people talk about. */
function isDesignFact(fact: Fact): boolean {
  return (
    (fact.kind === "endpoint" && fact.method !== null) ||
    fact.kind === "index" ||
    (fact.kind === "schema" && fact.form !== "list")
  );
}

function textOf(section: Section): string {
  return section.blocks
    .flatMap((block) => ("sentences" in block ? block.sentences.map(({ text }) => text) : []))
    .join(" ");
}
