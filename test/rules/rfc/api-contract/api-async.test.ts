import { describeCheck } from "../cases.ts";

describeCheck("api-async", {
  setting: `# RFC: Print all tickets of a show

## Proposal

\`POST /v1/shows/{id}/prints\` returns 202 Accepted and prints the tickets in the background.

{here}
`,
  alone: "fail",
  answers: [
    "`GET /v1/prints/{id}/status` tells how far it is.",
    "The state is one of queued, printing, done or failed; it goes from pending to done.",
    "Clients poll the job until it is finished.",
    "The `Location` header leads to the result, which is returned when the print is complete.",
    "The caller receives an event when the print is finished.",
    "The user gets an e-mail notification once the job is done: we notify them when it has finished.",
  ],
  touches: ["Users can see the progress of the job.", "A running job can be cancelled.", "The job has a status."],
  traps: [
    "The printer stands in the cellar.",
    "The operation has the status code 202.",
    "Workers poll the queue.",
    "Tickets are printed on both sides.",
    "The state of Ohio is printed on each ticket.",
  ],
  documents: [
    {
      title: "answered at once",
      markdown: "# RFC: Seats\n\n## Proposal\n\n`PATCH /v1/seats/{id}` renames a seat and returns it.\n",
      status: "not-applicable",
    },
    {
      title: "it may take long",
      markdown:
        "# RFC: Rotate keys\n\n## Proposal\n\n`POST /v1/rotate` encrypts all rows again. With many rows the update may take too long.\n",
      status: "unknown",
    },
  ],
});
