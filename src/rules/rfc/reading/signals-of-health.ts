/** What a series is called. */
export const seriesNoun =
  /\b(?:metrics?|counters?|gauges?|histograms?|slis?|telemetry|prometheus|grafana|statsd|datadog|cloudwatch|opentelemetry|otel|dashboards?|expos(?:e|es|ed)|emit(?:s|ted)?)\b/i;

/** A series by its usual spelling: `http_requests_total`, `apiserver_request_*`, `queue.depth`, `jobs.failed.count`. */
export const metricName =
  /\b[a-z][a-z0-9]{1,40}(?:_[a-z0-9]{1,40}){0,8}_(?:total|seconds|milliseconds|ms|bytes|count|ratio|duration|latency|errors?|failures?|requests?|size|depth|lag|info|bucket|sum|time|rate|usage|length|entries|timestamp|current|active|\*)(?![\w(])|\b(?:apiserver|kubelet|scheduler|etcd|prometheus|thanos|cortex|pulsar|process|container|node|http|grpc|workqueue)_[a-z_]{2,60}(?:\*|\b)|\b[a-z][\w-]{1,40}(?:\.[a-z][\w-]{1,40}){1,5}\.(?:count|duration|latency|errors?|failures?|rate|size|lag|success|total|time|timing|depth)\b/;

/** What a signal is about: a rate, a number of something, an age. */
export const measuredThing =
  /\b(?:(?:number|count|rate|ratio|share|percentage|amount|age|size|depth|length|volume|fraction|total|proportion) of|(?:error|success|failure|hit|miss|request|rejection|timeout|retry|drop|cache|conversion|throttl\w+|delivery) (?:rates?|counts?|ratios?|totals?)|latenc(?:y|ies)|durations?|throughput|queue (?:depth|length|size|age)|lag|backlog|saturation|utili[sz]ation|memory usage|cpu usage|disk usage|qps|rps|response times?|(?:failed|successful|rejected|dropped|retried|expired|skipped|pending|processed|active|denied|throttled|total) (?:\w{2,20} ){0,2}(?:requests?|jobs?|deliver(?:y|ies)|messages?|events?|calls?|logins?|attempts?|records?|tasks?|connections?|uploads?|tokens?|operations?|items?|files?|pods?)|how (?:many|often|long|much)|status codes?|4xx|5xx|exit code|request id|trace id|correlation id)\b/i;
