import type { Statement } from "./statements.ts";
import { duration } from "./words.ts";

const retry =
  /\b(?:re-?tr(?:y(?![-_ ]?after)|ies|ied|ying|yable)|max_?retr\w*|re-?attempt\w*|re-?deliver\w*|retrycount|back-?off|re-?sen(?:ds?|t|ding)|(?:sent|delivered|attempted|called|posted|tried|try|tries) again|(?:try|tries|tried) (?:up to |at most |another )?(?:\w{2,5} |\d+ )?(?:more )?times|(?:up to|at most|maximum of|no more than) (?:\d+|two|three|four|five|six|eight|ten|twelve|twenty) (?:delivery )?attempts|\d+ (?:\w{2,12} )?attempts)\b|retry(?!_?after)[A-Z_]\w*|[a-z_]Retr(?:y|ies)/i;
/** The reader's own second try, and words that hold "retry" by chance. */
const otherRetry =
  /\b(?:users?|people|developers?|authors?|reviewers?) (?:can|may|could|should|must|will|to)? ?(?:manually )?retry\b|\b(?:log-?in|sign-?in|password|upload) attempts\b|\bci\b|\b(?:old|previous|former|legacy) (?:system|service|implementation|version|client|worker|design|code|library) (?:\w{2,12} )?(?:retried|re-?sent|tried)\b/i;

const endless = /\b(?:infinite(?:ly)?|forever|endless(?:ly)?|indefinitely|unlimited|until (?:it )?succe\w+)\b/i;
const notARetry = new RegExp(`${otherRetry.source}|${endless.source}`, "i");

/**
 * The ways to decide on retries, whatever is retried. Whether the calls of a service or the deliveries of a webhook are
 * meant is for the check to say.
 */
export const retryStatements: readonly Statement[] = [
  {
    strength: 4,
    topic: retry,
    says: [
      /(?<![\w.])(?:\d{1,2}|once|twice|three|four|five|ten)(?!\d) ?(?:times?|attempts?|retries|x|more)?\b/i,
      /(?<![-_])\b(?:times?|attempts?|retries|max\w*|up to|at most|default|limit|count|once|twice|interval|delay|after|every)\b|[:=]/i,
    ],
    unless: notARetry,
    negation: "counts",
    note: "bounds the retries with a number",
  },
  {
    strength: 4,
    topic: retry,
    says: [duration],
    unless: notARetry,
    negation: "counts",
    note: "gives the delay between retries",
  },
  {
    strength: 4,
    topic: retry,
    topicIn: "context",
    says: [/\b(?:\d+(?:st|nd|rd|th)|attempt|delay|retry|interval|immediately)\b/i, duration],
    kinds: ["row", "line"],
    note: "gives a schedule of retries",
  },
  {
    strength: 3,
    topic: retry,
    says: [
      /\b(?:exponential(?:ly)?|back-?off|jitter|schedule|fixed (?:delay|interval)|until|dead[- ]letter|dlq)\b/i,
      /\b(?:with|using|use|uses|by|follow\w*|via|then|until|and|add)\b/i,
    ],
    unless: notARetry,
    note: "says how calls are retried",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:no|not|never|without|won't|don't|doesn't) (?:be |automatically |any |do |perform )?(?:re-?tr(?:y|ies|ied|ying)|re-?attempt\w*|re-?deliver(?:y|ies|ed|ing)?|repeat(?:ed|ing)?|re-?sen[dt]|(?:tried|attempted|called|sent) again)|fail(?:s|ed|ing)?[- ]fast|fire[- ]and[- ]forget)\b/i,
    negation: "counts",
    unless: /\b(?:should i|today|currently|existing|yet)\b/i,
    note: "decides against retries",
  },
  {
    strength: 3,
    topic:
      /\b(?:next (?:run|poll|tick|sync|cycle|reconcil\w+)|re-?queued?|re-?enqueue[ds]?|reconcil(?:e|es|iation) loop)\b/i,
    says: [/\b(?:picks? up|picked up|again|retried|retries|retry|re-?processed|failed|fails?|failure)\b/i],
    note: "says that the next run repeats what failed",
  },
  { strength: 2, topic: retry, unless: otherRetry, note: "names retries without a number of attempts or a delay" },
];
