import type { Signal } from "../scope.ts";
import { words } from "./words.ts";

const products =
  "(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|dynamodb|cassandra|clickhouse|sqlite|spanner|bigtable|cockroachdb|elasticsearch|opensearch|redis|valkey|etcd|zookeeper|consul|s3|gcs|minio|rocksdb)";
const stores = `(?:${products}|databases?|meta ?data ?stores?|storage (?:back-?ends?|layers?|engines?)|block storage|object stor(?:e|age)|blob stor(?:e|age)|data ?stores?|buckets?|(?:mongo\\w{0,2} |firestore )collections?|(?:mounted |persistent )volumes?|(?:local |attached )?disks?)`;
const kept =
  "(?:stor(?:e|es|ed|ing)|persist(?:s|ed|ing)?|sav(?:e|es|ed|ing)|record(?:s|ed|ing)?|register(?:s|ed)|insert(?:s|ed|ing)?|writ(?:e|es|ten|ing)|wrote|held|holds?|kept|keeps?|keeping|lives?|resid(?:e|es)|track(?:s|ed)|commit(?:s|ted)|updat(?:es?|ed)|upload(?:s|ed)|puts?|flush(?:es|ed)|cached|indexed|mirror(?:s|ed)|deleted?|purged?|removed?)";
const records =
  "(?:rows?|records?|entries|tokens?|sessions?|keys|objects?|documents?|artifacts?|policies|images|projects?|repositor(?:y|ies)|accounts?|users?|jobs?|subscriptions?|items?|editions?|crates?|bindings?)";
const system =
  "(?:(?:app)?services?|(?:home|syslog|remote|external|mail|smtp|auth\\w{0,12}|identity|log)[ -]?servers?|servers?|apis?|(?:third|3rd)[- ]part(?:y|ies)|upstreams?|providers?|backends?|endpoints?|collectors?|brokers?|gateways?|registr(?:y|ies)|sinks?|peers?|scanners?|vendors?|idps?|hooks?)";
const article =
  "(?:an?|the|its|their|our|each|all|every|other|another|external|corporate|upstream|downstream|remote|configured|corresponding)";
const hosted =
  "(?:slack|stripe|paypal|twilio|sendgrid|mailgun|pagerduty|datadog|auth0|okta|keycloak|ldap|active directory|vault|zendesk|salesforce|hubspot|cloudflare|fastly)";
/** What runs by a clock does, not what people do: "releases are cut every month" is none. */
const recurs =
  "(?:runs?|running|executed|executes?|triggered|triggers?|invoked|scheduled|checks?|checked|polls?|polled|polling|purged?s?|deletes?|deleted|removes?|removed|cleans?|cleaned|refresh(?:es|ed)?|syncs?|synced|synchroni[sz]e[sd]?|performed|computed|recomputed|recalculated|updated|updates|collected|collects|fetch(?:es|ed)|scans?|scanned|flush(?:es|ed)|exported|exports|emitted|emits|sent|sends|renewed|renews|rotated)";
const often =
  "(?:daily|hourly|nightly|weekly|periodically|at (?:regular|fixed) intervals|on (?:an? )?(?:\\w{2,12} )?schedule|once (?:a|an|per|every) (?:day|hour|night|week|minute)|each (?:night|hour|day|minute)|every (?:\\d{1,4} ?)?(?:few |five |ten |thirty )?(?:s|secs?|seconds?|mins?|minutes?|hours?|nights?|days?|h|m)\\b)";

const customers = "(?:tenants?|customers?|partners?|organi[sz]ations?|workspaces?|companies|merchants?|accounts?)";

/**
 * What the parts of a design do, by signal: its handler persists, its job runs each night, its gateway asks another service.
 * Such a sentence proposes the activity although nothing in it is called new. Compiled from the phrasings of Harbor, PostHog,
 * Wellcome, GOV.UK, Sentry, Cortex and Cloud Foundry documents, 2026; they meet the clauses of a proposal, one at a time.
 */
export const activities: Readonly<Partial<Record<Signal, readonly RegExp[]>>> = {
  api: [
    words(
      "(?:is|are|be|being) (?:\\w{2,12} )?(?:retrieved|listed|viewed|queried|accessed|fetched|managed|triggered|created|configured|updated|changed|set|deleted|controlled|requested|exported|exposed|served|offered|started|cancel+ed|retrived) (?:by|via|through|over|using|with|from) (?:the|an?|our|this) (?:(?:new|rest|http|grpc|graphql|public|admin|management|asynchronous|async|same|web|json|harbor) ){0,2}apis?",
    ),
    words(
      "(?:add|adds|adding|support|supports|remov(?:e|es|ing)|deprecat(?:e|es|ing)|introduc(?:e|es|ing)|disabl(?:e|es|ing)|implement(?:s|ing)?)\\b[^.;]{0,40}\\b(?:grants?\\b(?! (?:access|permission|program|money|fund))|grant[ -]types?)",
    ),
    words(
      "(?:specif(?:y|ies|ied)|send(?:s|ing)?|sent|pass(?:es|ed|ing)?|sets?|setting|accepts?|accepted|interpret(?:s|ed)|pars(?:e|es|ed)|reads?|provid(?:e|es|ed)|includ(?:e|es|ed|ing)|support(?:s|ed)?|requir(?:e|es|ed)|honou?rs?|values? of)\\b[^.;]{0,40}(?<![\\w-])`?x-[\\w-]{2,30}`?(?: http| request| response)? headers?",
    ),
    words(
      "(?:pass(?:es|ed)?|accepts?|tak(?:e|es)|support(?:s|ed)?|specif(?:y|ies|ied)|allows?|sends?)\\b[^.;]{0,60}\\b(?:query|path|url|request) ?(?:parameters?|params?|strings?)",
    ),
    words(
      "responses? (?:body |payload |object )?(?:(?:will|must|should|may) )?(?:also )?(?:contains?|includes?|carr(?:y|ies)|gains?) (?:an? |the )?(?:new|additional|extra)\\b",
    ),
    words(
      "(?:server|endpoint|service|api|homeserver|gateway|registry|proxy|we|it)s? (?:(?:will|must|should|shall|may|can) )?(?:then |also )?(?:return|respond|answer|reply|replie|reject)\\w{0,3}\\b[^.;]{0,40}(?<![\\w.])[45]\\d\\d\\b",
    ),
    words(
      "(?:apis?|endpoints?|responses?) (?:will|must|should|shall) (?:also |now |still |no longer )?(?:return|includ|omit|contain|stop|continu|accept|reject|ignor)(?:e|ing)?\\b|stops? (?:returning|including|accepting)\\b[^.;]{0,40}\\b(?:endpoints?|apis?|responses?)",
    ),
    words(
      "(?:add|adds|adding|introduc\\w{1,5}|new|creat(?:e|es|ing))\\b[^.;]{0,30}\\brpc (?:methods?|calls?|services?)",
    ),
    words(
      "(?:exposes?|offers?|provides?|serves?) (?:an? |the )?(?:[\\w/-]{2,20} ){0,3}(?:workflow|interface|operation)s?\\b[^.;]{0,40}\\b(?:clients?|users?|callers?|over http|via http)",
    ),
  ],
  write: [
    words(
      "(?:endpoints?|apis?|routes?|rpcs?) (?:to|that|which|for) (?:accept|receiv|ingest|creat|stor|sav|updat|delet|upload|submit|regist|cancel|revok|reset)(?:e|es|ing|s)?\\b",
    ),
  ],
  list: [
    words(
      "(?:(?:history|page|view|tab|screen|endpoint|api|route|rpc|command|it) (?:\\w{2,8} )?lists?|(?:history|page|view|tab|screen) shows?) (?:all|the|every|each) (?:of (?:the )?)?(?:\\w{2,20} ){0,3}\\w{2,20}s\\b",
    ),
  ],
  db: [
    words(
      "(?:tables?|columns?|collections?|indexe?s?) (?:\\w{2,20} )?(?:should|must|will|shall|needs? to|ha(?:s|ve) to) (?:also )?be (?:created|added|altered|introduced|dropped|extended)|(?:tables?|columns?|collections?) (?:to|that|which|will) (?:be used to )?(?:stores?|holds?|keeps?|records?|tracks?|saves?)",
    ),
    words(`${kept}\\b[^.;]{0,60}\\b(?:in|into|to|on|from|by|via|at) (?:[\\w'-]{1,20} ){0,4}${stores}`),
    words(
      "persist(?:s|ed|ing)? (?!(?:in|for|until|through|over|beyond|despite|if|when|after|even|as a problem)\\b)\\w{2,}",
    ),
    words(
      "(?:stored|recorded|kept|saved|inserted|persisted|added|modelled|modeled|represented) as (?:an? |new |separate )?(?:\\w{2,20} )?(?:rows?|records?|documents?|columns?)",
    ),
    words(
      "(?:jsonb?|text|nullable|boolean|integer|bigint|varchar|timestamp|foreign[- ]key|primary[- ]key|indexed|database|db) columns?",
    ),
    words(
      `(?:us(?:e|es|ed|ing)|backed by|on top of|rel(?:y|ies|ying) on) (?:an? |the |our )?(?:[\\w-]{2,20} )?(?:${products}|databases?)\\b[^.;]{0,40}\\b(?:to|for|as)\\b[^.;]{0,30}\\b(?:stor|hold|keep|persist|record|track|lock|sav|sav|stat|queu|sessions?|metadata|backing)\\w{0,4}`,
    ),
    words(
      "(?:mongo\\w{0,2}|redis|dynamodb|firestore) (?:collections?|hash(?:es)?|keys?|sets?|tables?|streams?|lists?) (?:\\w{2,12} )?(?:holds?|stores?|keeps?|contains?|records?|tracks?)",
    ),
    words(
      "(?:creat|insert|updat|delet|sav|add)(?:e|es|ing|s)? (?:an? |the |new )?(?:[\\w-]{2,20} ){1,2}(?:records?|rows?|entries)\\b",
    ),
    words("part of the (?:\\w{2,20} ){0,2}(?:model|schema|entity|record)\\b(?! (?:of|registry|language))"),
    words(
      "new (?:\\w{2,20} )?(?:models?|entit(?:y|ies))\\b[^.;]{0,40}\\b(?:fields?|columns?|attributes|propert(?:y|ies)|stores?|holds?|tracks?)",
    ),
  ],
  migration: [
    words(
      "(?:add|creat|alter|chang|renam|introduc|dropp|convert|mov)\\w{0,4} (?:\\w{2,12} )?(?:using|via|by|through|with|in) (?:an? |the |our )?(?:[\\w-]{2,30} ){0,2}migrations?(?! (?:guide|plan|tool|path))",
    ),
    words(
      `(?:existing|old|legacy|pre-existing) (?:[\\w-]{2,20} ){0,2}${records} (?:(?:will|must|should|shall|need to|can) )?(?:gets?|receives?|defaults? to|be (?:given|assigned|set|marked|converted|migrated|updated|treated|backfilled)|are (?:given|assigned|set|marked|converted|migrated|treated|backfilled|considered))`,
    ),
  ],
  network: [
    words(
      `(?:asks?|asking|sen(?:d|ds|t|ding)|ship(?:s|ped|ping)?|stream(?:s|ed|ing)?|export(?:s|ed|ing)?|report(?:s|ed)|relay(?:s|ed)|transfer(?:s|red)|deliver(?:s|ed)|push(?:es|ed|ing)?|submit(?:s|ted)|forward(?:s|ed|ing)?|delegat(?:e|es|ed|ing)|hand(?:s|ed)|post(?:s|ed)|prox(?:y|ies|ied))\\b[^.;,]{0,60} (?:to|towards) (?:${article} )?(?:[\\w-]{2,20} ){0,3}${system}`,
    ),
    words(
      "(?:asks?|asked|sen(?:d|ds|t|ding)|request(?:s|ed)|call(?:s|ed|ing)?|quer(?:y|ies|ied)|fetch(?:es|ed)?|talks?|communicat(?:e|es)|reach(?:es|ed)?|forward(?:s|ed)|push(?:es|ed)?|notif(?:y|ies|ied)|retriev(?:e|es|ed)|deliver(?:s|ed))\\b[^.;,]{0,60}\\b(?:over|via|through|using|by) (?:an? |the )?(?:https?|grpc|rest|soap)\\b",
    ),
    words(
      "(?:download(?:s|ed)?|fetch(?:es|ed)?|pull(?:s|ed)?|harvest(?:s|ed)?|scrap(?:es|ed)|import(?:s|ed)|load(?:s|ed)|sync(?:s|ed|hroni[sz]es)?)\\b[^.;,]{0,40} from (?:the |an? |each |its |their )?(?:[\\w-]{2,20} ){0,2}(?:vendors?|upstreams?|providers?|feeds?|mirrors?|third[- ]part(?:y|ies)|remote \\w{3,12}|github|gitlab|docker ?hub|npm|pypi)",
    ),
    words(
      "(?:prox(?:y|ies|ied|ying)|rout(?:e|es|ing)|balanc(?:e|es|ed|ing)|intercept(?:s|ed|ing)?) (?:the |all |its |their |incoming |such ){1,3}(?:traffic|requests|load|queries|calls)\\b|reverse prox(?:y|ies)|entry point for (?:all |the )?requests",
    ),
    words(
      "(?:collect(?:s|ed)?|gather(?:s|ed)?|aggregat(?:e|es|ed)|scrap(?:e|es|ed)|pull(?:s|ed)?|poll(?:s|ed)?|quer(?:y|ies|ied)|ask(?:s|ed)?)\\b[^.;,]{0,40} (?:of|from|in) (?:every|each|all(?: of)?(?: the)?|several|multiple|many) (?:of the )?(?:\\w{2,20} )?(?:components?|services?|stores?|backends?|replicas?|instances?|nodes?|shards?|peers?|targets?|clusters?|regions?)",
    ),
    words(
      "(?:through|via) (?:kafka|msk|rabbitmq|sqs|kinesis|pub\\/?sub|nats)|(?:github|gitlab|bitbucket|slack|stripe|google|jira|salesforce|auth0|aws) apis?|apis? (?:has|have|with|is|are) (?:an? )?(?:\\w{2,12} )?rate[- ]limit(?:s|ed)?\\b(?! (?:to|by|per))",
    ),
    words("fan(?:s|ned|ning)?[ -]out|fans? [^.;,]{1,30} out to"),
    words(
      "us(?:e|es|ing) (?:the )?(?!(?:(?:new|same|proposed|existing|rest|http|admin|this|our|fetch|streams?|dom|canvas|public) ){1,3}apis?\\b)(?:[\\w.-]{2,20} ){1,2}apis? (?:to|for)",
    ),
    words(
      `by (?:calling|invoking|querying|polling|asking) (?:${article} )(?![\\w-]{0,20} ?(?:functions?|methods?|helpers?|macros?|closures?|commands?|scripts?))(?:[\\w-]{2,20} ){0,3}${system}`,
    ),
    words("(?:through|via|using|over|from) (?:its|their) (?:[\\w-]{2,20} ){0,2}apis?"),
    words(
      `(?:send|post|notif|call|quer|sync|push|report|alert|validat|authenticat|forward|fetch|read|creat|check|verif|delet|updat|look)\\w{0,4}\\b[^.;,]{0,40}\\b${hosted}\\b(?! (?:channels?|discussions?|threads?|tickets?))`,
    ),
    words(
      "(?:sends?|sent|sending) (?:an? |the |out )?(?:[\\w-]{2,20} )?(?:e-?mails?|sms|text messages?|push notifications?) (?:to|through|via|using|by|with|when)",
    ),
  ],
  async: [
    words(
      "(?:cloudwatch|eventbridge|scheduled|sns|sqs|s3|bucket) (?:scheduled )?(?:events?|rules?|notifications?|triggers?)|lambdas?(?: functions?)? (?:is|are|will be|gets?) (?:\\w{2,12} )?(?:triggered|invoked|run|scheduled)|(?:trigger|invok|start)\\w{0,4} (?:an? |the )?(?:\\w{2,20} )?lambdas?",
    ),
    words(`${recurs} (?:[\\w'-]{2,20} ){0,3}${often}`),
    words(
      "(?<!\\bwe )periodic(?:ally)? (?:check|delet|purg|sync|poll|refresh|scan|remov|clean|send|flush|push|pull|updat|collect|compact|fetch|verif|export|evict|emit|report|run|scrap|re-?\\w{3,10})\\w{0,6}",
    ),
    words(
      "(?:nightly|hourly|daily|weekly|recurring|periodic) (?:tasks?|jobs?|runs?|sync|process(?:es)?|exports?|batch(?:es)?|sweeps?|imports?|snapshots?|clean-?ups?)",
    ),
    words(
      "fire[ -]and[ -]forget|(?:perform|process|handl|execut|run|delet|updat|send|deliver|writ|replicat|upload|persist|purg|remov)\\w{0,4}\\b[^.;,]{0,50} asynchronously|(?:process|read|writ|handl|send|upload|delet|mov)\\w{0,4}\\b[^.;,]{0,40} in batches",
    ),
    words(
      "(?:comput|process|run|ran|execut|perform|done|handled|happen|build|built|generat|fetch|sync|updat|load|migrat|delet|upload|read|writ|continu|work|start|refresh|sent|send|copied|copies)\\w{0,5}\\b[^.;,]{0,40} in the background(?! section)|in the background,? (?:we|the|an?|it|this|they)\\b(?! (?:section|chapter))",
    ),
    words(
      "subscrib(?:es?|ed|ing|ers?) (?:to|for) (?:the |an? |each |these |all )?(?:[\\w`./-]{1,40} ){0,3}(?:topics?|events?|streams?|queues?|channels?|changes)|(?:message|notification|event|pub[ -/]?sub|sub[ -/]?pub) (?:systems?|mechanisms?|bus(?:es)?)",
    ),
    words(
      "asynchronous(?:ly)?,? (?:workflows?|jobs?|tasks?|operations?|process(?:es|ing)?|exports?|imports?|deliver\\w{1,4}|replication|updates?|writes?|model|execution|persist\\w{0,3}|sen(?:d|t)s?|writ\\w{1,4})|job ?service\\b",
    ),
    words(
      "(?:goroutines?|(?:background|watcher|polling|worker|dedicated) (?:threads?|loops?)|daemons?|watchers?|pollers?|sweepers?|reapers?|schedulers?|crawlers?|controllers?) (?:\\w{2,12} )?(?:polls?|watch(?:es)?|checks?|deletes?|sweeps?|scans?|reconciles?|picks?|wakes?)|reconcil(?:er|iation loop)s?",
    ),
  ],
  "webhook-out": [
    words(
      "web hooks? (?:drivers?|handlers?)|(?:each|every|the|an?) web[ -]?hooks? [^.;]{0,40}(?<![\\w-])(?:registered|subscribed|receives?|gets?|is called|are called|notified)",
    ),
  ],
  credential: [
    words(
      "(?:credentials?|secrets?|api[ -]keys?|passwords?|private keys?|client certificates?|certificates?)\\b[^.;,]{0,50} (?:is|are|will be|must be|should be|can be|gets?) (?:\\w{2,12} )?(?:configured|provided|passed|mounted|supplied|injected|specified|generated|issued|provisioned|created|stored|rotated|revoked|encrypted|hashed)(?! (?:data|values?))",
    ),
    words(
      "(?:return|hand|giv|get|receiv|obtain|add|keep|hold|stor|creat|generat|issu)\\w{0,4}(?: out)? (?:it |them |each \\w{2,20} )?(?:an? |the |its |their |one )?(?:new |own |fresh |random |per-\\w{2,20} ){1,2}(?:[\\w-]{2,20} )?(?:secrets?|(?:signing|webhook|hmac|api|access|private|secret|encryption|shared|deploy|verification)[- ](?:keys?|tokens?))",
    ),
    words(
      "(?:provision|creat|register|us|need|dedicated|owned|configur|request|add|with)\\w{0,3}\\b[^.;]{0,30}\\b(?:oauth ?2?|oidc|uaa|machine[- ]to[- ]machine|confidential) clients?(?![- ](?:librar|sdk|code|side|package|app))",
    ),
    words(
      "(?:request|renew|obtain|bootstrap|rotat|approv|revok)(?:e|es|ed|ing|s)? (?:an? |the |its |their |new )?(?:[\\w-]{2,20} ){0,2}(?:certificates?|credentials?)\\b|bootstrap tokens?",
    ),
    words(
      "client[ _-]ids? (?:and|\\/|\\+|,|with) (?:an? |the |its )?(?:client[ _-])?secrets?|client[ _-]credentials? (?:flow|grant)",
    ),
    words(
      "(?:secrets?|api[ -]keys?|tokens?|credentials?|passwords?) (?:(?:that|which) )?we (?:will )?(?:provide|issue|generate|hand out)",
    ),
    words(
      "(?:new|dedicated|separate|creat(?:e|es|ing)|provision(?:s|ing)?) (?:an? |the )?(?:new |dedicated |separate |own )?service accounts?",
    ),
    words(
      "(?:issu|generat|mint|sign|creat)(?:e|es|ed|ing|s)? (?:an? |the |its |new |their )?(?:[\\w-]{2,20} ){0,2}(?:jwts?|certificates?|session cookies?|signed urls?|invit\\w{3,5} (?:links?|codes?))|(?:jwts?|certificates?|session cookies?|signed urls?) (?:is|are|will be|must be) (?:\\w{2,12} )?(?:issued|generated|minted|signed|created)",
    ),
  ],
  personal: [
    words(
      "(?:stor|hold|contain|record|keep|collect|includ|log|sav|persist|track)(?:e|es|ed|s|ing)?\\b[^.;]{0,60}\\b(?:e-?mails?(?! templates?)|full names?|phone(?: numbers?)?|ip address(?:es)?|home address(?:es)?|birth ?dates?)",
    ),
  ],
  tenant: [
    words(
      "(?:a|the|that|this) (?:specific|given|particular|requesting|calling|single) (?:tenants?|workspaces?)|tenant[- ](?:specific|scoped|level|aware)",
    ),
    words(
      `(?:\\w{3,20}s|each \\w{3,20}|an? \\w{3,20}) (?:are|is) (?:an? |our |the |separate )?tenants?(?! id)|${customers} (?:share|that share)\\b[^.;]{0,30}\\b(?:tables?|databases?|schemas?|stores?|clusters?|collections?)|(?:shared|used) by (?:all|several|many|multiple|different|our) ${customers}|all ${customers} (?:share|live in|are kept in|are stored in)\\b`,
    ),
  ],
  public: [
    words(
      "homeservers?|client-server api|server-server api|sdks? (?:(?:will|should|already|can|may) )?(?:sends?|tracks?|reports?|observes?|captures?|collects?|batch(?:es)?)",
    ),
    words(
      "(?:anyone|anybody|everyone) (?:can|may) (?:call|use|access|query|request|register|upload|submit|send|view|download|sign up)|unauthenticated (?:users?|callers?|clients?|requests?|access)",
    ),
  ],
  service: [
    words("(?:build|building) (?:an? |our own )(?:[\\w-]{2,20} ){0,3}(?:systems?|platforms?|services?)\\b(?! of\\b)"),
    words(
      "(?:add|adds|adding|introduc(?:e|es|ing)|build|building|creat(?:e|es|ing)|deploy(?:s|ing)?|propos(?:e|es|ing)) (?:an? |the )?(?:new |separate |dedicated |central |small )?(?:[\\w-]{2,20} )?(?:gateways?|reverse prox(?:y|ies)|daemons?|exporters?|ingestors?|crawlers?)\\b(?! (?:settings?|flags?|options?|config\\w*|headers?|plugins?|parameters?|endpoints?|apis?|routes?|fields?|errors?|timeouts?))",
    ),
    words(
      "(?:located|lives?|hosted|kept|developed|placed) in (?:another|an? (?:new|own|separate)|its own) (?:\\w{2,20} )?repositor(?:y|ies)",
    ),
    words(
      "(?:an?|new|the new|two|one|separate) (?:[\\w-]{2,20} )?lambdas?\\b(?! (?:expressions?|calculus|terms?|abstractions?))|lambdas?\\b[^.;]{0,20}\\b(?:is|are|will be) deployed",
    ),
  ],
};
