import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Applicability, whenAnyOf, whenBackend } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { whenCredentialsAreHandled } from "../reading/credentials.ts";
import { type Found, strongest } from "../reading/found.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

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

const statements: readonly Statement[] = [
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
const talkOfLeaks: Statement = {
  strength: 2,
  topic:
    /\b(?:leak(?:s|ed|ing|age)?|expos(?:e|es|ing) (?:sensitive|private|personal|confidential)|sensitive (?:data|information)|confidential\w*)\b/i,
  unless:
    /\b(?:memory|goroutines?|resources?|connections?|file descriptors?|handles?|threads?|abstractions?|implementation details?|leaky) ?(?:leak\w*|abstraction)?\b/i,
  negation: "counts",
  note: "speaks of what must not leak",
};

/** Records of what people did, and what other systems answered: they leave the place where they arise. */
const recorded: readonly Statement[] = [
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
    topic: /["'](?:error|error_?message|exception|stack_?trace)["']\s{0,4}:\s{0,4}["'][^"']{0,60} /i,
    kinds: ["line"],
    note: "returns the text of an error",
  },
];

/** Nothing is masked, in so many words. */
const unmasked: readonly Statement[] = [
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

const whole: readonly Statement[] = [
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

const redacted = `# RFC: Deliver events to a customer's URL

## Proposal

Each delivery is sent with the customer's secret in the \`Authorization\` header. Deliveries are logged with status and
duration; the \`Authorization\` header and the body are redacted and must never be logged.
`;

const leaky = `# RFC: Deliver events to a customer's URL

## Proposal

Each customer gets a generated secret. A webhook delivery is sent with the secret in the \`Authorization\` header.

The log of a delivery should contain the http request and the http response.
`;

/** What must not appear in errors, logs, URLs and events. */
export const sbLeakage = defineCheck({
  meta: {
    id: "sb-leakage",
    title: "Nothing says what must not appear in logs, errors and URLs",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "Logs, error messages and URLs are read by more people and kept longer than the database. A secret or a personal record that reaches them has to be treated as published.",
    remedy:
      "List the fields that are redacted in logs and traces, keep tokens out of query strings, return generic errors and say where `404` hides that an object exists.",
    quietWhen: ["Neither personal data nor a credential is handled."],
    references: [references.asvs, references.aip193, references.zalando],
    examples: {
      bad: [
        {
          title: "Whole requests in the log",
          markdown: leaky,
          status: "fail",
          quote: "should contain the http request",
        },
      ],
      good: [
        {
          title: "The header is redacted",
          markdown: redacted,
          status: "pass",
          quote: "are redacted and must never be logged",
        },
      ],
    },
  },
  reads: "prose",
  applies,
  search: (rfc) => {
    const found = searchStatements(rfc, statements);
    const redacted = strongest(found)?.strength === 4;
    return { found, gap: redacted ? undefined : statedLeak(rfc) };
  },
  answerIsEnough: false,
  lookedFor: "what is redacted or kept out of logs, errors and URLs",
  home: [/\b(?:privacy|leak|logging|logs?)\b/i, /\bsecurity\b/i, /\berrors?\b/i],
  question: () => "What do the logs and the error message contain when a call fails, and which fields are redacted?",
  draft: () => [
    "- The `Authorization` header and every personal field are redacted in logs, traces and error messages; a log entry must never contain the body or the headers of a request.",
    "- Nothing secret is sent in a URL.",
  ],
});

function applies(rfc: Rfc): Applicability {
  const credential = whenCredentialsAreHandled(rfc);
  if (credential.kind === "applies") return credential;
  const stated = whenAnyOf(rfc, ["personal", "credential"], "Neither personal data nor a credential is handled");
  if (stated.kind === "applies") return stated;
  const feared = searchStatements(rfc, [talkOfLeaks]).flatMap(({ strength, evidence }) =>
    strength >= 2 ? [evidence] : [],
  );
  if (feared.length > 0) return { kind: "applies", because: feared };
  // A call that carries a credential can be logged with it.
  if (rfc.scope.credential.state === "unsure" && rfc.scope.api.state === "on")
    return { kind: "applies", because: rfc.scope.credential.evidence };
  const told = searchStatements(rfc, recorded).flatMap(({ strength, evidence }) => (strength >= 3 ? [evidence] : []));
  return told.length > 0 && whenBackend(rfc).kind === "applies" ? { kind: "applies", because: told } : stated;
}

/** A document that carries a secret and says that it goes where it will be read. */
function statedLeak(rfc: Rfc): Found | undefined {
  const stated = searchStatements(rfc, unmasked).find((found) => found.strength === 4);
  if (stated !== undefined) return stated;
  const carriesSecret = /\b(?:authorization|secret|token|password|api[- ]?key|credential)s?\b/i.test(rfc.text);
  return carriesSecret ? searchStatements(rfc, whole).find((found) => found.strength === 4) : undefined;
}
