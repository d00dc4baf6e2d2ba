import { describeCheck } from "../cases.ts";

describeCheck("os-data-section", {
  setting:
    "# RFC: Comments on tickets\n\n## Proposal\n\nComments are stored in a new table of the database.\n\n{here}\n",
  alone: "weak",
  answers: [
    "```sql\nCREATE TABLE comments (id bigint PRIMARY KEY, ticket_id bigint NOT NULL, body text NOT NULL);\n```",
    "## Data model\n\n| Column | Type | Description |\n| --- | --- | --- |\n| id | bigint | key |\n| body | text | what was said |",
    "```go\ntype Comment struct {\n  ID       int64\n  TicketID int64\n  Body     string\n}\n```",
  ],
  touches: ["## Data model\n\nThe data model will be simple.", "## Storage\n\nThe table has the usual columns."],
  documents: [
    {
      title: "nothing is kept",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe language gets a second form of ranges.\n",
      status: "not-applicable",
    },
  ],
});

describeCheck("os-api-section", {
  setting:
    "# RFC: Comments on tickets\n\n## Proposal\n\nWe will add API endpoints to list and add the comments of a ticket.\n\n{here}\n",
  alone: "fail",
  answers: [
    "Clients call `POST /v1/tickets/{id}/comments` to add one.",
    "```http\nGET /v1/tickets/{id}/comments\n```",
    "| Method | Path | What |\n| --- | --- | --- |\n| GET | /v1/tickets/{id}/comments | lists |",
    "```proto\nservice Comments {\n  rpc Add(AddRequest) returns (Comment);\n}\n```",
  ],
  traps: ["## API\n\nThe API follows our conventions.", "## Endpoints\n\nThey will be described later."],
  documents: [
    {
      title: "no API",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe language gets a second form of ranges.\n",
      status: "not-applicable",
    },
  ],
});

describeCheck("os-reliability-section", {
  setting:
    "# RFC: Settle orders\n\n## Proposal\n\nThe worker takes orders from the queue and calls the payment provider over HTTP for each of them.\n\n{here}\n",
  alone: "fail",
  answers: [
    "The timeout of a call to the provider is 5 s. A failed call is retried at most 3 times with a backoff of 1 s, 5 s and 25 s.",
    "When the provider is down, orders stay in the queue and are settled later. The call has a timeout of 2 seconds.",
  ],
  touches: ["The timeout of a call to the provider is 5 s."],
  traps: ["## Reliability\n\nThe solution is reliable and scales well.", "## Availability\n\nWe run three replicas."],
  documents: [
    {
      title: "nothing remote",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe language gets a second form of ranges.\n",
      status: "not-applicable",
    },
  ],
});
