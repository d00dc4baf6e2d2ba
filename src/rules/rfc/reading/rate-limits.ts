import type { Statement } from "./statements.ts";

const limit =
  /\b(?:rate[- ]?limit\w*|throttl\w+|requests? (?:limits?|quotas?)|M_LIMIT_EXCEEDED|429|too many requests|api priority and fairness)\b/i;
/** Limits of bandwidth, of a model, and those that others set on us. */
const otherLimit =
  /\b(?:bandwidth|mbps|kb\/s|mb\/s|cpu|tokens per|model|openai|llm|github(?:'s|’s)? (?:api )?rate|docker ?hub|(?:search|graph|github|slack|jira|google|stripe|vendor|provider|external) apis?\b[^.;]{0,40} rate|their rate[- ]limits?|webhook|rate[- ]limited by)\b/i;

/** The ways to decide on the rate of requests; the decision against a limit is `noRateLimit`. */
export const rateLimitStatements: readonly Statement[] = [
  {
    strength: 4,
    topic: limit,
    says: [/\b\d+\b/, /\b(?:per|every|each|\/ ?(?:s|sec|second|min|minute|h|hour|day)|within|rps|qps)\b/i],
    unless: otherLimit,
    note: "gives a rate limit with its number",
  },
  {
    strength: 4,
    topic:
      /\b\d[\d,]{0,9} (?:\w{2,12} )?(?:requests?|calls?|queries|creations?|uploads?|messages?|writes?|reads?|operations?|logins?) ?(?:per|an?|each|every|\/) ?(?:s|sec|second|min|minute|h|hour|day)\b/i,
    says: [
      /\b(?:each|every|per|one|an?|any|single) (?:\w{2,12} )?(?:users?|clients?|customers?|callers?|ip|key|token|account|tenant|org\w*|apps?|application|partner|shop|merchant|project)\b/i,
      /\b(?:may|can|must|shall|at most|up to|no more than|allow(?:s|ed)|limit(?:s|ed)?|maximum|max|capped?)\b/i,
    ],
    unless: new RegExp(
      `${otherLimit.source}|\\b(?:allows? us|measured|expect\\w*|peak|average|pilot|today|currently)\\b`,
      "i",
    ),
    note: "gives a rate limit with its number",
  },
  {
    strength: 4,
    topic: /\b(?:429|too many requests|M_LIMIT_EXCEEDED)\b/i,
    says: [
      /\b(?:if|when|once|after|beyond)\b/i,
      /\b(?:too (?:many|fast|frequently|often|quickly)|limits?|exceed\w*|quota|rate|polling|more than)\b/i,
    ],
    unless: otherLimit,
    note: "refuses callers that are too fast",
  },
  {
    strength: 4,
    topic:
      /\b(?:can|may|should|must) be rate[- ]?limited\b|\brate[- ]?limit(?:ed|ing)?\*{0,2} ?[:?]\*{0,2} ?(?:yes|no)\b/i,
    unless: otherLimit,
    negation: "counts",
    note: "says whether callers are limited",
  },
  {
    strength: 3,
    topic: limit,
    says: [
      /\b(?:must|shall|should|will|is|are|apply|applies|applied|enforce[ds]?|use|uses|add(?:ed)?|return(?:s|ed)?|respond(?:s)?|subject to|gets?|same|existing|per)\b/i,
    ],
    unless: otherLimit,
    note: "limits the rate of requests",
  },
  {
    strength: 3,
    topic: /\b(?:limit(?:s|ed)?|cap(?:s|ped)?|maximum|at most|no more than|up to|quota)\b/i,
    says: [
      /\b(?:number of|concurrent|simultaneous|pending|attempts?|requests?|calls?|uploads?|logins?|creations?|exports?)\b/i,
      /\b(?:per|a given|each|every|a single) (?:user|client|ip|caller|key|token|account|tenant|org\w*|project|second|minute|hour|day)\b/i,
    ],
    unless: otherLimit,
    note: "caps what one caller can do",
  },
  { strength: 2, topic: limit, unless: otherLimit, note: "names rate limiting without a decision" },
];

/** A decision against a limit, with its reason. */
export const noRateLimit: Statement = {
  strength: 3,
  topic: /\b(?:rate[- ]?limit\w*|throttl\w+)\b/i,
  says: [/\b(?:no|not|never|without)\b/i, /\b(?:because|since|as|need(?:ed)?|necessary|required|internal)\b/i],
  negation: "counts",
  unless: /\b(?:currently|today|yet|out of scope|later)\b/i,
  note: "decides against a rate limit",
};
