import { describeCheck } from "../cases.ts";

describeCheck("api-versioning", {
  setting: `# RFC: Seats for partners

## Proposal

Partners reserve a seat with \`POST /reservations\`.

{here}
`,
  alone: "fail",
  answers: [
    "The version is part of the path.",
    "Renaming a field is considered a breaking change and needs a new version.",
    "The API starts as `v1alpha1` and is promoted to `v1` after two releases.",
    "Clients choose a version through the `Accept` header.",
    "The endpoint is marked experimental; experimental endpoints may change in any release.",
    "### Unstable prefix\n\nUntil this is accepted, implementations should use `/unstable/org.example.msc9999/reservations`.",
    "The API follows semantic versioning.",
    "While this is not considered stable, implementations should use `/client/unstable/org.example.msc0000/reservations`.",
    "A missing version means version 1.",
    "Version 2 of the endpoint lives beside the old one, which we support until no client calls it.",
    "We follow the versioning policy of the platform, which is defined per service.",
  ],
  touches: [
    "The route is `GET /v1/reservations/{id}`.",
    "There is an API version.",
    "Each event has a `schema_version`.",
  ],
  traps: [
    "The service needs PostgreSQL version 16.",
    "This is not a breaking change.",
    "Every version of the seat map is kept in the archive.",
    "The Node version is set in the path of the build.",
    "The stable sort keeps seats in order.",
    "A missing seat means the first free one.",
    "The previous path `/seats` becomes `/meta/seats` in the second version of the route.",
  ],
  documents: [
    {
      title: "only the own front end calls it",
      markdown:
        "# RFC: Seats\n\n## Proposal\n\n`POST /reservations` reserves a seat. It is only called by our own frontend and released with it.\n",
      status: "not-applicable",
    },
    {
      title: "a parameter of an API that has a name",
      markdown:
        "# RFC: Duplicates\n\n## Proposal\n\nThis adds two optional parameters to the `Write` API request for duplicates.\n",
      status: "fail",
    },
    {
      title: "a field of an operation that is there",
      markdown:
        "# RFC: Seats\n\n## Proposal\n\nWe add an optional field `holder` to the request of the reservation endpoint.\n",
      status: "unknown",
    },
    {
      title: "no API",
      markdown: "# RFC: Colours\n\n## Proposal\n\nThe seat map shows free seats in green.\n",
      status: "not-applicable",
    },
    {
      title: "calls that are only saved",
      markdown:
        "# RFC: Seat map\n\n## Proposal\n\nThe map is drawn on the phone. API calls could be saved by drawing it once.\n",
      status: "not-applicable",
    },
  ],
});
