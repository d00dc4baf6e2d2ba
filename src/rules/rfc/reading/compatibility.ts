import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { evidenceAt } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf, whenBackend } from "../applicability.ts";
import { passagesOf } from "./passages.ts";
import { removalsOf } from "./removals.ts";
import { standingOf } from "./standing.ts";
import type { Statement } from "./statements.ts";

/** Those who use the system today, and what they hold. */
const today =
  "(?:existing|current|old(?:er)?|legacy|previous|today's|all|other|third[- ]party|unmodified|un-?updated) (?:\\w{2,20} ){0,2}(?:clients?|users?|callers?|consumers?|integrations?|tokens?|apps?|applications?|appservices?|sdks?|tools?|deployments?|installations?|requests?|calls?|endpoints?|apis?|behaviou?rs?|projects?|customers?|servers?|services?|code|configurations?|configs?|bindings?|webhooks?|subscribers?|workflows?|setups?|data|queries|commands?|keys?|versions?|readers?|agents?|workers?)";

/** Statements that those who call today keep working, and by what. */
export const compatibility: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:backwards?|forwards?|wire)[- ]compat\w*|\bcompatib\w{2,6} (?:with|of|for) (?:the )?(?:existing|old\w*|previous|current|legacy|v1)|\bretro-?compat\w*/i,
    says: [
      /\b(?:is|are|be|remains?|stays?|keep\w*|kept|ensur\w*|maintain\w*|preserv\w*|guarantee\w*|fully|must|will|shall|by|via|because|since|as|for|through|retain\w*|provid\w*|still|so|defaults?|optional|both|to)\b/i,
    ],
    unless:
      /\b(?:not|in|break\w*|no|lose\w*|without) (?:be )?(?:fully )?backwards?[- ]compat|\b(?:backwards?[- ]incompat\w*|should (?:be )?(?:consider|discuss|check|review)\w*|need\w* to (?:be )?(?:consider|think|discuss|check)\w*|to be (?:discussed|decided|considered|checked)|concerns?\??$|what about)\b/i,
    negation: "counts",
    note: "says that it stays compatible",
  },
  {
    strength: 4,
    topic: new RegExp(`\\b${today}\\b`, "i"),
    says: [
      /\b(?:(?:continues?|keeps?) (?:to )?(?:\w{2,12} )?(?:work|function|operat|be|us|behav|support|receiv)\w*|(?:un|\bnot (?:be )?|\w{2,6}n['’]t (?:be )?)(?:affected|impacted|changed|broken|touched|modified|influenced)|(?:not|\w{2,6}n['’]t|never|without) (?:be )?(?:break|affect|impact|chang|alter|requir|disrupt|interfer|influenc)\w*|still (?:work|function|be|accept|valid|use|receive|support|behave)\w*|unchanged|as (?:before|today|is|they (?:do|did|are|were))|nothing changes|no (?:changes?|impact|effect|action|difference)|same (?:way|behaviou?r|as|result|response)|(?:simply |just |safely )?ignor(?:e|es|ed|ing)|remains? (?:valid|supported|available|the same|usable|functional|unchanged|intact)|default to|legacy scope)\b/i,
    ],
    unless:
      /\b(?:all (?:users|clients|data|requests|services) (?:are|is|must)|does not support|not supported today)\b/i,
    negation: "counts",
    note: "says that those who use it today are not affected",
  },
  {
    strength: 3,
    topic:
      /\b(?:default(?:s|ed|ing)?|opt[- ]?in|optional(?:ly)?|omitted|absent|not (?:set|specified|provided|present|given|enabled|configured)|unset|left out|missing|without (?:the|this|it)|feature[- ](?:flag|gate|toggle)s?|flag|setting)\b/i,
    says: [
      /\b(?:(?:existing|current|today's|previous|old|same|original|present|legacy) behaviou?r|behaviou?r (?:is|will be|stays|remains|does not|of today)|(?:switched|turned|disabled|off|false|hidden|behind|guarded)\b[^.;]{0,20}\b(?:default|flag|off|gate)|(?:off|disabled|false) (?:by|per) default|default(?:s)? (?:to |is |of |value (?:is )?)?(?:"?false"?|off|disabled)|opt[- ]?in|as (?:before|today|it does (?:now|today))|nothing changes|unchanged|compatib\w+|keep (?:the )?current)\b/i,
    ],
    negation: "counts",
    note: "keeps today's behaviour unless somebody asks for the new one",
  },
  {
    strength: 3,
    topic:
      /\b(?:purely|strictly|only|solely|entirely|fully|completely) additive\b|\badditive (?:change|only|and)|\b(?:no|without(?: any)?|not (?:a|introduc\w* (?:a|any)|contain any)|non-?|never (?:a )?) ?breaking(?: api)?(?: changes?)?\b|\b(?:does|do|will|would|should|must)(?: not|n't) (?:\w{2,12} )?break (?:any |the |our )?(?:existing |current |old |public )?\w+|\bdrop-in replacement\b/i,
    unless: /\bnot (?:a |an )?drop-in\b|\b(?:build|tests?|ci)\b/i,
    negation: "counts",
    note: "says that nothing breaks",
  },
  {
    strength: 3,
    topic:
      /\b(?:both|in addition to|alongside|beside|parallel|side by side|simultaneously|at the same time|as well as|either)\b/i,
    says: [
      /\b(?:old|new|existing|legacy|previous|current|v1|former)\b|\w_\w/i,
      /\b(?:support\w*|accept\w*|return\w*|send|sent|sends|keep\w*|kept|work\w*|serv(?:e|es|ed)|emit\w*|us(?:e|ed|es|able)|login|header|field|property|format\w*|token|endpoint|api)\b/i,
      /\b(?:must|will|shall|should|can|continue\w*|is|are|remain\w*)\b/i,
    ],
    unless: /\b(?:options|alternatives|approaches|solutions|teams)\b/i,
    note: "serves the old way beside the new",
  },
  {
    strength: 3,
    topic:
      /\b(?:old(?:er)?|legacy|outdated|un-?updated|previous(?:ly)?|unaware|do not (?:understand|know|recogni[sz]e|support)|does not (?:understand|know|recogni[sz]e|support)|don't (?:understand|know|support|recogni[sz]e)|unknown)\b/i,
    says: [
      /\b(?:clients?|servers?|sdks?|consumers?|fields?|keys?|parameters?|tools?|versions?|homeservers?|appservices?|implementations?|agents?|workers?|readers?)\b/i,
      /\b(?:ignor(?:e|es|ed)|fall(?:s)? back|fallback|toler\w+|skip\w*|nothing changes|still|continue\w*|will (?:simply|just)|treat(?:s|ed)? as|opaque\w*|safely)\b/i,
    ],
    negation: "counts",
    note: "says what a client that does not know the change does",
  },
  {
    strength: 3,
    topic: /\b(?:breaking (?:api )?changes?|break(?:s|ing)? (?:existing|current|old|all) \w+|incompatible)\b/i,
    says: [
      /\b(?:clients?|users?|callers?|consumers?|customers?|requests?|calls?|integrations?|apps?|owners?)\b/i,
      /\b(?:announc\w+|notif\w+|inform\w*|migrat\w+|updat(?:e|es|ed)|v2|new (?:major )?version|release notes?|changelog|get (?:an|a)|will (?:get|receive|see|need|have)|must|period|until)\b/i,
    ],
    note: "says whom it breaks and what they do",
  },
  {
    strength: 3,
    topic:
      /\b(?:keep\w*|kept|preserv\w+|retain\w*|maintain\w*|leav\w+) (?:the |its |our |their |all )?(?:current|existing|today's|present|same|old|previous) (?:default )?(?:behaviou?r|semantics|functionality|contract|api|format|responses?)\b/i,
    negation: "counts",
    note: "keeps today's behaviour",
  },
  {
    strength: 3,
    topic:
      /\b(?:created|issued|stored|written|registered|made|generated|granted) before (?:this|the (?:implementation|introduction|release|rollout|change|upgrade|migration))\b/i,
    says: [/\b(?:default\w*|legacy|keep\w*|continue\w*|remain\w*|still|will|treated|like|same|valid|unchanged)\b/i],
    note: "says what becomes of what was made before",
  },
  {
    strength: 3,
    topic:
      /\b(?:apis?|endpoints?|servers?|services?|responses?|it|we) (?:will |should |must |shall )?(?:still |continues? to |keeps? |continue )(?:return|serv|accept|includ|send|support|emit|provid|respond|work)\w{0,4}\b|\bworks? (?:like|as) (?:an? |the |in )?(?:normal|usual|before|today|regular)/i,
    says: [
      /\b(?:fields?|parameters?|keys?|propert(?:y|ies)|attributes?|headers?|clients?|callers?|requests?|formats?|endpoints?|values?|old|existing|legacy|without|normal|usual|before|today|regular)\b/i,
    ],
    unless: /\b(?:retr(?:y|ies)|despite|during an? (?:outage|failure)|fail(?:s|ed|ure)?)\b/i,
    negation: "counts",
    note: "says that callers get what they got before",
  },
  {
    strength: 3,
    topic: /\b(?:both|parallel usage|in parallel|side by side)\b/i,
    says: [
      /\b(?:can|must|will|shall|allow\w*|support\w*|accept\w*)\b/i,
      /\b(?:old|new|login|usage|token|header|field|format|endpoint|api|version|us(?:e|ed)|client|protocol)s?\b/i,
    ],
    about: /\b(?:deprecat\w*|legacy|migrat\w+|compatib\w+|transition\w*)\b/i,
    note: "serves the old way beside the new",
  },
  {
    strength: 3,
    topic: /=\s?["'`]?false["'`]?|\boff\b|\bdisabled\b|\bopt[- ]in\b/i,
    says: [
      /\b(?:flags?|feature gates?|toggles?|setting|option|switch\w*|configuration|parameter|default)\b/i,
      /\b(?:turn(?:s|ed)? on|enabl\w+|default\w*|opt[- ]in|activat\w+|switch\w* (?:on|off))\b/i,
    ],
    unless: /\b(?:log level|debug|verbose)\b/i,
    negation: "counts",
    note: "leaves the change off until somebody turns it on",
  },
  {
    strength: 3,
    topic: /\bignore\b|\bfits? (?:in )?with the (?:current|existing) behaviou?r/i,
    says: [
      /\b(?:should|must|will|can|may|shall|simply|safely|just|fits?)\b/i,
      /\b(?:clients?|components?|servers?|consumers?|readers?|others|receivers?|parsers?|implementations?|way)\b/i,
      /\b(?:fields?|maps?|keys?|headers?|parameters?|contents?|propert(?:y|ies)|values?|unknown|api)\b/i,
    ],
    negation: "counts",
    note: "says that those who do not know the change pass over it",
  },
  {
    strength: 3,
    topic:
      /\b(?:add|remov|accept|ignor)\w* (?:new |only |and removing )?optional (?:fields?|parameters?|propert(?:y|ies)|columns?)\b/i,
    unless: /\b(?:we|will|proposal|this rfc) (?:\w{2,12} ){0,2}add/i,
    note: "says which changes old readers can take",
  },
  {
    strength: 2,
    topic:
      /\b(?:backwards?[- ](?:in)?compat\w*|breaking (?:api )?changes?|existing (?:clients?|users|integrations?|consumers?|callers?))\b/i,
    unless: /\b(?:tests?|source)\b/i,
    negation: "counts",
    note: "names compatibility without saying by what existing clients keep working",
  },
];

const changed =
  "(?:add(?:s|ed|ing)?|extend(?:s|ed|ing)?|chang(?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|updat(?:e|es|ed|ing)|renam(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|alter(?:s|ed|ing)?|deprecat(?:e|es|ed|ing)|enhanc(?:e|es|ed|ing))";
const surface =
  "(?:apis?|endpoints?|rpcs?|requests?|responses?|routes?|operations?|request bod(?:y|ies)|response bod(?:y|ies)|payloads?|headers?)";
const changes = new RegExp(`\\b${changed}\\b`, "i");
const changesExisting: readonly RegExp[] = [
  /\b(?:previous|old|current|existing)\b[^.;]{0,100}\/\w[^.;]{0,100}\b(?:becomes?|(?:is|are|will be) (?:moved|renamed|replaced))\b/i,
  new RegExp(
    `\\b${changed}\\b[^.;]{0,50}\\b(?:field|parameter|propert(?:y|ies)|key|option|attribute|flag|header)s?\\b[^.;]{0,15} (?:to|in|from|of|on) (?:the |our |this |each |every |all |an? )?(?:existing |current )?(?:[\\w\`\\[/ -]{1,40}\\b)?${surface}\\b`,
    "i",
  ),
  new RegExp(
    `\\b${changed}\\b (?:the |our |all |an? )?(?:existing|current|today's|present)\\b[^.;]{0,30}\\b${surface}\\b`,
    "i",
  ),
  new RegExp(
    `\\b(?:existing|current)\\b[^.;]{0,30}\\b${surface}\\b[^.;]{0,30}\\b(?:(?:is|are|will be|must be|needs? to be|should be) (?:\\w{2,12} )?${changed}|(?:will|now) (?:\\w{2,12} )?(?:return|accept|require|reject|respond)\\w*)\\b`,
    "i",
  ),
  new RegExp(
    `\\b(?:it|proposal|we|rfc|msc|\\d{3,5}) (?:(?:will|would|must|should|also) ){0,2}(?:extends?|changes?|modif(?:y|ies)|alters?|renames?) (?:the |our )?(?:[\\w\`/{}._-]{1,60} ){0,4}${surface}\\b`,
    "i",
  ),
];

/** Asked where the proposal changes an operation that is there; what is only new breaks nobody. */
export function whenExistingCallsChange(rfc: Rfc): Applicability {
  const backend = whenBackend(rfc);
  if (backend.kind === "off") return backend;
  const api = whenAnyOf(rfc, ["api"], "No API that others call is changed");
  if (api.kind === "off") return api;
  const because = passagesOf(rfc)
    .filter(
      ({ kind, section, text, clauses }) =>
        kind === "sentence" &&
        standingOf(section, "design") === "decides" &&
        changesExisting.some((change) => change.test(text)) &&
        !clauses.some((clause) => clause.negated && changes.test(clause.text)),
    )
    .slice(0, 3)
    .map(({ range }) => evidenceAt(rfc, range));
  const gone = removalsOf(rfc).certain;
  if (because.length === 0 && gone.length > 0 && api.kind === "applies") return { kind: "applies", because: gone };
  if (because.length === 0) return { kind: "off", reason: "Only new operations are added" };
  if (api.kind === "applies") return { kind: "applies", because };
  return { kind: "unsure", reason: "It is not clear whether an existing operation changes", because };
}
