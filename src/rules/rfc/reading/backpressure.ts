import type { Statement } from "./statements.ts";

/** Work that piles up: what a system takes in faster than it can do it. */
const work =
  /\b(?:queues?|backlog|buffers?|pending|in[- ]flight|concurren(?:t|tly|cy)|simultaneous(?:ly)?|parallel\w*|workers?|jobs?|tasks?|requests?|messages?|events?|uploads?|connections?|sessions?|batch(?:es)?|quer(?:y|ies)|pushe?s?|deliver(?:y|ies)|threads?|pool|subscribers?|streams?|consumers?|calls|retries|items|exports?|downloads?|storage|builds?)\b/i;
const limit =
  /\b(?:limit(?:s|ed)?|cap(?:s|ped)?|at most|no more than|up to|max(?:imum)?|bound(?:s|ed)?|quota|threshold|fixed[- ]size|capacity of|restrict(?:s|ed)?|semaphore|throttl\w+|(?:worker|thread|connection) pool|queue (?:length|size|depth)|bulkhead|holds?)\b|\bmax_?\w+|[a-z_]limit\b/i;
const shed =
  /\b(?:reject(?:s|ed)?|refus(?:e|es|ed)|shed(?:s|ding)?|drop(?:s|ped)?|discard(?:s|ed)?|den(?:y|ies|ied)|block(?:s|ed)?|wait(?:s|ed)?|queued?|delayed?|429|503|507|413|back-?pressure|slow(?:s|ed)? down|paus(?:e|es|ed)|stop(?:s|ped)?|fails?|error|evict(?:s|ed)?|oldest|throttled|M_LIMIT_EXCEEDED)\b/i;
/** Limits of pages, names, retries, rights and bandwidth, and numbers that are only looked at. */
const otherLimit =
  /\b(?:page size|per page|page|characters?|length of (?:the )?(?:name|title|field|string)|retention|ttl|expir\w+|retr(?:y|ies|ied) (?:up to|at most)|up to \d+ (?:times|retries|attempts)|bandwidth|mbps|measur\w+|verified|happy to|instrument\w*|monitor\w*|observ\w+|log level|priority|time-?outs?|scope|permissions?|access is limited|limited (?:to (?:admins?|owners?|users)|access|support|set|number of (?:use|teams))|test(?:s|ed|ing)?|benchmark\w*|columns?|github|reverse dependenc\w+|up to (?:the |you|date|now|speed)|up to date)\b/i;

/** The ways to bound work in progress, and to say what is shed beyond the bound. */
export const backpressureStatements: readonly Statement[] = [
  {
    strength: 4,
    topic: limit,
    says: [work, /\b\d[\d,.]*\s?(?:k|[kmgt]i?b)?\b/i, shed],
    unless: otherLimit,
    negation: "counts",
    note: "bounds the work and says what is shed",
  },
  {
    strength: 3,
    topic:
      /\b(?:concurren(?:t|cy|tly)|simultaneous(?:ly)?|in parallel|parallelism|in[- ]flight|pending|at (?:a|the same) time|at once|queue (?:length|size|depth|holds?|is bounded)|buffer (?:size|holds?)|pool (?:size|of)|workers?|batch(?:es)? of|rate of)\b/i,
    says: [limit, /\b(?:\d[\d,.]*|one|two|three|four|five|ten|single)\b/i],
    unless: otherLimit,
    negation: "counts",
    note: "bounds the work in progress with a number",
  },
  {
    strength: 3,
    topic:
      /\b(?:concurren(?:t|tly)|simultaneous|pending|in[- ]flight) (?:\*?[\w-]{1,20}\*? ){0,2}(?:uploads?|requests?|jobs?|connections?|builds?|exports?|tasks?|executions?|deliver(?:y|ies)|calls|messages?|quer(?:y|ies)|transfers?|imports?)\b/i,
    says: [
      /\b(?:limit(?:s|ed)?|cap(?:s|ped)?|bound(?:s|ed)?|restrict(?:s|ed)?|at most|max(?:imum)?)\b/i,
      /\b(?:per|each|an?|given|user|client|tenant|project|node|worker|server)\b/i,
    ],
    unless: otherLimit,
    note: "bounds the work in progress of one caller",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:quota|limit|capacity|threshold|buffer|queue|backlog|pool|disk|storage)\b[^.;]{0,40}\b(?:exceed\w*|full|reach\w*|exhaust\w*|over)|(?:over|beyond|exceed\w*|above|out of) (?:the |its |their |this )?(?:[\w-]{2,20} ){0,2}(?:quotas?|limits?|capacity|threshold))\b/i,
    says: [shed, /\b(?:when|if|once|until|is|are|be|will|must|push\w*|requests?|new|further|with)\b/i],
    unless:
      /\b(?:page|characters?|test(?:s|ed)?|log level|priority|token (?:has|is) expired|retr(?:y|ies) (?:limit|count)|today|currently)\b|\?/i,
    negation: "counts",
    note: "says what happens beyond the limit",
  },
  {
    strength: 3,
    topic:
      /\b(?:back-?pressure|load[- ]shedding|bulkheads?|leaky bucket|token bucket|circuit[- ]breakers?|flow control|prefetch(?: count)?|max[_ ]?in[_ ]?flight)\b/i,
    says: [
      /\b(?:is|are|by|when|with|uses?|set|appl\w+|will|must|should|of|to)\b/i,
      /\b(?:\d+|reject\w*|drop\w*|slow\w*|paus\w*|stop\w*|wait\w*|queue\w*|buffer\w*|limit\w*|429|503|until)\b/i,
    ],
    negation: "counts",
    note: "says how overload is held back",
  },
  {
    strength: 2,
    topic:
      /\b(?:back-?pressure|load[- ]shedding|overload\w*|flooded|(?:limit|limits|cap|restrict|bound) (?:on )?(?:how many|the (?:number|amount|rate|size) of|concurren\w+)|(?:number|amount) of [\w -]{2,120} (?:should|must|will|is|are) (?:be )?(?:limited|capped|bounded))\b/i,
    unless: /\b(?:page|characters?|permissions?)\b/i,
    negation: "counts",
    note: "names a limit without its number and what is shed",
  },
];

/** The declared absence of any bound. */
export const noBound: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:(?:there (?:is|are|will be)|we (?:set|have|impose|apply)|has|have|with) no (?:upper )?(?:limits?|bounds?|cap|maximum|quota) (?:on|to|for)|unbounded (?:queue|buffer|number|concurrency|backlog|channel|parallelism)|(?:unlimited|infinite) (?:queue|buffer|concurrency|backlog|number of)|(?:queue|buffer|backlog|concurrency|number of [\w ]{2,40}) (?:is|are) (?:un(?:bounded|limited)|not (?:limited|bounded|capped)))\b/i,
    says: [work],
    unless:
      /\b(?:today|currently|existing|at present|could|might|would|risk|avoid\w*|prevent\w*|instead of|page|retention|permissions?|expir\w+)\b|\?/i,
    negation: "counts",
    note: "leaves the work without any bound",
  },
];
