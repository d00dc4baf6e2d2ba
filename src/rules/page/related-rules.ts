import { sharedWith } from "../peers/peers-of.ts";
import { type RuleBookEntry, ruleBook, ruleGroups } from "../rule-book.ts";

/** More would not be read. */
const mostShown = 6;

/** Rules of an item that holds more have little else in common. */
const mostOfItem = 12;

/**
 * Rules to read beside one, at most six: those that its page names, those whose pages name it, those that another tool has as one rule,
 * then those of its group whose ids begin with the same word, then those that answer to the same item of the charter, be it of designs,
 * contracts or migrations.
 */
export function relatedRules({ rule: { meta } }: RuleBookEntry): readonly RuleBookEntry[] {
  const group = ruleGroups.find(({ entries }) => entries.some(({ rule }) => rule.meta.id === meta.id));
  const stem = meta.id.replace(/-[^-]+$/, "");
  const ofItem = ruleBook.filter(({ rule }) => rule.meta.item === meta.item).map(({ rule }) => rule.meta.id);
  const sameItem = ofItem.length <= mostOfItem ? ofItem : [];
  const siblings = (group?.entries ?? []).map(({ rule }) => rule.meta.id);
  const ordered = [
    ...(mentions().get(meta.id) ?? []),
    ...[...mentions()].filter(([, named]) => named.includes(meta.id)).map(([id]) => id),
    ...sharedWith(meta.id),
    ...siblings.filter((id) => id.startsWith(`${stem}-`)),
    ...siblings.filter((id) => id.split("-", 1)[0] === meta.id.split("-", 1)[0] && sharesPrefixes.test(id)),
    ...sameItem,
  ];
  const entries = entriesById();
  return [...new Set(ordered)]
    .filter((id) => id !== meta.id)
    .flatMap((id) => entries.get(id) ?? [])
    .slice(0, mostShown);
}

/** First words that say what a rule of migrations is about. Those of contracts and designs begin with the name of their language or section. */
const sharesPrefixes =
  /^(?:add|attach|check|concurrent|drop|enum|fk|grant|index|missing|not|pk|policy|rename|rls|secdef|tenant|type|unique)-/;

let byId: ReadonlyMap<string, RuleBookEntry> | undefined;
function entriesById(): ReadonlyMap<string, RuleBookEntry> {
  byId ??= new Map(ruleBook.map((entry) => [entry.rule.meta.id, entry]));
  return byId;
}

let named: ReadonlyMap<string, readonly string[]> | undefined;
/** Ids that each rule's own words name in backticks. */
function mentions(): ReadonlyMap<string, readonly string[]> {
  named ??= new Map(
    ruleBook.map(({ rule: { meta } }) => {
      const words = [meta.problem, meta.remedy, ...meta.quietWhen].join("\n");
      const ids = [...words.matchAll(/`([a-z0-9-]+)`/g)].map(([, id = ""]) => id);
      return [meta.id, ids.filter((id) => entriesById().has(id))];
    }),
  );
  return named;
}
