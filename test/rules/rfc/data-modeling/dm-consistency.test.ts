import { describeCheck } from "../cases.ts";

describeCheck("dm-consistency", {
  setting: `# RFC: Transfer of a licence

## Proposal

\`POST /v1/licences/{id}/transfer\` stores the new owner in the \`licences\` table, then inserts a row into \`licence_events\`.

{here}
`,
  alone: "fail",
  answers: [
    "If any of the licences is unknown, none are changed.",
    "When one row is invalid, the whole request is rejected.",
    "The event row is only removed after the metadata has been updated.",
    "Both writes happen in one transaction.",
    "The two rows are written atomically.",
    "The counters of an account may be stale for up to a minute.",
    "Eventual consistency is acceptable here, because nobody reads the events at once.",
    "A row lock on the licence is held while both rows are written.",
    "Either both rows are written or none of them.",
    "If the second insert fails, the first is undone.",
    "A nightly job compares both tables and repairs what is missing.",
    "The event goes through an outbox table.",
    "We do not lock the rows, since a transfer happens once a year.",
    "The event is written first, so that a crash never leaves an owner without one.",
    "Leftovers of an interrupted transfer are cleaned up by the next run.",
    "Ordering between two transfers is not guaranteed.",
  ],
  touches: ["Data consistency matters here.", "There is a risk of race conditions.", "Stale reads happen."],
  traps: [
    "The payment transaction id is shown on the page.",
    "The account of the user is locked after three failed sign-ins.",
    "The proposal uses the lock file of the package manager.",
    "Are both rows written in one transaction?",
    "The vendor lock-in is small.",
    "Partial updates are possible with PATCH.",
  ],
  documents: [
    {
      title: "data is stored, nothing says by what",
      markdown: "# RFC: Colours\n\n## Proposal\n\nThe colours live in a new table of the database.\n",
      status: "unknown",
    },
    {
      title: "an operation that changes something, somewhere",
      markdown:
        "# RFC: Delete a crate\n\n## Proposal\n\nOwners call `DELETE /v1/users/{id}/crates/{name}` to delete a crate.\n",
      status: "unknown",
    },
    {
      title: "nothing is written",
      markdown: "# RFC: Version\n\n## Proposal\n\n`GET /v1/version` answers with the version of the program.\n",
      status: "not-applicable",
    },
  ],
});
