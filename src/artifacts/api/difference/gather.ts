import type { Entry, SourceNode } from "../source/source-node.ts";
import type { DifferenceClass, DifferenceLevel } from "./api-difference.ts";
import type { MetDifference } from "./meetings.ts";
import type { LocalDifference, Meeting } from "./pair.ts";

/** One cause, wherever it was met; or several causes that are alike. */
export interface Gathered {
  readonly found: LocalDifference;
  readonly level: DifferenceLevel;
  readonly at: Entry | SourceNode;
  /** Names of what it is about, when several of one place were put together. */
  readonly names: readonly string[];
  readonly places: readonly string[];
  readonly meetings: readonly Meeting[];
}

/** Classes that tell one edit from two sides: what stands first is told. */
const families: Readonly<Partial<Record<DifferenceClass, string>>> = {
  "request-type-changed": "type",
  "response-type-changed": "type",
  "request-pattern-changed": "pattern",
  "response-pattern-changed": "pattern",
  "request-condition-added": "condition",
  "response-condition-removed": "condition",
  "request-property-removed": "property",
  "response-property-removed": "property",
  "request-property-required": "property",
};

/** A value in place of all others is one edit; values that come and values that go are two. */
const valueClasses = new Set<DifferenceClass>(["request-enum-narrowed", "response-enum-widened"]);

const familyOf = ({ class: kind, level, to = "", from = "" }: LocalDifference): string | null =>
  families[kind] ?? (valueClasses.has(kind) && level === "err" && to !== "" && from !== "" ? "values" : null);

const rank: Readonly<Record<DifferenceLevel, number>> = { err: 2, warn: 1, info: 0 };

/** More alike differences of one place than these are told at once. */
const mostOfAPlace = 3;

/** Puts together what has one cause, then what was done alike in several places, then what is much in one place. */
export function gather(met: readonly MetDifference[]): readonly Gathered[] {
  return foldPlaces(foldAlike(foldCauses(met)));
}

function foldCauses(met: readonly MetDifference[]): readonly Gathered[] {
  const causes = new Map<Entry | SourceNode, Map<string, Cause>>();
  const order: { readonly of: Map<string, Cause>; readonly key: string }[] = [];
  for (const { found, meeting } of met) {
    const at = found.at ?? meeting.at;
    const cause = found.cause ?? at;
    const known = causes.get(cause) ?? new Map<string, Cause>();
    causes.set(cause, known);
    const family = familyOf(found);
    const key = family ?? [found.class, keyOf(found)].join("\n");
    const other = known.get(key);
    if (other === undefined) order.push({ of: known, key });
    const names = [found.name ?? ""];
    const one: Cause = {
      found,
      level: found.level,
      at,
      names,
      places: [found.place ?? meeting.label],
      meetings: [meeting],
    };
    known.set(key, other === undefined ? one : joined(other, one));
  }
  return order.flatMap(({ of, key }) => of.get(key) ?? []);
}

const keyOf = ({ keyword = "", name = "", from = "", to = "" }: LocalDifference): string =>
  [keyword, name, from, to].join("\n");

/** A cause while it is met: every operation of a contract may meet the same one. */
interface Cause extends Gathered {
  readonly meetings: Meeting[];
}

/** Both at once: what weighs more is told, with the operations of both. Takes the meetings of `one` over. */
function joined(one: Cause, other: Cause): Cause {
  for (const meeting of other.meetings) one.meetings.push(meeting);
  return weightOf(other) > weightOf(one) ? { ...other, meetings: one.meetings } : one;
}

/** Of two that weigh the same, what clients send: they can do something about it. What they miss they notice sooner. */
function weightOf({ found, level }: Gathered): number {
  const isFirst = found.class === "response-property-removed" || /^request-(?!property-removed)/.test(found.class);
  return 2 * rank[level] + (isFirst ? 1 : 0);
}

function foldAlike(causes: readonly Gathered[]): readonly Gathered[] {
  const groups = new Map<string, Gathered[]>();
  for (const each of causes) {
    const leaf = each.found.name || leafOf(each.places[0] ?? "");
    const key = [each.found.class, each.level, leaf, keyOf(each.found), each.found.farewell?.sunset ?? ""].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const places = group.flatMap((each) => each.places);
    return [{ ...first, places, meetings: group.flatMap(({ meetings }) => meetings) }];
  });
}

/** What a place is, whichever operation or schema it is in: `body` of `body of POST /orders`, `note` of `Order.note`. */
function leafOf(place: string): string {
  const part = /^(?:(.{1,200}?) of )?[A-Z]{3,10} (?:\/|webhook |callback )/.exec(place);
  return part === null || place.includes(" › ") ? place.replace(/^.*[. ]/s, "") : (part[1] ?? "");
}

function foldPlaces(alike: readonly Gathered[]): readonly Gathered[] {
  const groups = new Map<string, { readonly owner: string; readonly members: Gathered[] }>();
  for (const each of alike) {
    const { owner } = ownerOf(each);
    const { class: kind, keyword = "", farewell } = each.found;
    const key = [kind, each.level, keyword, owner, sharedBy(each.found), farewell?.sunset ?? ""].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { owner, members: [each] });
    else group.members.push(each);
  }
  return [...groups.values()].flatMap(({ owner, members }) => {
    const [first] = members;
    if (first === undefined || members.length <= mostOfAPlace) return members;
    const names = members.map((each) => ownerOf(each).name).filter((name) => name !== "");
    const places = owner === "" ? first.places : [owner];
    return [{ ...first, names: [...new Set(names)], places, meetings: members.flatMap(({ meetings }) => meetings) }];
  });
}

/** What differences that are told at once have in common beside their class. */
function sharedBy({ class: kind, to = "" }: LocalDifference): string {
  if (kind === "response-nullable" || kind === "request-not-nullable") return "";
  return kind === "operation-removed" && to !== "" ? "moved" : to;
}

/** What a difference is of, and its name there: of a schema without a name of its own, the property that it is the schema of. */
function ownerOf({ found, names, places }: Gathered): { readonly owner: string; readonly name: string } {
  const [place = ""] = places;
  const name = names.join(", ");
  if (found.class === "operation-removed" || found.class === "webhook-removed") return { owner: "", name };
  if (name !== "" || places.length > 1) return { owner: place, name };
  const at = Math.max(place.lastIndexOf("."), place.lastIndexOf("› ") + 1);
  if (at < 1 || place.indexOf(" of ") > at) return { owner: place, name };
  return { owner: place.slice(0, at).replace(/ ›$/, ""), name: place.slice(at + 1) };
}
