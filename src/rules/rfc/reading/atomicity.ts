import type { Statement } from "./statements.ts";
import { duration } from "./words.ts";

/** Transactions of a bank, a ledger or a message protocol. */
const otherTransaction =
  /\b(?:(?:payment|bank|card|business|financial|blockchain|bitcoin|sale|purchase|as) transactions?|transactions? (?:ids?|fees?|amounts?|history|hash|costs?|per second)|\/transactions?\/)\b/i;
/** Locks that no write takes. */
const otherLock =
  /\b(?:lock(?:ed)?[- ](?:files?|screens?|in|out|down|step)|lockfiles?|(?:user|account|users|accounts) (?:is|are|will be|gets?) locked|vendor lock|package-lock|dead ?locks? (?:in|of) (?:review|discussion)|block(?:s|ed|ing)?)\b/i;

/** Statements of what is written together, in which order, and what may be stale. */
export const atomicity: readonly Statement[] = [
  {
    strength: 4,
    topic: /\b(?:transactions?|transactional(?:ly)?)\b/i,
    says: [
      /\b(?:in(?:side|to)?|within|single|one|same|wrap(?:ped|s)?|across|around|under|isolation|commit\w*|roll(?:s|ed)? back|both|all|started?|opens?|database|db|sql|boundar\w+|serializable)\b/i,
    ],
    unless: otherTransaction,
    note: "says what is written in one transaction",
  },
  {
    strength: 3,
    topic: /\batomic(?:ally|ity)?\b/i,
    says: [
      /\b(?:writ\w+|updat\w+|creat\w+|insert\w*|delet\w+|replac\w+|swap\w*|renam\w+|mov\w+|operations?|increment\w*|chang\w+|appl(?:y|ied|ies)|commit\w*|succe\w+|set|switch\w*|either|batch\w*|is|are|must|happen\w*|acquir\w+|claim\w*|stor\w+)\b/i,
    ],
    unless: /\b(?:sync\/atomic|atomic(?:int|bool|long|reference|commits?|habits))\b/i,
    note: "says which writes are atomic",
  },
  {
    strength: 4,
    topic:
      /\b(?:stale(?:ness)?|out[- ]of[- ]date|outdated|lag(?:s|ging)?|propagat\w+|eventual(?:ly)? consisten\w+|visible|takes effect|refreshed|(?:re-?)?sync(?:ed|hroni[sz]ed)?|cach(?:e|ed|es))\b/i,
    says: [
      duration,
      /\b(?:up to|at most|within|after|every|until|no (?:more|longer) than|for|maximum|max|less than|ttl|expir\w+|delay\w*)\b/i,
      /\b(?:stale\w*|out[- ]of[- ]date|outdated|lag\w*|consisten\w+|cach\w+|replica\w*|propagat\w+|visible|index\w*|copy|copies|data|values?|counters?|state|refreshed|sync\w*)\b/i,
    ],
    unless: /\b(?:cache-control|max-age|browser|retr(?:y|ies|ied)|time ?out)\b/i,
    note: "says how stale the data may be",
  },
  {
    strength: 3,
    topic:
      /\b(?:eventual(?:ly)? consisten\w+|strong(?:ly)? consisten\w+|strong consistency|read[- ](?:your|after)[- ](?:own[- ])?writes?|linearizab\w+|serializab\w+|causal(?:ly)? consisten\w+|weak(?:ly)? consisten\w+|quorum (?:reads?|writes?))\b/i,
    says: [
      /\b(?:accept\w*|fine|enough|sufficient|guarantee\w*|must|will|should|requires?|required|provid\w+|ensur\w+|because|so that|within|until|means|we (?:use|choose|need|accept|opt)|chosen|tolerat\w+|ok|okay)\b/i,
    ],
    negation: "counts",
    note: "decides on a level of consistency",
  },
  {
    strength: 3,
    topic:
      /\b(?:locks?\b|locked|locking|mutex(?:es)?|semaphores?|leases?|for update|leader election|compare[- ]and[- ](?:swap|set)|\bcas\b|check-and-set|optimistic(?:ally)?|pessimistic(?:ally)?)/i,
    says: [
      /\b(?:acquir\w+|tak(?:e|es|en|ing)|hold(?:s|ing)?|held|grab\w*|releas\w+|rows?|tables?|records?|advisory|distributed|exclusive|shared|while|during|before|prevent\w*|ensur\w+|guard\w*|protect\w*|us(?:e|es|ed|ing)|per|on|with|by|via|so that)\b/i,
    ],
    unless: otherLock,
    negation: "counts",
    note: "says what is locked against other writers",
  },
  {
    strength: 3,
    topic:
      /\b(?:outbox|sagas?|two[- ]phase commits?|2pc|compensat(?:es?|ed|ing|ion)(?: (?:actions?|transactions?|steps?))?|change data capture|cdc|write[- ]ahead log|wal|event sourc\w+)\b/i,
    says: [
      /\b(?:is|are|will|must|should|us(?:e|es|ed|ing)|with|by|via|writ\w+|publish\w*|through|from|to|in|pattern|undo\w*|tables?)\b/i,
    ],
    note: "links its writes by an outbox, a saga or a log",
  },
  {
    strength: 3,
    topic:
      /\b(?:all[- ]or[- ]nothing|either (?:all|both|every)|neither (?:of|is|the)|as a (?:single )?unit|in one (?:go|step|statement|batch)|half[- ](?:written|applied|done|finished|deleted|created)|partial(?:ly)? (?:writes?|failures?|applied|complete[d]?|written|deleted|state)|inconsistent (?:states?|data)|in an inconsistent|orphan(?:s|ed)?|dangling|left[- ]?overs? (?:of|from) (?:an? |the )?(?:failed|interrupted|crashed|aborted|unfinished|half)|out of sync|diverge[ds]?|drift(?:s|ed)?)\b/i,
    says: [
      /\b(?:writ\w+|updat\w+|delet\w+|creat\w+|insert\w*|commit\w*|succe\w+|appl(?:y|ied)|roll(?:s|ed)? back|clean\w*|remov\w+|repair\w*|retr(?:y|ied|ies)|fix(?:ed|es)?|reconcil\w+|prevent\w*|avoid\w*|never|cannot|detect\w*|collect\w*|re-?run|purg\w+|swept|sweep\w*|undone|none|both|all)\b/i,
    ],
    unless: /\?|\b(?:could|might|may) (?:lead|leave|result|cause|become|get|end)\b/i,
    negation: "counts",
    note: "says what a failure half-way leaves and what becomes of it",
  },
  {
    strength: 3,
    topic:
      /\b(?:delet|remov|publish|upload|send|writ|updat|insert|commit|perform|releas|notif)\w{0,4}\b[^.;]{0,60}\b(?:only )?(?:after|once|as soon as) (?:the |its |their |all )?(?:[\w-]{2,20} ){0,2}(?:metadata|meta[- ]information|records?|rows?|database|db|transaction|index|manifest|marker|state|entry|write|commit|update)s? (?:is|are|has been|have been|was|were) (?:successfully )?(?:updated|written|committed|persisted|saved|stored|recorded|completed?|successful|durable|marked)\b/i,
    unless: /\?|\b(?:users?|today|currently)\b/i,
    note: "says in which order it writes",
  },
  {
    strength: 3,
    topic:
      /\b(?:none|nothing|no (?:changes?|rows?|records?|rules?|items?|entries|part)|not a single \w+)\b[^.;,]{0,30}\b(?:is|are|will be|must be|gets?|may be) (?:changed|applied|written|modified|updated|saved|stored|created|committed|deleted|persisted|imported)\b|\b(?:whole|entire|complete) (?:request|batch|import|update|operation|transaction|write|upload) (?:is|will be|must be|gets?) (?:rejected|refused|rolled back|aborted|discarded|undone)\b/i,
    says: [/\b(?:if|when|unless|should|in case|any|one|fails?|invalid|error)\b/i],
    unless: /\?/,
    negation: "counts",
    note: "applies all of a change or nothing of it",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:if|when|should) (?:the |an? |any |one |either )?(?:second|database|db|write|update|insert|delete|deletion|upload|commit|save|step|latter|former|operation)(?: \w{2,15}){0,3} (?:fails?|failed|crash(?:es)?|is interrupted|errors?)|crash(?:es|ed)? (?:between|after|before|half|mid))\b/i,
    says: [
      /\b(?:roll(?:s|ed)? back|rollback|undo\w*|undone|revert\w*|remov\w+|delet\w+|clean\w*|retr(?:y|ied|ies)|repair\w*|remain\w*|stays?|kept|left|unchanged|untouched|resum\w+|re-?run|compensat\w+|discard\w*|picked up|nothing|no (?:row|record|change))\b/i,
    ],
    negation: "counts",
    note: "says what remains when a write fails",
  },
  {
    strength: 3,
    topic:
      /\b(?:compar(?:es?|ing) (?:both|the two|the|all)\b[^.;]{0,40}\b(?:repair|fix|correct)\w*|reconcil(?:e|es|ed|er|ing|iation)|repair (?:job|task|process)|consistency (?:check|job|sweep)s?|(?:anti-entropy|sweeper|janitor))\b/i,
    says: [
      /\b(?:jobs?|loops?|tasks?|controllers?|every|periodic\w*|nightly|hourly|daily|runs?|compar\w+|detect\w*|fix\w*|re-?send\w*|state|differences?|database|records?|rows?|until|will|must)\b/i,
    ],
    note: "repairs differences by a job",
  },
  {
    strength: 3,
    topic: /\b(?:order(?:ed|ing)?|first|before|only after|after)\b/i,
    says: [
      /\b(?:writ(?:e|es|ten|ing)|commit\w*|persist\w*|stor(?:ed|es|ing)|insert\w*|updat(?:e|es|ed|ing)|delet(?:e|es|ed|ing))\b/i,
      /\b(?:so that (?:a |an )?(?:crash|failure|error|interrupt\w*)|total(?:ly)? order\w*|in (?:this|that) order|crash[- ]safe|order of (?:the )?writes|never (?:points?|refers?|sees?|observes?)|readers? (?:never|always|see))\b/i,
    ],
    negation: "counts",
    note: "says in which order it writes, and why",
  },
  {
    strength: 3,
    topic:
      /\b(?:(?:can(?:not|'t)|no longer|not|never|longer|does(?:n't| not)) (?:be )?guarantee[ds]?|(?:ordering|order|delivery|durability|consistency) (?:is|are|cannot be|will be) (?:not )?guaranteed|(?:data|events?|writes?|messages?|rows?|records?) (?:can|may|might|could|will|would|must) (?:not |never )?(?:be )?(?:lost|duplicated)|data loss)\b/i,
    says: [
      /\b(?:order\w*|consisten\w+|durab\w+|deliver\w+|accept\w*|fine|between|until|up to|at most|tolera\w+|lost|because|trade-?off|never|no|ok|okay)\b/i,
    ],
    unless: /\?|\bresponse|\b(?:would|could|might) (?:lead|result|cause)\b/i,
    negation: "counts",
    note: "says which guarantee is given up or kept",
  },
  {
    strength: 2,
    topic:
      /\b(?:eventual(?:ly)? consisten\w+|(?:data )?consistency|race conditions?|(?:data )?integrity|transactions?|atomicity|stale (?:data|cache|reads?|values?))\b/i,
    unless: otherTransaction,
    note: "names consistency without deciding on it",
  },
];
