import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import type { Clause, Section, Sentence } from "../rfc.ts";
import { placeAt } from "./stated.ts";

type Choice = Pick<FactOf<"decision">, "choice" | "against">;

/** A label in front of what was chosen: "Chosen option: …" (MADR), "Decision: …". */
const labelled =
  /^(?:chosen (?:option|solution|approach)|decision(?: outcome)?|selected (?:option|outcome|solution|approach)|resolution|outcome|verdict)[ :–—-]{1,4}(?=["“'\w])/i;
/** The author's side settles it; what follows is the choice. */
const settled =
  /\b(?:we|i|team|group|authors?|council|committee|(?:this|the) (?:rfc|proposal|design|kep|msc|pip|document|adr)) (?:(?:have|has|therefore|also|thus|hence|explicitly|deliberately|finally|instead|ultimately|now) ){0,2}(?:will|shall|are going to|decided? to|chosen? to|chose to|agreed? to|opt(?:ed)? to|intend to|propose to|decided (?:on|that)|agreed (?:on|that)|settled (?:on|for)|opt(?:ed)? for|chose|chosen?|selected|picked|went with|go with|going with|stick with|stuck with) /i;
const agreed =
  /\b(?:it (?:was|is|has been) (?:decided|agreed) (?:to|that) |the (?:decision|choice|agreement) (?:is|was) (?:to )?)/i;
/** "Postgres was chosen over Kafka." */
const preferred = /^(.{2,120}?) (was|were|is|has been|have been) (?:chosen|selected|picked|preferred|adopted)\b/i;
const against =
  /\b(?:(?:decided|chose|opted|voted) against |(?:will not|won't|shall not|do not|don't|did not|didn't|does not|doesn't|decided not to|chose not to|are not going to|not going to) )/i;
const rejected =
  /^(.{2,120}?) (was|were|is|has been|have been) (?:rejected|ruled out|discarded|dismissed|decided against)\b/i;
/** Verbs that announce the text and settle nothing: "we will see below", "we will need to". */
const announces =
  /^(?:need|see|discuss|revisit|consider|explain|describe|look|know|have to|be\b|get\b|find|want|try|start by|assume|refer|talk|show|outline|cover|focus|explore|investigate|evaluate|call (?:this|it|these|them)|use the (?:term|word|following))/i;

/** A heading under which the choice stands. */
const heading =
  /^(?:\d{1,2}[.)]? )?(?:chosen (?:option|solution|approach)|decision(?: outcome)?|selected (?:option|outcome|solution|approach)|verdict)$/i;

/** What a section settles, for or against: in the words of its authors, behind a label, or as the first words under one. */
export function decisionsOf(section: Section, source: Source): readonly Fact[] {
  const sentences = section.blocks.flatMap((block) =>
    "sentences" in block && block.kind !== "quote" ? block.sentences : [],
  );
  const underLabel = heading.test(section.heading.trim());
  return sentences.flatMap((sentence, index) => {
    const found = choicesIn(sentence);
    if (found.length === 0 && underLabel && index === 0) found.push(...firstUnderLabel(sentence));
    if (found.length === 0) return [];
    const place = placeAt(source, section.index, sentence.range);
    return found.map((each) => ({ ...place, kind: "decision" as const, ...each }));
  });
}

function firstUnderLabel({ text, clauses }: Sentence): readonly Choice[] {
  const stands = clauses.every(({ modality }) => modality === "asserted" || modality === "prescribed");
  const choice = stands
    ? taken(
        text.slice(0, 400).replace(/^[:–—-]/, ""),
        clauses.some(({ negated }) => negated),
      )
    : null;
  return choice === null ? [] : [choice];
}

function choicesIn(sentence: Sentence): Choice[] {
  const label = behind(labelled, sentence.text.slice(0, 600));
  if (label !== null) return [taken(label, false)].filter((choice) => choice !== null);
  return sentence.clauses.flatMap((clause) => choiceIn(clause) ?? []);
}

function choiceIn({ text: full, modality, negated }: Clause): Choice | null {
  const text = full.slice(0, 400).replace(/[‘’]/g, "'");
  if (modality === "decision-against") return taken(behind(against, text) ?? text, true);
  if (modality !== "asserted" && modality !== "prescribed") return null;
  const [, out = "", outVerb = ""] = rejected.exec(text) ?? [];
  if (!negated && isOption(out, outVerb)) return taken(out, true);
  if (negated) return null;
  const chosen = behind(settled, text) ?? behind(agreed, text);
  if (chosen !== null) return announces.test(chosen) ? null : taken(chosen, false);
  const [, option = "", optionVerb = ""] = preferred.exec(text) ?? [];
  return isOption(option, optionVerb) ? taken(option, false) : null;
}

/** "Requests are rejected" tells what a program does; an option is named as one, or by a name in the singular. */
function isOption(name: string, verb: string): boolean {
  return (
    /\b(?:option|approach|alternative|solution|idea|proposal|design|variant|strategy)\b/i.test(name) ||
    (/^(?:was|is|has)/i.test(verb) && /^[A-Z][\w.+#-]{1,30}(?: [A-Z\d][\w.+#-]{0,30}){0,3}$/.test(name))
  );
}

function taken(choice: string, isAgainst: boolean): Choice | null {
  const text = tidy(choice);
  return text.length < 3 ? null : { choice: text, against: isAgainst };
}

/** What stands behind the words of a pattern, without adverbs; null where they do not stand. */
function behind(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  return text.slice(found.index + found[0].length).replace(/^(?:(?:also|then|now|just|only|instead|therefore) )/i, "");
}

function tidy(choice: string): string {
  return choice
    .trim()
    .replace(/^["“']|[.;:,"”']{1,3}$/g, "")
    .trim();
}
