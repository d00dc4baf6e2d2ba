import type { Signal } from "../scope.ts";
import { words } from "./words.ts";

/** The words that turn a signal on, make it unsure, or are about something else. All meet one clause at a time. */
export interface SignalWords {
  /** Said of the proposal, asserted or prescribed: on. */
  readonly on: readonly RegExp[];
  /** Said of the proposal in any mood, or of its background: unsure. */
  readonly hint?: RegExp;
  /** Other meanings of the same words; taken out of a clause before it is read. */
  readonly except?: RegExp;
}

const change =
  "(?:add|adds|adding|added|introduc\\w{1,5}|creat(?:e|es|ed|ing)|expos(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|implement(?:s|ed|ing)?|offer(?:s|ing)?|extend(?:s|ed|ing)?|defin(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|updat(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|new|via|through|criar|adicionar|expor|novo)";
const store =
  "(?:stor(?:e|es|ed|ing)|persist(?:s|ed|ing)?|sav(?:e|es|ed|ing)|record(?:s|ed|ing)?|insert(?:s|ed|ing)?|writ(?:e|es|ten|ing)|kept|keep(?:s|ing)?|lives?|resid(?:e|es)|add(?:s|ed|ing)?|creat(?:e|es|ed|ing)|alter(?:s|ed|ing)?|drop(?:s|ped|ping)?|new|inser\\w{1,5}|grava\\w{0,4}|armazen\\w{1,5}|persisti\\w{1,4})";
const storage =
  "(?:tables?|columns?|databases?|db|postgres(?:ql)?|mysql|mariadb|mongodb|dynamodb|cassandra|bigquery|clickhouse|sqlite|spanner|cockroachdb|elasticsearch|etcd|zookeeper|consul|s3|gcs|tabelas?|colunas?|banco de dados)";
/** A new field of a kind of record that exists: the records of today have none. How long it is kept is theirs to say. */
const newField =
  "(?:add|adds|adding|introduc(?:e|es|ing)|creat(?:e|es|ing)|new|additional|extra)\\b[^.;,]{0,30}\\b(?:timestamp|field|attribute|property|flag)s? (?:for|to|on) (?:the |each |every |all |an? )?(?:[\\w-]{2,20} ){0,2}(?:items?|records?|rows?|accounts?|users?|entit(?:y|ies)|models?|editions?|projects?|organi[sz]ations?|polic(?:y|ies)|artifacts?|orders?|customers?|members?|repositor(?:y|ies))\\b(?! (?:api|request|response|endpoint|query|payload|event|object|struct|type|page|list|search))";
const remote =
  "(?<![-`/])(?:(?:app)?services?|apis?|(?:home)?servers?|third[- ]part(?:y|ies)|upstreams?|external systems?|providers?|backends?|remote\\b|endpoints?|microservices?)";

/** What callers put into their requests, and what the server reads out of them. */
const sentByCallers =
  "(?:users?|clients?|callers?|sdks?|agents?|browsers?) (?:(?:should|must|can|may|will|shall) )?(?:also )?(?:be able to )?(?:specif(?:y|ies)|sends?|pass(?:es)?|sets?|includes?|provides?|suppl(?:y|ies))\\b[^.;]{0,40}\\b(?:headers?|(?:query|path|url) parameters?|query ?strings?)|(?:headers?|tenants?|tenant ids?|(?:query )?parameters?)\\b[^.;]{0,30} (?:from|of|in|on) (?:the |each |every |all |an? )?(?:incoming|inbound|client) requests?";

/**
 * Words by signal, compiled from the scope traps found in 1,942 design documents: admission webhooks, identity-provider
 * tenants, pagination tokens, network endpoints, programming-language APIs. Strict on purpose: most false alarms of a
 * document review are checks that run out of their scope.
 */
export const signalWords: Readonly<Record<Signal, SignalWords>> = {
  api: {
    on: [
      words(
        `${change}\\b[^.;]{0,60}\\b(?:endpoints?|(?:rest(?:ful)?|http|grpc|graphql|web|json|server|admin|management|internal|backend|service)[ -]apis?|rpcs?|routes?\\b(?! table)|graphql mutations?)`,
      ),
      words(
        `${change}\\b[^.;]{0,60}\\b(?:parameters?|params?|flags?|fields?|options?|attributes?|propert(?:y|ies)|filters?)\\b[^.;]{0,20} (?:to|in|on|of) (?:the |an? |our |this |all |each |every )?(?:[\\w\`/ -]{1,40}\\b)?(?:api(?! servers?\\b)|endpoints?|rpcs?|requests?|responses?)\\b`,
      ),
      words(sentByCallers),
      words(
        "add(?:s|ing)? (?:an? |the )?(?:new )?(?:toggle|switch|checkbox|setting|button|option)s?\\b[^.;]{0,30} (?:under|to|in|on) (?:the |our )?(?:\\w{2,20} ){0,3}(?:settings|pages?|ui|user interface|dashboard)",
      ),
      words(
        "(?:add|introduc|build|deploy|creat|implement|propos)\\w{0,4} (?:an? |the )?(?:new |central |single |separate |dedicated )?(?:(?:api|auth\\w{0,10}|edge|http|web|request|ai|model) )?(?:gateway|reverse proxy)",
      ),
      words(
        "(?:user interface|ui|pages?|forms?|dialogs?|screens?|buttons?|tabs?) (?:to|for|where [^.;,]{1,30} can) (?:issu|creat|generat|revok|manag|delet|rotat|regist)\\w{1,4}\\b[^.;]{0,30}\\b(?:tokens?|keys?|secrets?|credentials?|accounts?|users?|members?|projects?|subscriptions?)",
      ),
      words(
        "(?:can|could|will|must|should|may) (?:also |only )?be (?:\\w{3,20}ed|read|set) (?:by|via|through|using|over) (?:the|an?|our|its) (?:\\w{2,20} ){0,2}api(?! (?:keys?|tokens?|gateway))",
      ),
      words(
        "(?:rest(?:ful)?|http|grpc|graphql|web|admin|management|public)[ -]apis?\\b[^.;,]{0,40} (?:must|shall|should|will) (?:also )?(?:support|accept|allow|return|take|offer|expose|provide|include)",
      ),
      words(
        `${change}\\b[^.;]{0,60}\\b(?:(?:request|response) (?:body|bodies|payloads?|headers?|schema|parameters?)|http[ -](?:\\w{2,10} )?headers?|(?:query|path|url) parameters?)`,
      ),
      words(
        "(?:service|server|backend|authentication|account|user|order|job|build|control plane|controller|gateway|registry|policy|policies|client-server|server-server)s?[ -]apis?(?: \\w{2,12})? (?:is|are|will be|gets?) (?:also )?(?:extended|changed|updated|added|exposed|introduced|modified|enhanced)",
      ),
      words(
        "(?:api|rest|http) (?:endpoints?|routes?|operations?)\\b[^.;]{0,60} (?:(?:will|must|should|shall|has to|have to) (?:also )?(?:be|need(?:s)? to be)|needs? to be|are|is) (?:also )?(?:extended|changed|updated|added|modified|enhanced|removed|replaced|introduced)",
      ),
    ],
    hint: words(
      "(?:rest(?:ful)?|http|grpc|graphql|public|web|backend|server)[ -]apis?|api endpoints?|apis? (?:for|to|that|in)|endpoints?|grant types?|(?:password|authorization code|client credentials) grant|(?:user interface|settings page|page|tab) (?:to|for|that|where|under)|x-[a-z-]{3,30} (?:http )?header",
    ),
    except:
      /\b(?:webhook|callback|vpc|service|network|pod|healthy|unhealthy|customer|subscriber|receiver|private|target|remote|otlp|metrics|scrape|health|prometheus)[ -]endpoints?\b|\bendpoints? ?slices?\b|\bexisting (?:rest |http )?(?:endpoints?|apis?)\b|\b(?:quer(?:y|ies)|calls?|polls?) (?:the|an?) (?!(?:new|proposed|same|public|following|rest|http|graphql|grpc)\b)(?:\w{2,20} ){1,3}apis?\b/gi,
  },
  list: {
    on: [
      words(
        "(?:returns?|returned|respond(?:s)? with|retriev(?:e|es|ing)|fetch(?:es)?|get|see|view)\\b[^.;]{0,30}\\b(?:a |the |all )?(?:list|lists|collection|array) of|list endpoints?|(?:endpoint|api|route) (?:that|which|to) (?:lists?|search(?:es)?)\\b|all (?:of )?(?:the |their )?\\w{3,20}s (?:are|will be) returned|(?:responses?|results?|lists?) (?:is|are|may be|will be|can be|must be) paginated",
      ),
    ],
    except:
      /\b(?:allow|deny|block|mailing|check|trust|white|black|to-?do|space delimited|access control) ?lists?\b|\blists? of (?:signatures?|reasons|goals|changes|options|steps|questions)\b/gi,
  },
  write: {
    on: [
      words(
        "(?:endpoints?|apis?|routes?) (?:to|for) (?:accept|receiv|ingest|creat|updat|delet|stor|submit|upload|record)\\w{0,4}|(?:post|put|patch|delete) (?:requests?|endpoints?|calls?|operations?|methods?)|(?:creat(?:e|es|ing)|updat(?:e|es|ing)|delet(?:e|es|ing)|modif(?:y|ies|ying)) (?:endpoints?|operations?|mutations?|requests?)",
      ),
    ],
    hint: words(
      "(?:users?|clients?|admins?|owners?) (?:can|may|will|should|must|could) (?:create|add|update|edit|delete|remove|upload|submit|publish|modify)",
    ),
  },
  public: {
    on: [
      words(
        "public(?:ly)?[- ](?:facing|available|accessible|apis?|endpoints?|(?:web ?)?sites?|internet)|(?:anyone|anybody|everyone|users?) on the internet|(?:open|exposed|reachable|accessible|available) (?:to|from|on|over) the internet|external (?:clients?|consumers?|developers?|users?|customers?|partners?|api)|third[- ]party (?:developers?|clients?|integrations?|apps?|consumers?)|our customers|customer[- ]facing|end[- ]users?|partners?' systems|clientes b2b",
      ),
    ],
    hint: words("customers?|third[- ]part(?:y|ies)|partners?|clients? (?:sdks?|applications?)|federat(?:ion|ed)"),
  },
  db: {
    on: [
      words(`${store}\\b[^.;]{0,60}\\b${storage}`),
      words(newField),
      words(
        `(?:database|db) (?:schema|table|model|change)s?|data model (?:is|will|changes)|(?:transactional |the |an? )outbox|(?:da|na|tabela) outbox`,
      ),
    ],
    hint: words(
      "persist(?:s|ed|ent|ence)?|stored in|data ?stores?|(?:extend|chang|modify|updat)\\w{0,3} the (?:\\w{2,20} )?(?:schema|data ?model)|(?:created|updated|deleted)_at|policy data|(?:add|introduce|create|new|additional|extra)\\b[^.;,]{0,40}\\b(?:field|attribute|flag)s? (?:to|on|for|of|in) (?:the |an? )?\\w+",
    ),
    except:
      /\b(?:virtual tables?|internal [\w.`]{1,40} tables?|wraps? (?:the |an? )?[\w.`]{1,40} tables?|(?:views?|queries|reads?) (?:on top of|over|on|of|from) (?:the |an? )?(?:existing )?[\w.`]{1,40} tables?|(?:not |already |is |are )(?:found|present|exists?|existing) in (?:the |our |an? )?(?:database|db|data ?store|table)|skip\w{0,4}\b[^.;]{0,40} to persist|tables? (?:below|above)|table of contents|(?:following|this|these|routing|hash|lookup|pivot|partition|symbol|decision|ip) tables?|(?:removing|remove|direct|shared) database\b|databases? (?:dependenc|access)\w*|migration tables?|status column|(?:attribute|field|flag)s? (?:to|in|on|of|for) [^.;,]{0,40}\b(?:api|request|response|endpoint|query|struct|config\w*|payload|header|frame|event)s?|truth tables?|(?:columns?|tables?|fields?|rows?) (?:in|on|of|to) (?:the|our|an?) (?:\w{2,20} )?(?:ui|pages?|views?|screens?|dashboards?|docs?|documentation|reports?|csv|spreadsheet|frontend|portal|readme|cli|config\w*)|(?:sections?|chapters?|docs|flags?) (?:on|about|to|for) (?:the )?\w+|(?:stored|kept|put) in (?:an? |the )?(?:\w{2,20} )?(?:labels?|headers?|variables?|memory|metrics?|tags?|annotations?|cookies?))\b/gi,
  },
  migration: {
    on: [
      words(
        "(?:migrat(?:e|es|ed|ing)|backfill(?:s|ed|ing)?|convert(?:s|ed|ing)?|copy|copies|copied|copying|mov(?:e|es|ed|ing)|re-?index(?:ed|ing)?|transform(?:ed|ing)?|re-?write|rewriting)\\b[^.;]{0,40}\\b(?:(?:existing|old|current|legacy|historical|all) (?:\\w{2,20} )?(?:data|rows?|records?|tables?|databases?|schemas?|columns?|entries|users|accounts|documents|objects|images|files|repositories|repos|resources|defaults|items|settings|rules|policies|projects|org(?:anization)?s|customers|topics|packages|crates|keys|tokens|secrets|jobs|subscriptions|workflows|permissions|roles)|the data\\b|data (?:to|from|into|between))",
      ),
      words(
        "(?:data|schema|database) migrations?|migration (?:scripts?|jobs?|files?)|backfill(?:s|ing)?\\b|alter(?:s|ing)? (?:the |table )|(?:add|adds|adding|new) (?:an? )?(?:new |nullable )?(?:column|field)s? (?:to|on|in) (?:the )?(?:existing )?[\\w.]{1,40} table|table (?:\\w{2,12} )?(?:gets?|will (?:get|have)|needs?|receives?) (?:an? )?(?:new )?(?:\\w{2,20} )?(?:columns?|fields?)|(?:rename|drop|remove)s? (?:the )?[\\w.`]{1,40} (?:column|table)|(?:migration|upgrad(?:e|es|ing)) from (?:an? |the )?(?:old|older|previous|earlier)(?: \\w{2,20})? (?:versions?|releases?)|existing (?:rows|records|data|entries) (?:will|must|should|need|are|have|get)|(?:created|issued|stored|written|registered|uploaded|added) before (?:the (?:implementation|introduction|release|rollout|deployment|upgrade|migration)|this (?:rfc|change|feature|proposal|release))",
      ),
      words(newField),
      words(
        "(?:existing|old|current|legacy|historical|stored) (?:\\w{2,20} )?\\w{3,20}s (?:are|is|get|will be|must be|have to be|need to be|should be) (?:migrat|convert|copi|mov|backfill|re-?writ|transform)\\w{2,3}\\b|(?:rename|drop|remove|split|delete)(?:s|ping|ing)? (?:the |a )?(?:old )?(?:column|table)s? (?!of contents)[\\w.`]{2,40}",
      ),
      words(
        "new (?:model|table)\\b[^.;]{0,40}\\breplac\\w{1,5}|existing (?:\\w{2,20} )?(?:structures?|formats?|schemas?|models?) (?:should|must|will|needs? to|has to|have to) (?:be )?(?:chang|adapt|convert|updat)\\w{1,4}",
      ),
      words(
        "(?:re-?encrypt|decrypt|encrypt|re-?hash|re-?writ|re-?process|recalculat|re-?comput|updat)(?:e|es|ed|ing|s)?\\b[^.;]{0,30} (?:the |all )?(?:existing|encrypted|stored|persisted|historical|old) (?:data|rows?|records?|entries|values|files?|objects?)",
      ),
    ],
    hint: words(
      "migrat(?:e|es|ed|ing|ion|ions)|upgrade path|pre-existing \\w{2,20}|existing (?:\\w{2,20} )?(?:data|installations|deployments)|previous versions?",
    ),
    except:
      /\b(?:example|use[- ]case|scenario)s?(?: \d{1,2})?: [^.;\n]{0,60}\bmigrat(?:ions?|ing)\b|\b(?:to achieve|useful for|use (?:it|this) for)\b [^.;,]{0,40}\bmigrations?\b[^.;]{0,80}|\b(?:(?:below|following|above|this) examples?|examples? (?:below|above)) (?:shows?|demonstrates?|illustrates?)\b[^;]{0,300}|\byou (?:can|could|may|might)\b[^.;]{0,120}\bmigrat(?:ions?|e|ing)\b|\bmigrat(?:e|es|ed|ing|ion) (?:to|towards) (?:us(?:e|ing)|the new (?:api|endpoints?|library|format))\b/gi,
  },
  network: {
    on: [
      words(
        `(?:calls?|calling|quer(?:y|ies|ied|ying)|fetch(?:es|ed|ing)?|resolv(?:e|es|ed|ing)|check(?:s|ed|ing)?\\b[^.;,]{0,60} (?:in|with|against)|retriev(?:e|es|ed|ing)|poll(?:s|ed|ing)?|prox(?:y|ies|ied|ying)|forward(?:s|ed|ing)?|connect(?:s|ing)? to|talk(?:s|ing)? to|reach(?:es)? out to|depends? on|invok(?:e|es|ing)|integrat(?:e|es|ing) with)\\b[^.;,]{0,40}\\b${remote}`,
      ),
      words(
        "(?:trigger|make|makes|making|issue|issues|send|sends|sending|perform|performs|proxy|proxies)\\b[^;,]{0,60}\\b(?:requests?|calls?) to (?!(?:this|these|that|the (?:rest )?(?:api|endpoint|server))\\b)\\w+|outgoing (?:http )?requests?|over (?:grpc|the network)|availability of \\w+(?:'s)? (?:api|service)|apis? (?:is|are|will be|gets?) (?:called|invoked|queried|polled) by|(?:download|fetch|load|read|retriev|pull)\\w{0,5}\\b[^.;,]{0,40} from (?:its|their|an?|the|this|that) (?:source )?(?:link|urls?|registry|remote)",
      ),
      words(
        "(?:writ(?:e|es|ing|ten)|publish(?:es|ed|ing)?|produc(?:e|es|ing)|persist(?:s|ed|ing)?|sen(?:d|ds|t|ding)|push(?:es|ed|ing)?|flush(?:es|ed|ing)?|stor(?:e|es|ed|ing)|upload(?:s|ed|ing)?|fetch(?:es|ed|ing)?|read(?:s|ing)?|retriev(?:e|es|ed|ing))\\b[^.;,]{0,40} (?:in|to|into|from|on) (?:\\w{2,20} ){0,3}(?:kafka|msk|s3|gcs|redis|memcached?|elasticsearch|opensearch|rabbitmq|sqs|sns|pub/?sub|kinesis|bigquery|snowflake|(?:amazon|google|azure) \\w{2,20}|blob storage|object stor(?:e|age))|(?:forward|push|replicat|transmit|propagat)(?:e|es|s|ed|ing)? [^.;,]{0,40} to (?:an?|the|its|their|our|each|all|every|corporate|external|upstream|downstream|remote|other) (?:\\w{2,20} ){0,2}(?:idps?|identity providers?|(?:app)?services?|(?:home)?servers?|endpoints?|brokers?|registr(?:y|ies)|apis?|systems?)|forward\\w{0,3} [^.;,]{0,60} towards? |(?:sent|pushed|forwarded|delivered|transmitted) to (?:an?|the|each|its|their) (?:\\w{2,20} ){0,2}(?:appservices?|homeservers?|idps?|identity providers?|brokers?|registr(?:y|ies)|collectors?|syslog server)",
      ),
      words(
        "(?:retriev|fetch|get|read|access|quer|communicat|synchroni[sz]|load|obtain)\\w{0,5}\\b[^.;,]{0,60} (?:via|through|over|using) (?:an?|its|their) (?:rest |http |grpc |json )?api",
      ),
    ],
    except:
      /\b(?:pull|feature|merge|support|access) requests?\b|\b(?:we|i) call (?:this|that|it|these|those|them)\b|\bcall (?:the|an?) \w{2,20} from\b|\bdepends? on the (?:number|size|amount|kind|type|value|version)\b|\b(?:service|provider|data access|business) (?:layer|model|level|class)\b|\b(?:users?|clients?|consumers?|callers?) (?:(?:to|can|may|could|would|will|should|must) )?(?:makes?|hits?|calls?|sends?|quer(?:y|ies)|fetch(?:es)?|retrieves?|downloads?)\b|\b(?:from|by|on|with) (?:the|this|that) (?:home)?server\b|\b(?:call|hit|invok|us)(?:e|es|s|ed|ing)? (?:the|this|that|these|our|its|your) (?:(?:new|same|proposed|existing|rest|http|admin) ){0,2}(?:apis?|endpoints?)\b/gi,
  },
  async: {
    on: [
      words(
        "(?:job|message|work|task|event|delivery|retry|delay(?:ed)?|priority|dead[- ]letter)[ -]?(?:queues?|bus|streams?|brokers?|topics?)|queues?\\b(?! of\\b)|(?:en|de)queue[ds]?|background (?:jobs?|tasks?|workers?|process(?:es|ing)?)|(?:cron|cronjobs?|scheduled (?:jobs?|tasks?)|periodic (?:jobs?|tasks?))|(?:background|async|dedicated|queue|job|consumer|separate) workers?|workers? (?:process(?:es)?|pools?|threads?|consumes?|polls?|picks?|dedicado)|kafka|rabbitmq|sqs|sns|pub/?sub|kinesis|nats|celery|sidekiq|outbox|dead[- ]letter|asynchronous(?:ly)? (?:process|handle|deliver|execut|run)\\w*|(?:processed|handled|executed|delivered|run|sent) asynchronously|(?:trigger|start|launch|invok|initiat)ed (?:\\w{2,20} )?by (?:an? |the )?(?:\\w{2,20} ){0,3}(?:events?|notifications?|schedules?|cron|timers?|messages?)|async(?:hronous)? mode|(?:replication|import|export|sync|migration|clean-?up|garbage[- ]collection|gc|scan|retention|batch) jobs?|(?:build|tekton|data|etl|ingestion) pipelines?|(?:events?|jobs?|messages?|tasks?) (?:will be|is|are|get|gets|should be|must be) (?:triggered|published|emitted|enqueued|consumed|retried|processed|scheduled|sent|dispatched)|(?:execut(?:e|es)|run|runs|schedul(?:e|es)|trigger(?:s)?|submit(?:s)?|launch(?:es)?) (?:an? |the )?(?:\\w{2,20} ){0,3}jobs?|(?:publish(?:es)?|emits?|consumes?|produces?) (?:an? |the |these )?(?:\\w{2,20} )?(?:events?|messages?)|fila|worker(?!-)",
      ),
    ],
    hint: words(
      "asynchronous(?:ly)?|event[- ](?:driven|based|sourc\\w{1,4}|streams?|bus)|domain events?|notifications?|batch(?:es)? jobs?|consumers?",
    ),
    except:
      /\b(?:service|web|cloudflare|social|office|key|health|co|aid)[ -]?workers?\b|\bin the event\b|\bevent handlers?\b|\b(?:after|before|when|once) (?:an?|the|each|every) events? (?:is|are|was|were) \w+/gi,
  },
  "webhook-out": {
    on: [
      words(
        "(?:deliver(?:s|ed|ies|ing|y)?|sends?|sent|sending|subscribe[ds]?|subscrib\\w{1,6}|notif(?:y|ies|ied|ication|ications)|trigger(?:s|ed|ing)?|fires?|fired|dispatch(?:es|ed|ing)?|posts?|retr(?:y|ies|ied|ying)|sign(?:s|ed|ing)?|signatures?|register(?:s|ed|ing)?|creat(?:e|es|ed)|support(?:s|ed)?|add(?:s|ed|ing)?|entreg\\w{1,5}|envi\\w{1,5}|dispar\\w{1,5}|notific\\w{1,6}|assinad\\w{1,3}|cadastr\\w{1,4})\\b[^.;]{0,60}\\bweb[- ]?hooks?|\\bweb[- ]?hooks?\\b[^.;]{0,60}\\b(?:deliver(?:s|ed|ies|ing|y)?|sent|sending|subscri\\w{1,6}|notif\\w{1,8}|registered|trigger(?:s|ed|ing)?|fire[ds]?|dispatch(?:ed)?|polic(?:y|ies)|targets?|producers?|senders?|payloads?|jobs?|retr(?:y|ies)|signatures?|entreg\\w{1,5}|outbound|envi\\w{1,5}|dispar\\w{1,5})|outbound web[- ]?hooks?|(?:posts?|posted|sends?|sent|deliver\\w{0,5}|push(?:es|ed)?|notif\\w{1,5}|call(?:s|ed)?)\\b[^.;]{0,60} (?:the |an? |their |its |each )?(?:customer|subscriber|merchant|partner|integrator)s?['’]?s? (?:http )?(?:urls?|endpoints?|systems?|servers?)|(?:posts?|sends?|sent|deliver\\w{0,5}|push(?:es|ed)?)\\b[^.;]{0,60} to (?:the |an? |any )?(?:third[- ]part(?:y|ies)|3rd[- ]part(?:y|ies)) (?:\\w{2,14} )?(?:via|over|by|through) https?|call-?back (?:urls?|uris?|endpoints?|address(?:es)?)\\b[^.;]{0,60}\\b(?:notif(?:y|ied|ications?)|called|posted|invoked|informed|told)\\b|(?:notif(?:y|ies|ied)|call(?:s|ed)?|posts?|posted|invok(?:e|es|ed)|requests?)\\b[^.;]{0,30}\\b(?:the|its|their|an?) (?:\\w{2,12} )?call-?back (?:urls?|uris?|endpoints?|address(?:es)?)",
      ),
    ],
    hint: words("web[- ]?hooks?|callback urls?"),
    except:
      /\b(?:admission|authenti\w{2,8}|authori[sz]\w{2,7}|auth|token[- ]?review|conversion|validating|validation|mutating|mutation|image[- ]?policy|audit|external|kubernetes|k8s|github|gitlab|slack|git|incoming|inbound|received|crd)(?:\/\w{2,14})?[ -]web[- ]?hooks?\b|\bweb-?hooks? (?:authenti|authori|admission|token|config|from|server|handler|receiver|listener)\w*|\b(?:receiv|handl|pars|process|consum|accept)(?:e|es|ed|ing|s) (?:the |an? |incoming )?(?:\w{2,20} )?web-?hooks?\b|\b(?:oauth2?|oidc|openid|saml|sso|redirect|log-?in|sign-?in|authori[sz]\w{2,7}|authenti\w{2,8})\b[^.;]{0,20} call-?back\b[^.;]{0,60}/gi,
  },
  "webhook-in": {
    on: [
      words(
        "(?:receiv|handl|accept|process|consum)(?:e|es|ed|ing|s) (?:the |an? |all |incoming |inbound |these )*(?:\\w{2,20} )?web-?hooks?|(?:incoming|inbound) web-?hooks?|web-?hooks? (?:from|sent by|are received|receiver|handler)",
      ),
    ],
    except:
      /\b(?:admission|authenti\w{2,8}|authori[sz]\w{2,7}|token|conversion|validating|mutating|consumers?(?: to)?) (?:\w{2,10} )?web-?hooks?\b|\bweb[- ]?hooks?\b[^.;]{0,60} (?:will be|is|are|to be|gets?) (?:removed|retired|dropped|deleted)\b|\b(?:consumers?|receivers?|customers?|clients?|they|interested in)\b[^.;]{0,40}\b(?:receiv|handl|process|consum)(?:e|es|ed|ing)\b/gi,
  },
  tenant: {
    on: [
      words(
        "(?:each|every|per|between|across|other|another|which|same|by|different|multiple|all|of a|the) ?(?:tenants?|organi[sz]ations?|workspaces?)\\b(?! (?:team|chart|wide polic))|per[- ](?:tenant|org|organi[sz]ation|workspace|customer)|(?:tenant|org(?:ani[sz]ation)?|workspace)[_-]?ids?|multi[- ]?tenan(?:t|cy) (?:isolation|data|model|strategy|support)|tenants? (?:can|must|may|only|cannot|own|isolation|data|boundar\\w{1,4})|row[- ]level security",
      ),
    ],
    hint: words("multi[- ]?tenan(?:t|cy)|tenan(?:t|cy|ts)|workspaces?|organi[sz]ations?"),
    except:
      /\bsingle[- ]tenant\b|\b(?:azure|aad|entra|identity provider|idp|oidc|auth0|okta|microsoft|directory)(?: ad)? tenants?\b|\b(?:across|within|in|for|of) (?:the|our|an|your) organi[sz]ation\b/gi,
  },
  object: {
    on: [
      words(
        "(?:owner|uploader|creator|author) of (?:the|a|an|this|that) (?!component|involved|process|proposal|rfc|kep|enhancement|service|system|code|document)\\w+|attributes?,? (?:of )?the current user|(?:their|his|her|your|my) own (?!duty|risk|pace|needs|code|way|time)\\w+|belong(?:s|ing)? to (?:the|a|an|that|this|their|another) (?:user|account|customer|org\\w*|tenant|project|team|owner|caller)|(?:user|users|owner|owners|caller|authors?|account) (?:other than|who (?:created|owns?|uploaded)|(?:does(?: not|n't) |do(?: not|n't) )?owns?\\b)|(?:for|of) (?:an?|the) (?:specific|given|particular|requesting|calling) (?:tenant|user|account|org\\w*|customer|project|workspace)|(?:single|crate|package|project|resource|repo(?:sitory)?|object|record|document|file) owners?\\b|(?:already |not )?a member of (?:the|that|this|a)|(?:created|owned|uploaded) by (?:the|a|that|this|another|each) (?:user|account|customer|caller|owner)|(?:an?other|different) user(?:'s)?",
      ),
    ],
    hint: words("(?:current|authenticated|logged[- ]in) users?|users?' \\w{3,20}"),
  },
  personal: {
    on: [
      words(
        "personal(?:ly)? (?:data|information|identifiable(?: information)?)|pii|gdpr|lgpd|hipaa|e-?mail address(?:es)?|phone numbers?|date of birth|social security|home address(?:es)?|passport numbers?|ip address(?:es)? of (?:the )?(?:users?|clients?)|medical|health records?|credit cards?|dados pessoais",
      ),
    ],
    hint: words("e-?mails?|user (?:data|attributes|profiles?|details)|sensitive (?:data|information)"),
  },
  credential: {
    on: [
      words(
        "(?:generat|issu|creat|mint|stor|rotat|revok|provision|defin|configur|introduc|receiv|distribut|regenerat|encrypt|hash)(?:e|es|ed|ing|s)\\b[^.;]{0,30}\\b(?:secrets?|api[ -]keys?|(?:api|access|refresh|bearer|auth|session|service|personal|bot|push|upload|ci|deploy|robot|org)[ -]tokens?|(?:new |such )tokens?|pre-?shared keys?|psks?|passwords?|credentials?|signing keys?|private keys?|client secrets?|webhook secrets?)|(?:secrets?|api[ -]keys?|access[ -]tokens?|passwords?|credentials?|signing keys?|private keys?|client secrets?) (?:is|are|will be|must be|should be) (?:generated|issued|created|stored|rotated|revoked|encrypted|hashed|shown|returned|kept)|(?:secrets?|api[ -]keys?|passwords?|credentials?) (?:for|of|to|that|which)\\b[^.;,]{0,60} (?:is|are|will be|must be|should be) (?:\\w{3,9} )?(?:configured|injected|mounted|passed|provisioned|distributed|issued|generated|stored|rotated)|(?:provision|regist|creat|configur|add|us)\\w{1,8}\\b[^.;]{0,30} (?:uaa|oauth2?|oidc|m2m) clients?|client[- ]?ids? (?:and|/) (?:client[- ]?)?secrets?|new (?:kinds? of |types? of )?(?:secrets?|api[ -]keys?|tokens?|credentials?)|(?:specify|allow|accept|retriev|provid)\\w{0,3} (?:an? |the |multiple )?(?:pre-?shared keys?|psks?)|(?:generat|issu|creat|mint|provision|revok|rotat)(?:e|es|ed|ing|s)? (?:an?|the|these|such|new) (?:\\w{2,20} )?tokens?|tokens? (?:is|are|will be|can be|must be) (?:generated|issued|created|minted|revoked|hashed)|(?:token|key|credential) (?:issuance|rotation|provisioning|creation)|gera\\w{0,4} (?:uma |a )?secret|secret (?:gerada|única)",
      ),
    ],
    hint: words(
      "secrets?|pre-?shared keys?|psks?|api[ -]keys?|access[ -]tokens?|passwords?|credentials?|private keys?",
    ),
    except:
      /\b(?:design|lexer|page|pagination|next|continue|continuation|cursor|csrf|sync|batch|css|tokeni[sz]\w{2,4}) tokens?\b|\bsecrets? (?:manager|sauce|santa|stor(?:e|age)|vault)s?\b/gi,
  },
  service: {
    on: [
      words(
        "(?:new|separate|standalone|dedicated|additional) (?:\\w{2,20} )?(?:micro-?services?|services?\\b(?! accounts?)|lambdas?|lambda functions?|daemons?|sidecars?|deployables?|operators?|worker process(?:es)?|server process(?:es)?|process(?:es)? or service|deployments?|worker|(?:storage |http |grpc |api |web )?servers?)|runs? (?:as|in) (?:an? |its )?(?:new |own |separate |standalone |dedicated )(?:\\w{2,20} )?process|new component\\b[^.;]{0,30}\\b(?:api|service|server|listens?|deploy\\w*)|(?:introduc|creat|build|deploy|run|add)(?:e|es|ed|ing|s)? (?:an? |the )?(?:new |separate |standalone |dedicated )?(?:micro-?services?|sidecars?|daemons?|lambda functions?)|(?:worker|processo) (?:dedicado|separado)",
      ),
    ],
    hint: words("micro-?services?|sidecars?|daemons?"),
    except: /\b(?:customer|new|self|in|web)[- ]service (?:accounts?|level|worker|desk)s?\b|\bgovernment services?\b/gi,
  },
  upload: {
    on: [
      words(
        "upload(?:s|ed|ing)? (?:of )?(?:the |an? |their |its |large |new |some |user )*(?:\\w{2,20} )?(?:files?|media|images?|documents?|content|attachments?|blobs?|artifacts?|videos?|photos?|avatars?|csvs?|bodies|data|charts?|packages?)|(?:files?|media|images?|documents?|attachments?|blobs?|artifacts?|charts?) uploads?|multipart(?:\\/form-data)?|(?:files?|packages?|images?|documents?|artifacts?|assets?|bundles?|archives?|attachments?|zips?|chunks?|blobs?|bags?) (?:(?:should|must|will|can|may|to) be|are|is) (?:\\w{4,8} )?uploaded|upload (?:requests?|endpoints?|url|size|limit)|file attachments?",
      ),
    ],
    hint: words("upload(?:s|ed|ing)?|attachments?"),
  },
};
