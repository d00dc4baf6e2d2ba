import type { Fact, FactOf } from "../fact.ts";
import type { Clause, Section, Sentence } from "../rfc.ts";
import type { Source } from "../source.ts";
import { placeAt } from "./stated.ts";

type Choice = Pick<FactOf<"decision">, "choice" | "against">;

const who =
  "(?:we|i|the team|the group|the (?:authors?|council|committee)|this (?:rfc|proposal|design|kep|msc|pip|document|adr))";
const adverb =
  "(?:(?:have|has|therefore|also|thus|hence|explicitly|deliberately|finally|instead|ultimately|now|just|only) ){0,2}";
/** A label in front of what was chosen: "Chosen option: …" (MADR), "Decision: …". */
const labelled =
  /^(?:chosen (?:option|solution|approach)|decision(?: outcome)?|selected (?:option|outcome|solution|approach)|resolution|outcome|verdict)[ :–—-]{1,4}(?=["“'\w])(.{3,400})$/i;
/** The author's side settles it: "we will use", "we decided to", "we chose", "we went with". */
const settled = new RegExp(
  `\\b${who} ${adverb}(?:(?:will|shall|are going to) ${adverb}|(?:decided?|chosen?|chose|agreed?|opt(?:ed)?|intend|propose) to |(?:decided?|agreed?|settled?) (?:on|that) (?:we (?:will |should )?)?|(?:opt(?:ed)? for|chose|chosen?|selected|picked|went with|go with|going with|stick with|stuck with|settled? for) )(.{3,200})$`,
  "i",
);
const agreed =
  /\b(?:it (?:was|is|has been) (?:decided|agreed) (?:to|that) |the (?:decision|choice|agreement) (?:is|was) (?:to )?)(.{3,200})$/i;
/** "Postgres was chosen over Kafka." */
const preferred = /^(.{2,120}?) (was|were|is|has been|have been) (?:chosen|selected|picked|preferred|adopted)\b/i;
const against =
  /\b(?:(?:decided|chose|opted|voted) against |(?:will not|won't|shall not|do not|don't|did not|didn't|does not|doesn't|decided not to|chose not to|are not going to|not going to) )(.{3,200})$/i;
const rejected =
  /^(.{2,120}?) (was|were|is|has been|have been) (?:rejected|ruled out|discarded|dismissed|decided against)\b/i;
/** Verbs that announce the text and settle nothing: "we will see below", "we will need to". */
const announces =
  /^(?:also |then |now )?(?:need|see|discuss|revisit|consider|explain|describe|look|know|have to|be\b|get\b|find|want|try|start by|assume|refer|talk|show|outline|cover|focus|explore|investigate|evaluate|call (?:this|it|these|them)|use the (?:term|word|following))/i;

/** What a section settles, for or against: in the words of its authors or behind a label. */
export function decisionsOf(section: Section, source: Source): readonly Fact[] {
  return section.blocks.flatMap((block) => {
    if (!("sentences" in block) || block.kind === "quote") return [];
    return block.sentences.flatMap((sentence) => {
      const found = choicesIn(sentence);
      if (found.length === 0) return [];
      const place = placeAt(source, section.index, sentence.range);
      return found.map((each) => ({ ...place, kind: "decision" as const, ...each }));
    });
  });
}

function choicesIn(sentence: Sentence): readonly Choice[] {
  const label = labelled.exec(sentence.text.slice(0, 600))?.[1];
  if (label !== undefined) return [{ choice: tidy(label), against: false }];
  return sentence.clauses.flatMap((clause) => choiceIn(clause) ?? []);
}

function choiceIn({ text: full, modality, negated }: Clause): Choice | null {
  const text = full.slice(0, 400).replace(/[‘’]/g, "'");
  if (modality === "decision-against") return taken(against.exec(text)?.[1] ?? text, true);
  if (modality !== "asserted" && modality !== "prescribed") return null;
  const [, out = "", outVerb = ""] = rejected.exec(text) ?? [];
  if (!negated && isOption(out, outVerb)) return taken(out, true);
  if (negated) return null;
  const chosen = settled.exec(text)?.[1] ?? agreed.exec(text)?.[1];
  if (chosen !== undefined) return announces.test(chosen) ? null : taken(chosen, false);
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

function tidy(choice: string): string {
  return choice
    .trim()
    .replace(/^["“']|[.;:,"”']{1,3}$/g, "")
    .trim();
}
