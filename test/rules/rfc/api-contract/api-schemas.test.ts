import { describeCheck } from "../cases.ts";

describeCheck("api-schemas", {
  setting: `# RFC: Reserve a seat

## Proposal

A visitor reserves a seat with \`POST /v1/shows/{id}/reservations\`. The operation can be called again after ten minutes.

{here}
`,
  alone: "fail",
  answers: [
    '```json\n{ "seat": "A12", "expires_at": "2026-01-31T12:00:00Z" }\n```',
    "The response has a `seat` field and an `expires_at` field, both strings.",
    "| Field | Type | Description |\n| --- | --- | --- |\n| seat | string | row and number |\n| expires_at | string | end of the reservation |",
    "```ts\ninterface ReservationRequest {\n  seat: string;\n  holder?: string;\n}\n```",
    "```yaml\nopenapi: 3.0.0\ninfo: { title: Seats, version: '1' }\npaths:\n  /v1/shows/{id}/reservations:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: { $ref: '#/components/schemas/Reservation' }\n      responses:\n        '201': { description: ok }\n```",
    "It takes the query parameters `seat_number` (string, required) and `hold_for` (integer, optional).",
    "The request body is a JSON object with `seat` and `holder`.",
    "```protobuf\nmessage ReserveRequest {\n  string seat = 1;\n  string holder = 2;\n}\n```",
  ],
  touches: ["The response body is described later.", "The request payload follows from the operation."],
  traps: [
    "The operation returns all necessary fields.",
    "Reservations are stored for ten minutes.",
    "```sql\nCREATE TABLE reservations (id uuid PRIMARY KEY, seat text NOT NULL);\n```",
    "The environment variable `HOLD_MINUTES` is a parameter of the command-line tool.",
    "It needs to be fast.",
  ],
  documents: [
    {
      title: "a body under a bare status",
      markdown:
        '# RFC: Health\n\n## Proposal\n\n`GET /v1/health` answers:\n\n```\n200 OK\n{\n  "status": "healthy",\n  "parts": [ ... ]\n}\n```\n',
      status: "pass",
    },
    {
      title: "a body in a sentence",
      markdown:
        "# RFC: Entries\n\n## Proposal\n\n`POST /v1/entries` accepts batches, `{sessionId: string, pageViewId: string, entries: Entry[]}`.\n",
      status: "pass",
    },
    {
      title: "a convention for names",
      markdown:
        "# RFC: Stores\n\n## Proposal\n\nWe add the endpoint `GET /stores/:id`. The API uses the plural form with a unique field for one object.\n",
      status: "fail",
    },
    {
      title: "a client alone is designed",
      markdown:
        "# RFC: Colours of the seat map\n\n## Proposal\n\nThe seat map of the phone application shows free seats in green and taken seats in grey.\n",
      status: "not-applicable",
    },
    {
      title: "calls that are only saved",
      markdown:
        "# RFC: Seat map\n\n## Proposal\n\nThe seat map is drawn on the phone. API calls could be saved by drawing it once.\n",
      status: "not-applicable",
    },
  ],
});
