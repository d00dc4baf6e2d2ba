import type { Statement } from "./statements.ts";

const sink =
  /\b(?:logs?|logged|logging|error (?:messages?|responses?|body|details)|errors?|responses?|urls?|query strings?|events?|payloads?|metrics|traces|dashboards?|exports?|audit trail|analytics|browser history|referrers?)\b/i;

/** Verbs that are about secrecy whatever their object is. */
const conceal =
  /\b(?:redact\w*|mask(?:s|ed|ing)?|scrub(?:s|bed|bing)?|obscur(?:e|es|ed|ing)|obfuscat\w+|saniti[sz]\w+|anonymi[sz]\w+|pseudonymi[sz]\w+|generic (?:error|message)s?|(?:not|never|no|without|cannot|avoid\w*|prevent\w*|don't) (?:be |to |get |ever |being |any |accidentally )?(?:expos\w+|leak\w*|reveal\w*|disclos\w+))\b/i;

/** Verbs of output, negated: they conceal only where their object is sensitive. */
const withhold =
  /\b(?:strip(?:s|ped)?|omit(?:s|ted)?|hid(?:e|es|den)|filter(?:s|ed)? out|(?:not|never|no|without|cannot|avoid\w*|prevent\w*|don't) (?:be |to |get |ever |being |any )?(?:log\w*|return\w*|includ\w+|contain\w*|print\w*|shown?|display\w*|stor\w+|sen[dt]\w*|transmit\w*|appear\w*|show up|end up|visible|found))\b/i;

const sensitive =
  /\b(?:secrets?|tokens?|passwords?|credentials?|(?:api|private|signing|access)[- ]?keys?|pii|personal(?:ly)?|e-?mails?|phone|sensitive|private|confidential|authorization|cookies?|cards?|ssn|stack traces?|ip address(?:es)?|user (?:data|names?|details))\b/i;

const certain = /\b(?:must|shall|should|will|never|is|are|to|we|redacts?|masks?|scrubs?|strips?|omits?|hides?)\b/i;

/** The ways to keep sensitive data out of where it will be read. */
export const concealment: readonly Statement[] = [
  {
    strength: 4,
    topic: conceal,
    says: [sink, certain],
    negation: "counts",
    note: "says what is kept out of logs, errors or URLs",
  },
  {
    strength: 4,
    topic: withhold,
    says: [sink, sensitive, certain],
    negation: "counts",
    note: "says what is kept out of logs, errors or URLs",
  },
  {
    strength: 3,
    topic: conceal,
    says: [certain],
    // "so as to not leak" is a wish; what fulfils it stands elsewhere.
    unless:
      /\b(?:as (?:to not|not to)|in order (?:to not|not to))\b|\b(?:not|never|no|without|lacks?) (?:\w{1,12} ){0,5}(?:mask|redact|scrub|saniti|anonymi|obfuscat)/i,
    negation: "counts",
    note: "says what is not revealed",
  },
  {
    strength: 3,
    topic: withhold,
    says: [sensitive, certain],
    negation: "counts",
    note: "says which data is not shown",
  },
  {
    strength: 3,
    topic: /\b(?:404|not found)\b/i,
    says: [
      /\b(?:(?:rather than|instead of|not) (?:an? )?(?:403|forbidden)|to (?:avoid|hide|prevent)|existence|enumerat\w+|leak\w*|reveal\w*)\b/i,
    ],
    negation: "counts",
    note: "hides which objects exist",
  },
  {
    strength: 2,
    topic: /\b(?:leak(?:s|age|ed)?|sensitive (?:data|information|fields?)|data exposure|privacy)\b/i,
    note: "names sensitive data without saying where it must not appear",
  },
];

/** A document that fears a leak has something to leak. */
export const talkOfLeaks: Statement = {
  strength: 2,
  topic:
    /\b(?:leak(?:s|ed|ing|age)?|expos(?:e|es|ing) (?:sensitive|private|personal|confidential)|sensitive (?:data|information)|confidential\w*)\b/i,
  unless:
    /\b(?:memory|goroutines?|resources?|connections?|file descriptors?|handles?|threads?|abstractions?|implementation details?|leaky) ?(?:leak\w*|abstraction)?\b/i,
  negation: "counts",
  note: "speaks of what must not leak",
};

/** Records of what people did, and what other systems answered: they leave the place where they arise. */
export const recorded: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:audit|access|activity|event|request|delivery|job)[- ]?(?:logs?|trails?|log (?:items?|entr(?:y|ies)))\b/i,
    says: [
      /\b(?:record\w{0,3}|stor\w{1,3}|persist\w{0,3}|forward\w{0,3}|sen[dt]s?|ship\w{0,4}|export\w{0,3}|publish\w{0,3}|contain\w{0,3}|includ\w{1,3}|writ\w{1,4}|keep|kept|show\w{0,2})\b/i,
    ],
    note: "records what was done",
  },
  {
    strength: 3,
    topic: /\b(?:response|request|error) (?:body|bodies|text|payloads?|messages?|details)\b/i,
    says: [
      /\b(?:log\w{0,4}|return\w{0,3}|includ\w{1,3}|contain\w{0,3}|forward\w{0,3}|pass\w{0,2}|stor\w{1,3}|show\w{0,2}|expos\w{1,3})\b/i,
      /\b(?:of (?:the|an?|each|another)|from|upstream|remote|downstream|third[- ]party|appservice|provider|receiver|log\w{0,4})\b/i,
    ],
    note: "passes on what a system answered",
  },
  {
    strength: 3,
    topic: /\blog(?:s|ged|ging)\b(?! ?(?:in|out|into)\b)/i,
    says: [
      /\b(?:(?:request|query|url|network) (?:param\w{0,8}|logs?|data|bod(?:y|ies)|payloads?|headers?|strings?|requests?)|(?:all|full|whole|entire|raw|network) requests?|headers|payloads?|quer(?:y|ies) texts?)\b/i,
    ],
    unless: /\brequest[- ]?ids?\b|\blog levels?\b/i,
    note: "logs what callers send",
  },
  {
    strength: 3,
    topic:
      /["'](?:error|error_?message|exception|stack_?trace)["']\s{0,4}:\s{0,4}["'][^"']{0,60} |\b(?:request|response) body ?[:=]/i,
    kinds: ["line"],
    note: "shows the text of an error or a logged body",
  },
  {
    strength: 3,
    topic: /\bpprof\b|\b(?:heap|thread|core|memory) dumps?\b|\bdebug (?:information|endpoints?|apis?|pages?)\b/i,
    says: [
      /\b(?:endpoints?|apis?|routes?|groups?|pages?|expos\w{1,3}|serv\w{1,3}|return\w{0,3}|through|http|debug)\b/i,
    ],
    note: "serves what the inside of the service holds",
  },
];

/** Nothing is masked, in so many words. */
export const unmasked: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:not|never|no|without|n['’]t|lacks?) (?:\w{1,12} ){0,5}(?:mask|redact|scrub|sanitiz|sanitis|anonymi|obfuscat|filter)\w{0,8}\b/i,
    says: [/\b(?:sensitive|secrets?|tokens?|passwords?|credentials?|personal|logs?|logger|data|bodies|payloads?)\b/i],
    unless:
      /\b(?:must|should|shall) not (?:be )?(?:log|stor|expos|return|contain)|\b(?:today|currently|at the moment|existing)\b/i,
    negation: "counts",
    note: "says that sensitive data is not masked",
  },
];

/** Requests that are logged whole, and secrets that stand in a URL. */
export const wholeRequests: readonly Statement[] = [
  {
    strength: 4,
    topic: /\blog(?:s|ged|ging)?\b/i,
    says: [
      /\b(?:(?:http |full |whole |entire |raw |complete )(?:requests?|response|body|payload|headers?)|requests? and (?:the )?(?:\w+ )?responses?|headers)\b/i,
      /\b(?:contain|contains|include|includes|record(?:s|ed)?|store[ds]?|log(?:s|ged)?|writ(?:e|es|ten)|should|will|must)\b/i,
    ],
    unless:
      /\b(?:redact\w*|mask\w*|scrub\w*|without|except|excluding|not|request[- ]?ids?|method|status|path|size|count|number of|metadata|summary|only)\b/i,
    note: "logs whole requests, and with them the secret they carry",
  },
  {
    strength: 4,
    topic: /\b(?:query (?:string|parameter)s?|url|uri)\b/i,
    says: [
      /\b(?:tokens?|secrets?|passwords?|api[- ]?keys?|credentials?)\b/i,
      /\b(?:pass(?:es|ed)?|sen[dt]s?|in|as|contain(?:s|ed)?|include[ds]?|append(?:s|ed)?)\b/i,
      /\b(?:pass|sent|send|append|includ|put|via|through)\w*\b/i,
    ],
    unless:
      /\b(?:not|never|instead|avoid\w*|deprecat\w+|pre-?signed|page[_ ]?token|next|continuation|callback|webhook|endpoint|encod\w+|base)\b/i,
    note: "sends a secret in a URL, where every proxy logs it",
  },
];
