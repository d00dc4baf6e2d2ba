import type { Range } from "../../charter/index.ts";
import type { Passage, Window } from "../judge-request.ts";
import type { Need } from "./need.ts";
import type { Page } from "./page.ts";
import { longestHeading, passageOf } from "./passage-of.ts";
import { passageBytes, windowBytes } from "./print-size.ts";
import { nearness, type Terms, termsOf } from "./terms.ts";
import { type Unit, unitsOf } from "./units-of.ts";

/** Units in front of and behind one that may hold an answer. */
const around = 1;
/** A stretch of more lines is a section: what is near to the question is taken of it, not all. */
const shortStretch = 12;
/** Words of a sentence that says what the document is about; a line of names and dates has fewer. */
const fewWords = 8;
/** Code holds names by the dozen, and seldom decides what prose is asked for. */
const codeShare = 0.5;
/** What the nearness of its section counts for a unit. */
const sectionShare = 0.5;
/** Units at the beginning, which say what the document is about. */
const opening = 2;
/** Units that are tried after the window has begun to be full. */
const mostMisses = 60;

/**
 * The window of a document that does not fit one: first what the check points at with what stands around it and what
 * it opens with, then what is nearest to the question by its own words and those of its section, then the rest from its beginning. None where nothing is there.
 */
export function retrievedWindows(pages: readonly [Page, ...Page[]], need: Need): readonly Window[] {
  const terms = termsOf(need);
  const units = pages.flatMap((page) => unitsOf(page));
  const own = unitsOf(pages[0]);
  const pointed = need.candidates.map((range) => unitsIn(own, range));
  const order = [
    ...pointed.flatMap(([stretch, isShort]) => (isShort ? withNeighbours(own, stretch) : [])),
    ...own.filter(saysSomething).slice(0, opening),
    ...pointed.flatMap(([stretch, isShort]) => (isShort ? [] : nearest(stretch, terms))),
    ...nearest(units, terms),
    ...pointed.flatMap(([stretch]) => stretch),
    ...units,
  ];
  const chosen = fill(new Set(order));
  const passages = pages.flatMap((page): readonly Passage[] => {
    const lines = [...(chosen.get(page) ?? [])].sort((a, b) => a - b);
    const passage = passageOf(page, lines);
    return passage === null ? [] : [passage];
  });
  return passages.length === 0 ? [] : [{ passages }];
}

/** The units that a range touches, and whether it is short. */
function unitsIn(units: readonly Unit[], { startLine, endLine }: Range): readonly [readonly Unit[], boolean] {
  const touched = units.filter(({ page, lines, heads }) =>
    [...lines, ...heads.slice(0, 1)].some((index) => {
      const line = page.lines[index]?.line ?? 0;
      return line >= startLine && line <= endLine;
    }),
  );
  return [touched, endLine - startLine < shortStretch];
}

function withNeighbours(units: readonly Unit[], stretch: readonly Unit[]): readonly Unit[] {
  const [first] = stretch;
  const last = stretch.at(-1);
  if (first === undefined || last === undefined) return [];
  const [from, to] = [units.indexOf(first), units.indexOf(last)];
  const beside = [...units.slice(Math.max(0, from - around), from), ...units.slice(to + 1, to + 1 + around)];
  return [...stretch, ...beside.filter(({ section }) => section === first.section || section === last.section)];
}

const textOf = ({ page, lines }: Unit): string => lines.map((index) => page.lines[index]?.text ?? "").join("\n");

/** The units that are about the question, the nearest first. */
function nearest(units: readonly Unit[], terms: Terms): readonly Unit[] {
  const sections = new Map<string, Unit[]>();
  for (const unit of units) {
    const inside = sections.get(nameOf(unit));
    if (inside === undefined) sections.set(nameOf(unit), [unit]);
    else inside.push(unit);
  }
  const nearnessOf = new Map([...sections].map(([name, inside]) => [name, sectionNearness(inside, terms)]));
  return units
    .map((unit) => {
      const near = nearness(textOf(unit), terms) + (nearnessOf.get(nameOf(unit)) ?? 0) * sectionShare;
      return { unit, score: unit.isCode ? near * codeShare : near };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ unit }) => unit);
}

const nameOf = ({ section, page }: Unit): string => `${section} ${page.rfc.path}`;

const saysSomething = (unit: Unit): boolean =>
  !unit.isCode &&
  (textOf(unit)
    .replace(/\[masked:[a-z-]+\]/g, "")
    .match(/\p{L}{2,}/gu)?.length ?? 0) >= fewWords;

/** A heading says what its section is about: its words count twice. What decides nothing counts half. */
function sectionNearness(inside: readonly Unit[], terms: Terms): number {
  const [first] = inside;
  const section = first?.page.rfc.sections[first.section];
  const heading = section?.heading ?? "";
  const decides = section?.role === "proposal" || section?.role === "context";
  return nearness([heading, heading, ...inside.map(textOf)].join("\n"), terms) * (decides ? 1 : 0.5);
}

/** As many units as a window has room for, in their order; one that is too large gives way to the next. */
function fill(order: Iterable<Unit>): ReadonlyMap<Page, ReadonlySet<number>> {
  const chosen = new Map<Page, Set<number>>();
  let left = windowBytes;
  let misses = 0;
  for (const unit of order) {
    const { page } = unit;
    const there = chosen.get(page);
    const lines = [...unit.heads, ...unit.lines].filter((index) => there?.has(index) !== true);
    const delimiters = there === undefined ? passageBytes({ path: page.rfc.path, heading: longestTitle }) : 0;
    const size = lines.reduce((sum, index) => sum + (page.lines[index]?.bytes ?? 0), delimiters);
    if (size > left) {
      if (++misses > mostMisses) break;
      continue;
    }
    left -= size;
    chosen.set(page, new Set([...(there ?? []), ...lines]));
  }
  return chosen;
}

/** Which line comes first is only known at the end: room is left for the longest heading. */
const longestTitle = "x".repeat(longestHeading);
