import { evidenceAt, type Rfc, type Section } from "../../../artifacts/rfc/index.ts";
import type { Modality } from "../../../artifacts/rfc/modality.ts";
import type { Evidence } from "../../../charter/index.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";
import { plainName, tablesOf } from "./tables.ts";

/** A change of stored data as SQL or prose states it. */
interface Change {
  /** A word without which no clause says so: the other patterns are slow. */
  readonly word: RegExp;
  /** In a line of SQL. */
  readonly sql: RegExp;
  /** In a clause that says so. */
  readonly prose: RegExp;
  /** In a clause under a heading or a lead about an upgrade. */
  readonly onUpgrade?: RegExp;
  /** What else the same words are said of. */
  readonly unless: RegExp;
}

/** Talk of getting from the previous release to this one. */
const upgrade = /\b(?:migrat\w+|upgrad\w+|(?:older|previous|earlier|old) (?:versions?|releases?)|back-?fill\w*)\b/i;

const stored =
  "(?:tables?|columns?|collections?|fields? (?:of|in|from|on) (?:the |each |every |all )?[\\w`-]{1,30} (?:tables?|records?|rows?|documents?|models?|collections?))";
/** Words between a verb and its noun: articles and names. */
const named = "(?:[\\w`'\".-]{1,40} ){0,4}";

/** A name, which is no verb: code loses its marks in a sentence. */
const name =
  "(?!(?:is|are|was|were|will|gets?|must|should|can|may|has|have|which|that|of|in|from|on|and)\\b)[\\w.$\"'-]{1,60}";
/** A column or a table as the subject of a sentence, "the column `a` of the table `t`"; not "rows of the table `t`". */
const subject = `(?:columns?|tables?)(?<!\\b(?:of|in|from|on|to) (?:(?:the|an?|each|our|every|this|that) )?(?:[\\w'-]{2,20} )?\\w{5,7})(?: ${name}(?:,? and ${name})?)?(?: (?:of|in|from|on) (?:(?:the|each|our|every) )?(?:tables? )?${name}(?: tables?)?)?`;
const undergoes =
  "(?:is|are|will be|gets?|must be|should be|can (?:then |finally |safely )?be) (?:then |finally |now |later |also |afterwards )?";

/** What code of the release before cannot read or write any more: a dropped, renamed, retyped or newly required column. */
const breaking: Change = {
  word: /\b(?:tables?|columns?|collections?|fields?|models?|schemas?|not null|non-nullable|primary key)\b/i,
  sql: /\b(?:drop\s+(?:table|column)|rename\s+(?:column|table|to)|alter\s+column\b[^;]{0,60}\b(?:type|set\s+not\s+null)|modify\s+(?:column\s+)?\w|change\s+column\b|add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?\w{1,60}\s+(?!constraint\b)[^,;]{0,60}\bnot\s+null\b(?![^,;]{0,60}\bdefault\b))/i,
  prose: new RegExp(
    `\\b(?:(?:drop|remov|renam|delet|split|merg|replac)(?:p?(?:s|ed|ing)|e|es|ed|ing|t?(?:s|ing))? ${named}${stored}|(?:chang|convert|alter|widen|narrow)(?:e|es|ed|ing|s)? (?:the )?(?:data )?types? of ${named}(?:columns?|fields?)|${subject} ${undergoes}(?:dropped|renamed|removed|deleted|retyped|made (?:not null|non-nullable|required|mandatory)|split|moved|(?:changed|converted|widened|narrowed) (?:to|from|into)\\b)|${subject} (?:gets?|receives?|is given) (?:an? |the )?not null\\b|types? of (?:the |each )?(?:columns?|fields?)(?: ${name})?(?: (?:of|in) (?:(?:the|each) )?(?:tables? )?${name})? (?:changes|will change|becomes|is changed|will be changed|is widened|is narrowed)\\b|renam(?:e|es|ed|ing) (?:the )?${name} to ${name} (?:in|of|on) (?:the )?(?:tables? ${name}|${name} tables?)\\b|(?:becomes?|make\\b[^.;]{0,40}) (?:not null|non-nullable)\\b|new (?:[\\w-]{2,20} ){0,2}(?:models?|tables?|schemas?)\\b[^.;]{0,40}\\breplac(?:e|es|ing)\\b|primary key (?:changes?|is changed|will change|will be changed))`,
    "i",
  ),
  unless:
    /\b(?:temporary|temp|staging|in-memory|markdown|table of contents|(?:columns?|tables?) of the (?:page|view|dashboard|report|export|list|csv|spreadsheet|ui)|from the (?:response|payload|api|ui|view|page|list))\b/i,
};

/** Rows that exist are written anew. */
const backfill: Change = {
  word: /\b(?:back-?fill\w*|existing|old|current|legacy|historical|previous|stored|encrypted|all|each|every|migration|by (?:project|user))\b/i,
  sql: /^\s*update\s+(?!.{0,400}\bwhere\s+\w{0,40}\bid\s*=\s*(?:\$|\?|:|\d))[\w".`]{1,80}\s+(?:as\s+\w+\s+|\w+\s+)?set\b|\binsert\s+into\b.{0,200}\bselect\b/i,
  prose:
    /\bback-?fill(?:s|ed|ing)?\b|\b(?:re-?encrypt|re-?hash|re-?comput|re-?calculat|re-?writ|re-?index|re-?process|convert|migrat|populat|transform|updat|cop|mov|import|port)(?:e|es|s|ed|ing|y|ies|ied|ying|ten|t)? (?:all |each |every |of |the |our |its |any ){0,4}(?:existing|old|current|legacy|historical|previous|stored|encrypted|already stored) (?:[\w-]{2,20} ){0,2}(?!(?:clients|consumers|apps|applications|services|integrations|callers|tests|pipelines|workflows|teams|customers|developers|systems|deployments|installations|clusters|code\w*|endpoints|apis|libraries|sites|pages|docs)\b)(?:data|content|metadata|\w{2,30}s)\b|\b(?:data migration|migration (?:script|job|task)s?)\b|\b(?:existing|old|legacy|historical) (?:[\w-]{2,20} ){0,2}(?:data|rows|records|entries|values|documents|users|accounts|tokens|secrets|objects|artifacts|items) (?:will be|must be|need to be|have to be|are|should be|get) (?:migrated|converted|copied|moved|back-?filled|re-?encrypted|populated|re-?indexed|transformed|re-?written|imported|updated|re-?processed)\b/i,
  onUpgrade:
    /\b(?:re-?calculat|re-?comput|comput|calculat|populat|set|fill|load|updat|convert|import|rebuild|scan|cop)(?:e|es|s|ed|ing|y|ies|ied|t)? (?:[\w-]{1,20} ){0,5}(?:all|each|every|existing|old|by project|by user)\b/i,
  unless:
    /\b(?:lazily|on (?:first |next )?(?:access|read|login|write)|clients? (?:to|can|must|should|will) migrat\w+|migrat\w+ (?:guide|their code))\b/i,
};

/** Stored data is thrown away by a step of the change. */
const destructive: Change = {
  word: /\b(?:drop|remov|delet|discard|purg|wip|truncat|destroy|los[eti])/i,
  sql: /\b(?:drop\s+(?:table|column|database|schema)|truncate\s+(?:table\s+)?\w|delete\s+from\s+[\w".`]{1,80}\s*(?:;|$))/i,
  prose: new RegExp(
    `\\b(?:(?:drop|remov|delet|discard|purg|wip|truncat|destroy)(?:p?(?:s|ed|ing)|e|es|ed|ing)? ${named}(?:tables?\\b(?! (?:entr|row|view))|columns?\\b|databases?\\b)|(?:drop|delet|discard|purg|wip|destroy|los)(?:p?(?:s|ed|ing)|e|es|ed|ing)? (?:all |the |any |of |our ){0,4}(?:existing|old|legacy|historical|current|previous|stored) (?:[\\w-]{2,20} ){0,2}(?:data|rows|records|entries|documents|messages|events|files|content|tables|history)|${subject} ${undergoes}(?:dropped|truncated|purged|wiped)|(?:existing|old|historical|legacy) (?:[\\w-]{2,20} )?(?:data|rows|records|entries) (?:is|are|will be|gets?) (?:then )?(?:lost|dropped|discarded|deleted|destroyed|wiped|purged))`,
    "i",
  ),
  unless:
    /\b(?:support for|prefix\b|temporary|temp tables?|staging tables?|(?:columns?|tables?) of the (?:page|view|dashboard|report|export|list|csv|spreadsheet|ui)\b|test (?:data|tables?|database)|table of contents|(?:drop|delet|remov)\w* (?:table|column) (?:support|statements?|permission|privileges?|commands?)|users? (?:can|may|could|to) (?:delete|remove|drop)|cache|cached|from the (?:response|payload|api|ui|view|page|list|form|export|dashboard|report)s?\b|dropped (?:messages|packets|events|connections))\b/i,
};

/** Stored data is thrown away for good, at a time and by somebody that the design leaves to its users. */
const irreversible: Change = {
  word: /\b(?:permanent|irrevers|irrecover|for good|can(?:not|'t| not| no))/i,
  sql: /(?!)/,
  prose:
    /\b(?:permanent(?:ly)?|irreversib(?:le|ly)|irrecoverabl[ey]|for good|can ?(?:no|')t be (?:recover|restor|undo)\w*|cannot be (?:recover|restor|undo)\w*) (?:[\w-]{1,20} ){0,3}(?:delet\w+|remov\w+|purg\w+|eras\w+|drop\w*)|\b(?:delet|remov|purg|eras|drop)\w{0,5} (?:[\w-]{1,20} ){0,5}(?:permanently|irreversibl[ey]|irrecoverabl[ey]|for good|can ?(?:no|')t be (?:recover|restor|undo)\w*|cannot be (?:recover|restor|undo)\w*)/i,
  unless: /\?|\b(?:tokens?|sessions?|cookies?|pass(?:word|code)s?)\b/i,
};

const changes = { breaking, backfill, destructive, irreversible } as const;

/** The kinds of change that are told apart. */
type ChangeKind = keyof typeof changes;

/** Passages of one document that state a change: the first few suffice. */
const mostPassages = 3;

const cache = new WeakMap<Rfc, Map<ChangeKind, readonly Evidence[]>>();

/**
 * Where the proposal states a change of stored data of this kind, in document order; empty where it does not. Cached by
 * document, since several checks ask for the same.
 */
export function statesChange(rfc: Rfc, kind: ChangeKind): readonly Evidence[] {
  const known = cache.get(rfc) ?? new Map<ChangeKind, readonly Evidence[]>();
  cache.set(rfc, known);
  const found = known.get(kind) ?? findChanges(rfc, kind);
  known.set(kind, found);
  return found;
}

function findChanges(rfc: Rfc, kind: ChangeKind): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const section of rfc.sections) {
    if (found.length === mostPassages) break;
    if (isStep(section, changes[kind])) found.push(evidenceAt(rfc, section.range));
  }
  for (const passage of passagesOf(rfc)) {
    if (found.length === mostPassages) break;
    if (standingOf(passage.section, "design") !== "decides" || !states(passage, changes[kind])) continue;
    if (!altersNewTable(rfc, passage)) found.push(evidenceAt(rfc, passage.range));
  }
  return found;
}

/** A heading in the imperative is a step of the change: "6. Drop the table `jobs_v1`". */
function isStep(section: Section, change: Change): boolean {
  const { heading, depth } = section;
  return (
    depth >= 2 &&
    heading.length <= 120 &&
    change.word.test(heading) &&
    /^(?:step )?(?:[\divx]{1,4}[.):]? )?(?:drop|delete|remove|rename|truncate|purge|backfill|migrate|convert|re-?encrypt|populate|copy|change)\b/i.test(
      heading,
    ) &&
    standingOf(section, "design") === "decides" &&
    change.prose.test(heading) &&
    !change.unless.test(heading)
  );
}

const altered = /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w".`]{1,130})/i;

/** A table that the document itself creates is empty and unread when it is altered. */
function altersNewTable(rfc: Rfc, { kind, text }: Passage): boolean {
  const name = kind === "line" ? altered.exec(text)?.[1] : undefined;
  return (
    name !== undefined && tablesOf(rfc).some((table) => table.created && plainName(table.name) === plainName(name))
  );
}

/** A design may be told in the conditional: "the column would then be dropped". */
const stating: ReadonlySet<Modality> = new Set(["asserted", "prescribed", "removed", "suggested"]);

function states({ kind, text, context, fence, clauses }: Passage, change: Change): boolean {
  if (kind === "line") return fence?.kind === "sql" && change.sql.test(text) && !/^\s*(?:--|\/\/|#)/.test(text);
  if (kind === "row" || !change.word.test(text)) return false;
  const says = (clause: string): boolean =>
    change.prose.test(clause) || (change.onUpgrade?.test(clause) === true && upgrade.test(`${context}\n${text}`));
  return clauses.some(
    (clause) =>
      says(clause.text) &&
      !change.unless.test(text) &&
      (!clause.negated || change === irreversible) &&
      stating.has(clause.modality),
  );
}
