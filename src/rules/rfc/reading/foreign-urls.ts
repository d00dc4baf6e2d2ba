import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { standingOf } from "./standing.ts";
import { type Statement, searchStatements } from "./statements.ts";

/** Characters of a fence that is read as a body; a longer one is generated, not written. */
const longestBody = 20_000;

/** Who can be a stranger; an operator who edits the configuration of the server is none. */
const stranger =
  /\b(?:users?|customers?|clients?|callers?|tenants?|merchants?|partners?|subscribers?|consumers?|developers?|authors?|members?|publishers?|owners?|integrators?|receivers?|third part(?:y|ies)|project (?:admins?|managers?)|requests?|bod(?:y|ies)|payloads?|they|anyone|form)\b/i;
const url =
  /\b(?:(?:urls?|uris?)(?![- ](?:routes?|paths?|param\w*|quer\w*|prefix\w*|schemes?|patterns?|structures?|encod\w*|spaces?))|links?|web-?hook (?:address\w*|endpoints?|targets?)|(?:https?|remote|notification|web-?hook) endpoints?|(?:target|callback|endpoint|remote) address\w*|call-?back endpoints?)\b/i;

const supplied: Statement = {
  strength: 3,
  topic: url,
  says: [
    stranger,
    /\b(?:suppl(?:y|ies|ied)|provid(?:e|es|ed)|enter(?:s|ed)?|inputs?|specif(?:y|ies|ied)|configur(?:e|es|ed|able)|register(?:s|ed)?|set(?:s)?|submit(?:s|ted)?|past(?:e|es|ed)|giv(?:e|es|en)|past(?:e|es)|chos(?:e|en)|choose(?:s)?|add(?:s|ed)?|defin(?:e|es|ed)|past(?:e|ed)|import(?:s|ed)? from|contain(?:s)?|with an?|their|of the (?:customer|user|tenant|merchant|subscriber|project))\b/i,
  ],
  kinds: ["sentence", "row"],
  note: "lets somebody else choose an address",
};

const fetched: Statement = {
  strength: 3,
  topic: url,
  says: [
    /\b(?:fetch(?:es|ed|ing)?|download(?:s|ed|ing)?|crawl(?:s|ed|ing)?|retriev(?:e|es|ed|ing)|scrap(?:e|es|ed|ing)|requests? (?:to|is sent|the)|connect(?:s|ed|ing)? to|call(?:s|ed)? back|pull(?:s|ed|ing)?|clon(?:e|es|ed|ing)|prox(?:y|ies|ied|ying)|previews?|imports?|(?:sen[dt]s?|posts?|posted|deliver\w*|push(?:es|ed)?|forward(?:s|ed)?|call(?:s|ed)?|invok(?:e|es|ed)) (?:\w{1,20} ){0,5}(?:to|from)|loads?|loaded|resolv(?:e|es|ed|ing)|prob(?:e|es|ed|ing)|ping(?:s|ed)?)\b/i,
  ],
  unless:
    /\b(?:pre-?signed|(?:users?|clients?|browsers?|apps?|callers?|sdks?|they) (?:can |will |may |should |must |then )?(?:fetch|download|retriev|follow|open|request|load|call|pull|upload)\w*)\b/i,
  note: "requests an address",
};

/** A source, a repository or a callback by its address, in a body or manifest that a caller sends. */
const inBody =
  /\b(?:source|git|repo(?:sitory)?|callback|target|remote|import|feed)["']?\s{0,8}:\s{0,40}[{[]?\s{0,40}["']?(?:uri|url)\b|\b(?:source|git|repo(?:sitory)?|callback|target|remote|import|feed)_?(?:url|uri)\b/i;

/** The fences of the proposal in which a caller names an address that the server is to use. */
function addressesInBodies(rfc: Rfc): readonly Evidence[] {
  return rfc.sections
    .filter((section) => standingOf(section, "design") === "decides")
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === "fence" && block.fence.code.length < longestBody && inBody.test(block.fence.code)
        ? [evidenceAt(rfc, block.range)]
        : [],
    );
}

/** Where the design lets somebody else choose an address, and where it sends a request to one. */
export function foreignUrls(rfc: Rfc): {
  readonly supplied: readonly Evidence[];
  readonly fetched: readonly Evidence[];
} {
  const evidence = (statement: Statement): readonly Evidence[] =>
    searchStatements(rfc, [statement])
      .filter(({ strength }) => strength >= 2)
      .map((found) => found.evidence);
  const named = rfc.scope.write.state === "on" ? addressesInBodies(rfc) : [];
  return { supplied: [...evidence(supplied), ...named], fetched: [...evidence(fetched), ...named] };
}
