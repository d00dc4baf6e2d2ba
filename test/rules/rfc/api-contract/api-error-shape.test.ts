import { describeCheck } from "../cases.ts";

describeCheck("api-error-shape", {
  setting: `# RFC: Seats

## Proposal

- \`POST /v1/reservations\` reserves a seat; 409 when it is taken.
- \`DELETE /v1/reservations/{id}\` gives it back; 404 when there is no such reservation.

{here}
`,
  alone: "fail",
  answers: [
    "All errors follow the envelope of our other services: `code`, `message` and `request_id`.",
    '```json\n{ "error": { "code": "seat_taken", "message": "Seat A12 is taken" } }\n```',
    "Failures are problem details as in RFC 9457.",
    "An unknown show answers with a standard error response.",
    "Errors are returned as a JSON object with a machine-readable `code` and a `message`.",
    "The server replies with `M_SEAT_TAKEN` in that case.",
    '```go\ntype APIError struct {\n\tCode string `json:"code"`\n\tMessage string `json:"message"`\n}\n```',
    "Both operations reuse the existing error format of the ticket API.",
  ],
  touches: [
    "The client shows the error message.",
    "A descriptive error is returned when the seat is taken.",
    "The body holds some error details.",
  ],
  traps: [
    "Errors are logged with the reservation.",
    "The status code is 409.",
    "Human error is the most frequent reason of double bookings.",
    "A taken seat is grey.",
    "The exit code of the command-line tool is 1.",
  ],
  documents: [
    {
      title: "one operation",
      markdown: "# RFC: Seats\n\n## Proposal\n\n`POST /v1/reservations` reserves a seat; 409 when it is taken.\n",
      status: "not-applicable",
    },
    {
      title: "one operation by two names",
      markdown:
        "# RFC: Pushes\n\n## Proposal\n\n`PUT /v1/pushes/{id}` sends a push. We extend `PUT /v1/pushes/` by a field.\n",
      status: "not-applicable",
    },
    {
      title: "operations that are not counted",
      markdown: "# RFC: Seats\n\n## Proposal\n\nWe will add new REST endpoints to reserve seats.\n",
      status: "unknown",
    },
  ],
});
