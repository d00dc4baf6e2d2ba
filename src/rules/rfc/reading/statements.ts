import type { Clause, Rfc } from "../../../artifacts/rfc/index.ts";
import { type Found, foundAt, type Strength, strongest } from "./found.ts";
import { isAmong, passagesThatMayMatch } from "./passage-index.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { proseOf } from "./sections.ts";
import { type Reading, standingOf, voidBecause } from "./standing.ts";

/** A way in which a document can answer. */
export interface Statement {
  readonly strength: Strength;
  /** What it is about. */
  readonly topic: RegExp;
  /** Where the topic may stand: in the passage itself (default), or also in its heading and lead. */
  readonly topicIn?: "passage" | "context";
  /** What the talk is about: met by the passage, its section, a heading above it or the document's title. */
  readonly about?: RegExp;
  /** What the passage itself must say, all of it. */
  readonly says?: readonly RegExp[];
  /** What makes it another statement. */
  readonly unless?: RegExp;
  /** Whether a negated clause still answers: "tokens must never be logged" does. */
  readonly negation?: "voids" | "counts";
  /** Whether a clause in which something goes away, now or later, still answers: "the old column is dropped in a later release". */
  readonly removal?: "voids" | "counts";
  /** The kinds of passages that can say so; sentences and table rows where left out. */
  readonly kinds?: readonly Passage["kind"][];
  /** The end of the sentence "The document …". */
  readonly note: string;
}

/** Every passage that makes one of the statements, with the strength that its place and its modality leave. */
export function searchStatements(
  rfc: Rfc,
  statements: readonly Statement[],
  reading: Reading = "design",
): readonly Found[] {
  const passages = passagesOf(rfc);
  const weighed = new Map<number, Found[]>();
  for (const statement of statements) {
    const { topic, topicIn, says = [] } = statement;
    const candidates = passagesThatMayMatch(rfc, topicIn === "context" ? says : [topic, ...says]);
    passages.forEach((passage, at) => {
      const found = isAmong(candidates, at) ? weigh(rfc, passage, statement, reading) : null;
      if (found !== null) weighed.set(at, [...(weighed.get(at) ?? []), found]);
    });
  }
  return [...weighed.keys()].sort((a, b) => a - b).flatMap((at) => strongest(weighed.get(at) ?? []) ?? []);
}

function weigh(rfc: Rfc, passage: Passage, statement: Statement, reading: Reading): Found | null {
  if (!makes(passage, statement) || !isAbout(rfc, passage, statement.about)) return null;
  const standing = standingOf(passage.section, reading);
  const at = (strength: Strength, note: string): Found => ({
    ...foundAt(rfc, passage.range, strength, note),
    told: standing === "tells",
  });
  if (standing === "void") return at(1, `${statement.note}, but ${voidBecause(passage.section.role)}`);
  if (passage.kind === "line" && onlyExample.test(proseOf(passage.section)))
    return at(1, `${statement.note}, but in an example`);
  const why = voidedBy(passage, statement);
  if (why !== null) return at(1, `${statement.note}, but ${why}`);
  if (standing === "tells" && !decides(passage, statement)) {
    return at(lower(statement.strength, 2), `${statement.note}, but ${voidBecause(passage.section.role)}`);
  }
  return isSuggested(passage, statement)
    ? at(lower(statement.strength, statement.strength === 4 ? 3 : 2), `${statement.note}, as a possibility`)
    : at(statement.strength, statement.note);
}

/** Words by which a section takes the values of its code back. */
const onlyExample =
  /\b(?:(?:only|just|merely|purely|solely) (?:\w{2,10} ){0,3}(?:as )?(?:an? )?(?:examples?|illustrations?|illustrative|placeholders?)|for illustration(?: purposes)? only|(?:example|sample|placeholder|dummy|made[- ]up) values|values?\b[^.;]{0,60}\b(?:(?:is|are) (?:not (?:final|tested|tuned)|placeholders|made up|arbitrary|illustrative)))\b/i;

const usualKinds: readonly Passage["kind"][] = ["sentence", "row"];

/** Whether a passage makes a statement, whatever its place and modality. */
export function makes(passage: Passage, statement: Statement): boolean {
  if (!(statement.kinds ?? usualKinds).includes(passage.kind)) return false;
  // Most passages are about something else: their own words are asked first, the longer context last.
  if (statement.topicIn !== "context" && !statement.topic.test(passage.text)) return false;
  if (!(statement.says ?? []).every((pattern) => pattern.test(passage.text))) return false;
  if (statement.topicIn === "context" && !statement.topic.test(`${passage.context}\n${passage.text}`)) return false;
  return !statement.unless?.test(passage.text);
}

function isAbout(rfc: Rfc, { text, section }: Passage, about: RegExp | undefined): boolean {
  return (
    about === undefined || [text, rfc.title, ...section.trail, proseOf(section)].some((words) => about.test(words))
  );
}

/** Why the clauses that make the statement take it back; null when they stand. */
function voidedBy(passage: Passage, statement: Statement): string | null {
  for (const clause of clausesThatSay(passage, statement)) {
    if (clause.modality === "removed" && statement.removal !== "counts") return "to say that it goes away";
    if (clause.modality === "out-of-scope" && statement.removal !== "counts") return "to say that it is out of scope";
    if (clause.modality === "question") return "as a question";
    if (clause.modality === "hypothetical") return "as a thought";
    if (clause.negated && clause.modality !== "decision-against" && statement.negation !== "counts") return "negated";
  }
  return null;
}

/**
 * The clauses that make the statement alone; else those that carry some of its words, else all of them. "They support TLS by
 * a setting, though the old library does not" is not taken back by its second clause.
 */
function clausesThatSay(passage: Passage, statement: Statement): readonly Clause[] {
  const words = [statement.topic, ...(statement.says ?? [])];
  const whole = passage.clauses.filter((clause) => words.every((pattern) => pattern.test(clause.text)));
  if (whole.length > 0) return whole;
  const saying = passage.clauses.filter((clause) => words.some((pattern) => pattern.test(clause.text)));
  return saying.length > 0 ? saying : passage.clauses;
}

/** "Only an owner may delete" permits and "no two rows may be equal" forbids; nothing about it is undecided. */
const permission = /\bonly\b[^.;]{0,60}\bmay\b|\bmay (?:only|not)\b|\bno(?:body)?\b[^.;]{0,60}\bmay\b/i;

function isSuggested(passage: Passage, statement: Statement): boolean {
  const saying = clausesThatSay(passage, statement);
  return saying.length > 0 && saying.every(({ modality, text }) => modality === "suggested" && !permission.test(text));
}

/** Words that announce; "requires" and "needs to" describe what is so today as often. */
const announces = /\b(?:must|shall|will|won't|should(?:n't)?|we (?:need|have) to)\b|[a-z](?:'|’)ll\b/i;

/** A passage of the context that announces the design rather than describes the present. */
function decides(passage: Passage, statement: Statement): boolean {
  return (
    clausesThatSay(passage, statement).some(
      ({ modality, text }) => (modality === "prescribed" && announces.test(text)) || modality === "decision-against",
    ) || /\bpropos(?:e|es|ed|al|ing)\b/i.test(passage.text)
  );
}

function lower(strength: Strength, to: Strength): Strength {
  return strength < to ? strength : to;
}
