import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { code } from "../nouns.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";

/** Parts of a system that others call or configure. */
const used =
  "(?:endpoints?|apis?|routes?|operations?|rpcs?|fields?|propert(?:y|ies)|parameters?|params?|headers?|attributes?|query strings?|grants?|grant types?|methods?|mutations?|webhooks?|payloads?|tokens?|scopes?|versions?|status codes?|filters?|options?|flags?|commands?|events?|formats?|(?:login|authentication) (?:methods?|flows?)|passwords?)";
const deprecates =
  /\bdeprecat(?:e|es|ed|ing|ion)\b(?! warnings?\b)|\bsunset(?:s|ting)?\b|\bphas(?:e|es|ed|ing) out\b|\bend[- ]of[- ]life\b/i;
/** A deprecation of the past, of somebody else's, or the habit of it. */
const told =
  /\b(?:was|were|had been|has been|have been|already|previously|currently|long) (?:\w{2,12} )?deprecated\b|\bdeprecat(?:ed|ion) (?:in|since|as of) (?:v?\d|kubernetes|go|python|the (?:past|last))|\bdeprecation (?:polic(?:y|ies)|warnings?|process|rules)\b|\b(?:uses?|using|relies on|calls?|the|an?) (?:\w{2,14} )?deprecated\b|\bnot (?:be )?deprecat\w+/i;
const removes = new RegExp(
  `\\b(?:removes?|drops?|retires?|deletes?|discontinues?|replaces?|stops? (?:support\\w*|accepting)) (?:support (?:for|of) )?(?:(?!(?:from|via|through|in|by|of|on|to|with) )[\\w\\x60'./{}:-]{1,60} ){0,6}${used}\\b`,
  "i",
);
const removed = new RegExp(
  `\\b${used}\\b[^.;]{0,60}\\b(?:(?:is|are|will be|gets?|must be|should be|would be) (?:\\w{2,12} )?(?:removed|dropped|retired|discontinued|replaced|shut down|turned off)|(?:goes|go|going) away|(?:is|are|will) no longer (?:be )?(?:accept|support|work|offer)\\w*)\\b`,
  "i",
);

/** What the proposal takes away from those who call it: surely, or perhaps. */
export interface Removals {
  readonly certain: readonly Evidence[];
  readonly possible: readonly Evidence[];
}

/** The sentences that deprecate or remove a part of an API. Where no API is in sight they are only possible. */
export function removalsOf(rfc: Rfc): Removals {
  const said = passagesOf(rfc).filter((passage) => passage.kind === "sentence" && isDecided(passage));
  const deprecating = said.filter(
    (passage) => deprecates.test(withoutStates(passage.text)) && !told.test(passage.text) && stands(passage),
  );
  const removing = said.filter(({ text }) => removes.test(text) || removed.test(text)).filter(stands);
  const inSight = rfc.scope.api.state !== "off" || deprecates.test(rfc.title);
  const callable = new RegExp(`\\b${used}\\b`, "i");
  const certain = inSight
    ? [...deprecating.filter(({ text }) => callable.test(text)), ...removing.filter(namesOperation)]
    : [];
  const possible = [...deprecating, ...(inSight ? removing : [])].filter((passage) => !certain.includes(passage));
  const quote = ({ range }: Passage): Evidence => evidenceAt(rfc, range);
  return { certain: certain.slice(0, 3).map(quote), possible: possible.slice(0, 3).map(quote) };
}

/** Said by the proposal, or announced among what tells of the present. */
function isDecided({ section, text }: Passage): boolean {
  return (
    standingOf(section, "design") === "decides" ||
    (standingOf(section, "input") === "decides" &&
      /\b(?:becomes?|will (?:be|become)|we|hereby) (?:\w{2,12} )?deprecate/i.test(text))
  );
}

/** `DEPRECATED` in capitals is a value that a field can have. */
function withoutStates(text: string): string {
  return text.replaceAll(/\bDEPRECATED\b/g, "");
}

/** An endpoint, an API or a version that goes away has callers; a field of an object often has none yet. */
function namesOperation({ text }: Passage): boolean {
  return /\b(?:endpoints?|apis?|routes?|rpcs?|grants?|grant types?|api versions?)\b/i.test(text);
}

function stands({ clauses }: Passage): boolean {
  return clauses.some(
    ({ negated, modality }) =>
      modality === "removed" ||
      (!negated &&
        modality !== "question" &&
        modality !== "out-of-scope" &&
        modality !== "hypothetical" &&
        modality !== "suggested"),
  );
}

/** What goes away, in the words of the document: the first code span or path of its sentence; else the fallback. */
export function removalText(rfc: Rfc, fallback: string): string {
  const { certain, possible } = removalsOf(rfc);
  for (const { quote } of [...certain, ...possible]) {
    const name = /`([^`\n]{2,80})`/.exec(quote)?.[1];
    if (name !== undefined) return code(name);
  }
  return fallback;
}
