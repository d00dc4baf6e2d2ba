/**
 * Names of products that backend designs are built from, as their makers spell them and as engineers shorten them. Compiled
 * in 2026 from the design documents of Harbor, Sentry, PostHog, Wellcome, GOV.UK, Cortex, Thanos, Pulsar and the CNCF landscape.
 */

/** What keeps data: databases, caches, search indexes, object stores. */
export const datastore =
  /\b(?:postgres(?:ql)?|pgsql|mysql|mariadb|sqlite|mongo(?:db)?|dynamo(?:db)?|cassandra|scylladb|redis|valkey|memcached?|elasticsearch|opensearch|clickhouse|bigquery|snowflake|redshift|spanner|cockroachdb|tikv|tidb|etcd|zookeeper|consul|vault|neo4j|influxdb|timescaledb|rocksdb|leveldb|boltdb|(?:amazon |aws )?(?:aurora|rds)|firestore|bigtable|hbase|couchdb|cosmos ?db|(?:amazon |aws )?s3|gcs|google cloud storage|minio|azure blob(?: storage)?|algolia|solr)\b/i;

/** What carries messages and runs what waits. */
export const broker =
  /\b(?:kafka|rabbitmq|(?:amazon |aws )?(?:sqs|sns|kinesis|eventbridge)|pub\/sub|google pubsub|nats|pulsar|activemq|redpanda|celery|sidekiq|resque|delayed[_ ]job|pg-boss|temporal\.io|airflow|azure service bus)\b/i;

/** Where programs run, and what stands in front of them. */
export const platform =
  /\b(?:kubernetes|k8s|docker(?: swarm| compose)?|nomad|(?:amazon |aws )?(?:ecs|eks|ec2|fargate)|aws(?: lambda)?|lambda functions?|lambdas|gcp|gke|google cloud(?: platform| run)?|cloud run|azure|aks|heroku|cloud ?foundry|openshift|vercel|fly\.io|cloudflare(?: workers?)?|fastly|cloudfront|api gateway|nginx|haproxy|envoy|istio|traefik|rancher|openstack|vmware|vsphere|bosh|diego)\b/i;

/** Languages and frameworks. Letter case counts: "go", "express" and "spring" are words. */
export const language =
  /\b(?:Python|Ruby(?: on Rails)?|Rails|Django|Flask|FastAPI|Golang|golang|Rust|Java|JavaScript|TypeScript|Node(?:\.js|JS| ?JS)|NodeJS|Kotlin|Scala|Elixir|Phoenix|Erlang|PHP|Laravel|Symfony|Spring(?: Boot)|Quarkus|Express(?:\.js|JS)|NestJS|Next\.js|Haskell|Akka|ASP\.NET|Sinatra|Beego|gin-gonic)\b|(?<![\w.])(?:C#|\.NET)(?!\w)|\bGo (?:service|binary|application|app|program|server|module|package|worker|code|library)\b|\b(?:in|with|using) Go\b(?! to)/;

/** Any of them; a pattern of its own so that a passage is walked once. */
export const product = new RegExp(`${datastore.source}|${broker.source}|${platform.source}`, "i");

/** A product in its part: stored in it, sent through it, built on it, or with the noun of its part beside it. */
export const boundProduct = new RegExp(
  `\\b(?:(?:stor(?:e|es|ed|ing)|persist(?:s|ed|ing)?|sav(?:e|es|ed|ing)|wr(?:ite|ites|itten|iting)|cach(?:e|es|ed|ing)|kept|keep(?:s|ing)?|publish(?:es|ed|ing)?|queued?|enqueue[sd]?|taken|tak(?:e|es)|read(?:s|ing)?|sent|sends?|upload(?:s|ed)?|consum(?:e|es|ed)|mov(?:e|es|ed|ing)|migrat(?:e|es|ed|ing)|come|comes|deploy(?:s|ed|ing)?|runs?|running|hosted|scheduled|connect(?:s|ed)?)\\b(?: [\\w-]{1,24}){0,5} (?:in|into|to|on|onto|via|by|with|through|from|over|using)|us(?:e|es|ed|ing)|backed by|powered by|on top of|built (?:on|with)|based on|add(?:s|ing)?|introduc(?:e|es|ing)|provision(?:s|ed)?|behind|in front of|supports?)(?: [\\w-]{1,24}){0,3} (?:${product.source})|(?:${product.source})(?: [\\w-]{1,20})? (?:databases?|data ?stores?|caches?|queues?|topics?|brokers?|buckets?|clusters?|instances?|tables?|index(?:es)?|containers?|servers?|applications?|services?|functions?|storage|stack|proxy|layer|level)\\b`,
  "i",
);
