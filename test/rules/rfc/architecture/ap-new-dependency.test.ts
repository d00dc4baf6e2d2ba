import { describeCheck } from "../cases.ts";

describeCheck("ap-new-dependency", {
  setting: `# RFC: Search in the catalogue

## Background

The catalogue is a Django application on PostgreSQL.

## Proposal

We introduce Elasticsearch. Each book is written to it, and the search page reads from it.

{here}
`,
  alone: "fail",
  answers: [
    "When Elasticsearch is unavailable, the page falls back to a search by title in PostgreSQL.",
    "If the cluster is down the search page answers with 503 and the rest of the site is served as usual.",
    "While Elasticsearch is unreachable, books wait in the outbox and are indexed when it has recovered.",
    "| Dependency | Outage | Impact |\n| --- | --- | --- |\n| Elasticsearch | cluster is down | search returns an error, the catalogue stays |",
    "An outage of the cluster only disables the search box; an alert is raised after 5 minutes.",
    "Search fails with an error when Elasticsearch times out; nothing else depends on it and no write is lost.",
  ],
  touches: [
    "We chose Elasticsearch because it ranks results well.",
    "Elasticsearch is preferred since the team is used to it.",
  ],
  traps: [
    "The index has three shards.",
    "Elasticsearch is fast.",
    "When the tests fail, the release is stopped.",
    "The page depends on the availability of Elasticsearch.",
    "A book has a title and a year.",
  ],
  documents: [
    {
      title: "what is in place",
      markdown:
        "# RFC: Count views\n\n## Background\n\nThe shop runs on PostgreSQL and Redis.\n\n## Proposal\n\nWe will store counters in Redis.\n",
      status: "not-applicable",
    },
    {
      title: "the existing queue",
      markdown: "# RFC: Mail\n\n## Proposal\n\nMails are sent over the existing RabbitMQ queue.\n",
      status: "not-applicable",
    },
    {
      title: "a product as an example",
      markdown: "# RFC: Metrics\n\n## Proposal\n\nAny store, for example Redis, can be plugged in by the operator.\n",
      status: "not-applicable",
    },
  ],
});
