import { egressStatements } from "./egress.ts";
import type { Statement } from "./statements.ts";

const input =
  /\b(?:fields?|parameters?|params?|names?|titles?|descriptions?|values?|strings?|lists?|arrays?|inputs?|bod(?:y|ies)|payloads?|requests?|keys?|ids?|identifiers?|urls?|files?|sizes?|lengths?|patterns?|labels?|tags?|messages?|queries|query|text|comments?|emails?|usernames?|slugs?|headers?|entries|items|[a-z]{2,20}_[a-z_]{2,30})\b/i;
const bound =
  /\b(?:max(?:imum)?|min(?:imum)?|at most|at least|up to|no (?:more|longer|larger|greater|fewer|less) than|exceed\w*|limit\w*|between|longer than|larger than|greater than|less than|fewer than|shorter than|range|must be|must have|has to be|cannot be|(?:from|between) \d+ (?:to|and))\b|[<>≤≥]=?/i;
const amount =
  /\b\d[\d,.]{0,12}[ -]?(?:characters?|chars?|bytes?|[kmg]i?b|items?|entries|elements?|fields?|keys?|ids|digits?|letters?|words?|tags?|labels?|members?|rows?|levels?|code ?points?|events?|names?)\b|\b\d[\d,]{0,9} (?:to|and|-|–) \d[\d,]{0,9}\b/i;
/** Numbers that bound what goes out, how often or how long, and not what comes in. */
const otherBound =
  /\b(?:per (?:second|minute|hour|day|page)|pages?|page[_ ]size|results?|responses?|returned|rate[- ]?limit\w*|timeouts?|retr(?:y|ies)|replicas?|memory|cpu|shards?|threads?|connections?|cache|omitted|truncated)\b/i;

/** The size of a request, whatever the language around it. */
export const sizeOfBody: Statement = {
  strength: 3,
  topic: /\b\d{1,6} ?[KMG]i?B\b/,
  says: [/\b(?:payload|body|request|upload)\b/i],
  note: "bounds the size of a request",
};

/** The ways to say what an operation accepts. */
export const inputStatements: readonly Statement[] = [
  {
    strength: 4,
    topic: amount,
    says: [bound, input],
    unless: otherBound,
    negation: "counts",
    note: "bounds an input with a number",
  },
  {
    strength: 4,
    topic: /\b\d[\d,.]{0,9}[ -]?(?:characters?|chars?|code ?points?|digits?|letters?)\b/i,
    says: [bound, /\b(?:must|may|can(?:not)?|should|shall|limited|limit|maximum|max|has to|exceed)\b/i],
    unless:
      /\b(?:wide|width|displays?|shown|lines?|columns?|hash(?:es)?|random|generated?|passphrases?|log(?:s|ged)?)\b/i,
    negation: "counts",
    note: "bounds the length of an input",
  },
  {
    strength: 4,
    topic:
      /\b(?:limit(?:ation|s|ed)?|maximum|cap(?:s|ped)?)\b[^.;]{0,30}\b(?:of|on|for) the (?:number|amount|length|size|count) of\b/i,
    says: [/\b\d{1,9}\b/],
    unless: otherBound,
    note: "bounds an input with a number",
  },
  {
    strength: 4,
    topic:
      /\b(?:maxLength|minLength|maxItems|maxProperties|additionalProperties["']?: ?false|pattern["']?: ?["'^/]|kubebuilder:validation|validate:"|@(?:Size|Min|Max|Pattern)\(|max_len|min_len|max_items)\b/,
    kinds: ["line", "sentence", "row"],
    note: "bounds an input in its schema",
  },
  {
    strength: 4,
    topic: /\[(?:\^?[a-zA-Z0-9]-[a-zA-Z0-9]|\\[wd])[^\]\s]{0,24}\]/,
    says: [
      /\b(?:match\w*|must|only|allow\w*|valid|consist\w*|contain\w*|characters?|from|pattern|regex\w*|format|restrict\w*|limit\w*|conform\w*)\b/i,
    ],
    note: "gives the pattern of an input",
  },
  {
    strength: 3,
    topic:
      /\b(?:regex(?:p|es)?|regular expressions?|alphanumeric|ascii|utf-?8|character set|charset|allowed characters|rfc ?\d{3,5}|iso[ -]?\d{4}|semver|uuid|lower-?case|url-?safe)\b/i,
    says: [
      input,
      /\b(?:match(?:es)?|must|only|conform\w*|restricted|limited|valid|consist(?:s|ing)? of|complian(?:t|ce))\b/i,
    ],
    unless: /\b(?:hash\w*|encrypt\w*|uuid of|log(?:s|ged)?)\b/i,
    note: "gives the form of an input",
  },
  {
    strength: 3,
    topic:
      /\b(?:one of|(?:allowed|valid|accepted|permitted|supported|possible) values?|either [\w"'-]{1,30} or|accepts? [\w"'-]{1,30}(?:, [\w"'-]{1,30}){0,4} (?:or|and) [\w"'-]{1,30} only|only accepts?|enum(?:eration|s)?)\b/i,
    says: [
      /\b(?:fields?|parameters?|params?|values?|types?|query|body|status|state|mode|kind|[a-z]{2,20}_[a-z_]{2,30}|[a-z]{2,20}[A-Z][a-z]{1,20})\b/,
      /\b(?:must|can be|may be|should|is|are|only|shall)\b|[:=]/i,
    ],
    unless:
      /\b(?:one of the (?:main|reasons?|goals?|problems?|most|biggest|key|options?|following options|ways)|responses?|returns?)\b/i,
    note: "lists the values of an input",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:possible|allowed|valid|accepted|supported|permitted) values\b[^.;]{0,40}[:[(]|one ?of ?:? ?[[({]|one ?of ?:|enum ?[:=[({])/i,
    kinds: ["line", "row", "sentence"],
    note: "lists the values of an input",
  },
  {
    strength: 3,
    topic:
      /\b(?:json[- ]?schema|openapi (?:schema|validation)|schema validation|protovalidate|zod|pydantic|marshmallow|bean validation|cel (?:rules?|validation|expressions?)|strict (?:parsing|schema)|admission validation)\b/i,
    says: [/\b(?:validat\w+|enforc\w+|reject\w*|refus\w*|check\w*|against)\b/i],
    note: "enforces a schema on what is sent in",
  },
  {
    strength: 3,
    topic:
      /\b(?:400|413|415|422|bad request|invalid|M_INVALID_PARAM|M_TOO_LARGE|M_BAD_JSON|InvalidArgument|INVALID_ARGUMENT|reject(?:s|ed)?|refus(?:e|es|ed)|error)\b/i,
    says: [
      /\b(?:if|when|unless|where|for|with|that|on)\b/i,
      /\b(?:too (?:long|large|big|many|short|small|deep)|exceed\w*|empty|negative|duplicate (?:keys?|names?|values?)|out of range|unsupported|unknown (?:fields?|values?|types?|keys?|parameters?)|not match\w*|mismatch\w*|malformed|special characters|not (?:a )?(?:valid|known|supported|positive)|missing|already (?:exists?|taken)|greater|less|larger|longer)\b/i,
      input,
    ],
    unless:
      /\b(?:(?:revision|version|etag)s?[ _-](?:id[ _-])?mismatch|tokens?|signatures?|credentials?|certificates?|password|quotas?|timeouts?|rate[- ]?limit\w*|unauthori[sz]ed|40[134]|permissions?|responses?)\b/i,
    negation: "counts",
    note: "refuses an input that breaks a stated rule",
  },
  {
    strength: 3,
    topic:
      /\b(?:must|has to|have to|should) be (?:an? )?(?:-?\d+ or )?(?:\w{1,12} ){0,2}(?:positive|non-?negative|non-?empty|unique|integers?|whole numbers?|valid \w{2,20}|boolean)\b/i,
    says: [input],
    unless: /\b(?:tokens?|signatures?|credentials?|certificates?|users?|json|headers?)\b/i,
    note: "gives the form of an input",
  },
  {
    strength: 3,
    topic:
      /\b(?:invalid|malformed|unsupported|unknown) (?!(?:[\w-]{1,20} )?(?:requests?|inputs?|bod(?:y|ies)|data|parameters?|values?|tokens?|signatures?|credentials?|certificates?|users?|sessions?|keys?)\b)\w{2,20}/i,
    says: [
      /\b(?:400|415|422|M_INVALID_PARAM|bad request|reject(?:s|ed)?|refus(?:e|es|ed))\b/i,
      /\b(?:is|are|be|must|will|should|returns?|with)\b/i,
    ],
    unless: /\b(?:tokens?|signatures?|credentials?|certificates?|passwords?|40[134])\b/i,
    negation: "counts",
    note: "refuses an input of the wrong form",
  },
  {
    strength: 3,
    topic: /\b(?:validat|verif|check)\w{1,5}\b/i,
    says: [
      /\b(?:same|existing) (?:\w{2,12} )?(?:logic|rules?|validations?|validators?|checks?|constraints?)\b/i,
      /\b(?:inputs?|requests?|parameters?|fields?|bod(?:y|ies)|payloads?|values?|names?|config\w{0,10}|data|quer(?:y|ies)|items?)\b/i,
    ],
    unless: /\b(?:tokens?|signatures?|credentials?|certificates?|permissions?)\b/i,
    note: "checks input by rules that exist",
  },
  {
    strength: 3,
    topic:
      /\b(?:mutually exclusive|are exclusive|exclude each other|at (?:least|most) one of|exactly one of|either of)\b/i,
    says: [/\b(?:parameters?|fields?|propert(?:y|ies)|arguments?|attributes?|keys?|must|be|are)\b/i],
    unless: /\b(?:options|alternatives|approaches|responses?)\b/i,
    note: "says which inputs go together",
  },
  {
    strength: 3,
    topic:
      /\b(?:check(?:s|ed)?|verif(?:y|ies|ied)|validat(?:e|es|ed)|ensure[sd]?) that (?:the |each |every |all |its |their )?(?:\w{2,16} ){0,3}(?:files?|entries|names?|manifests?|paths?|checksums?|schemas?|urls?|lines?|rows?|records?|bags?|archives?|images?|values?)\b/i,
    says: [
      /\b(?:match(?:es)?|exists?|referenc\w{1,4}|contains?|complete|valid|correct|present|listed|only|within|unique|start(?:s)? with|inside|same)\b/i,
    ],
    unless: /\b(?:tests?|we (?:should |will )?(?:manually|test)|tokens?|signatures?|users? (?:is|are|has|have))\b/i,
    note: "says what a file that comes in is checked for",
  },
  ...egressStatements.filter(({ strength }) => strength >= 3),
  {
    strength: 2,
    topic: /\b(?:validat(?:e|es|ed|ion|ing)|saniti[sz]\w+|well-formed)\b/i,
    says: [
      /\b(?:inputs?|requests?|parameters?|fields?|bod(?:y|ies)|payloads?|values?|names?|urls?|data|quer(?:y|ies))\b/i,
    ],
    unless: /\b(?:tokens?|signatures?|credentials?|certificates?|hypothes\w+|approach|design|assumptions?)\b/i,
    note: "validates input without saying against what",
  },
];
