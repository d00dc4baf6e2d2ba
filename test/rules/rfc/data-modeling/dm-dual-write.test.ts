import { describeCheck } from "../cases.ts";

describeCheck("dm-dual-write", {
  setting: `# RFC: Tell the warehouse of new orders

## Proposal

\`POST /v1/orders\` saves the order in the \`orders\` table of the database and then publishes an \`order.created\` event to
Kafka.

{here}
`,
  alone: "fail",
  answers: [
    "The event goes through an outbox table.",
    "Debezium reads the event from the log: change data capture instead of a second write.",
    "Order and event are written in the same transaction.",
    "A reconciliation job runs hourly and publishes what is missing.",
    "If the publish fails, the order is marked and the event is sent again by the next run.",
    "If the message is lost, a sweep every five minutes re-sends it.",
    "A saga undoes the order when the event cannot be sent.",
    "Orders whose event was never published are picked up and sent every minute.",
    "An admin can call the sync operation to fix the gap between database and warehouse.",
    "The database is the source of truth; the warehouse's copy can be rebuilt from it.",
  ],
  touches: ["Both sides may get out of sync.", "This is a dual write.", "Inconsistency between the two is a risk."],
  traps: [
    "What happens when the process dies between the two writes?",
    "The event has a schema with five fields.",
    "Kafka keeps events for seven days.",
    "The page is refreshed every minute.",
    "The job that cleans up old carts stays as it is, and pending reviews are shown on top.",
  ],
  documents: [
    {
      title: "a call that creates, then a row",
      markdown:
        "# RFC: Users by name\n\n## Proposal\n\nThe controller will call the `POST /Users` endpoint of the identity service to create the user. The user is then registered in the controller database under the id that comes back.\n",
      status: "fail",
    },
    {
      title: "a record, then a topic",
      markdown:
        "# RFC: Deleted items\n\n## Proposal\n\nThe worker stores each item in the `items` table of the database. After updating a record, the worker will notify the transformer topic.\n",
      status: "fail",
    },
    {
      title: "an event follows each write of a store",
      markdown:
        "# RFC: Store\n\n## Proposal\n\nValues are stored in a table of the database. The service publishes an event on every `set()` and `delete()` operation.\n",
      status: "fail",
    },
    {
      title: "a row and an object in a bucket",
      markdown:
        "# RFC: Reports\n\n## Proposal\n\nThe worker inserts a row into the `reports` table of the database. It uploads the file to S3.\n",
      status: "fail",
    },
    {
      title: "a table and a queue that may have nothing to do with each other",
      markdown:
        "# RFC: Notes\n\n## Proposal\n\n### Storage\n\nNotes are stored in a new table of the database.\n\n### Mail\n\nThe mail worker consumes messages from a queue.\n",
      status: "unknown",
    },
    {
      title: "one table",
      markdown:
        "# RFC: Notes\n\n## Proposal\n\n`POST /v1/notes` inserts a row into the `notes` table of the database.\n",
      status: "not-applicable",
    },
  ],
});
