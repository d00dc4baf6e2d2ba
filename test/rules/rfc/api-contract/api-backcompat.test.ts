import { describeCheck } from "../cases.ts";

describeCheck("api-backcompat", {
  setting: `# RFC: Several seats in one reservation

## Proposal

We change the response of the existing endpoint \`POST /v1/reservations\`: \`seat\` becomes a list of seats.

{here}
`,
  alone: "fail",
  answers: [
    "Existing clients continue to work, since the list has one element for them.",
    "To stay backwards compatible, the list is only sent to clients that ask for it.",
    "The change is purely additive.",
    "The new form is behind a feature flag that is off by default.",
    "Clients that do not know the list ignore the unknown field.",
    "If the parameter is omitted, the behaviour is unchanged.",
    "The server must return both the old field and the new one.",
    "This keeps the current behaviour for everyone who does not opt in.",
    "Reservations made before this change are treated as a list of one.",
    "Old apps won't be affected.",
    "The API will continue returning the `seat` field in every endpoint that has it today.",
    "Without the parameter it works like a normal reservation.",
    "We adjust the handler so that it is compatible with the legacy response.",
  ],
  touches: [
    "This is a breaking change.",
    "Backwards compatibility should be discussed.",
    "There are many existing clients.",
  ],
  traps: [
    "The default is ten minutes.",
    "All clients are written in Kotlin.",
    "Both teams agreed on the new list.",
    "The build does not break.",
    "Seats are compatible with wheelchairs.",
    "The service continues to work during an outage of the map even if requests fail.",
  ],
  documents: [
    {
      title: "a new operation",
      markdown: "# RFC: Seats\n\n## Proposal\n\nA new endpoint `GET /v1/seats/{id}` returns a seat.\n",
      status: "not-applicable",
    },
    {
      title: "a path that is renamed",
      markdown:
        "# RFC: Stores\n\n## Proposal\n\nWe add `GET /v2/meta/stores`, so the previous `/v1/stores` becomes `/v2/meta/stores`.\n",
      status: "fail",
    },
    {
      title: "something that is called goes away",
      markdown:
        "# RFC: Threads\n\n## Proposal\n\n`GET /v1/threads` is new. We deprecate the event filters of `GET /v1/messages`.\n",
      status: "fail",
    },
    {
      title: "compatibility of a language",
      markdown:
        "# RFC: Ranges\n\n## Proposal\n\nThe operator `..=` makes an inclusive range. The parser stays backwards compatible.\n",
      status: "not-applicable",
    },
  ],
});
