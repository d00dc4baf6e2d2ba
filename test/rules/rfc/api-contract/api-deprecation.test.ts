import { describeCheck } from "../cases.ts";

describeCheck("api-deprecation", {
  setting: `# RFC: One way to reserve

## Proposal

\`POST /v2/reservations\` takes several seats. The endpoint \`POST /v1/reserve\` will be removed.

{here}
`,
  alone: "fail",
  answers: [
    "The old endpoint keeps working for six months after the release.",
    "It is deprecated now and goes away in version 4.0.",
    "Its responses carry a `Sunset` header.",
    "The removal happens in October 2027.",
    "We remove it once no client still calls the old endpoint; a metric counts its requests.",
    "Both can be used in parallel for about a year, then the old one is switched off.",
    "The old endpoint is maintained for two more minor releases and then dropped.",
  ],
  touches: [
    "The old endpoint becomes deprecated.",
    "The v1 API is in its deprecation phase.",
    "Its sunset is planned.",
  ],
  traps: [
    "Reservations are kept for six months.",
    "The Python library was deprecated in 2021.",
    "A retry happens after two minutes.",
    "The old endpoint returned one seat.",
    "Tokens expire after 24 hours.",
  ],
  documents: [
    {
      title: "a deprecation of the past",
      markdown:
        "# RFC: Seats\n\n## Motivation\n\nThe seat field was deprecated in version 2 as it no longer served a purpose.\n\n## Proposal\n\n`POST /v2/reservations` takes several seats.\n",
      status: "not-applicable",
    },
    {
      title: "records are removed, not operations",
      markdown:
        "# RFC: Give back a seat\n\n## Proposal\n\n`DELETE /v2/reservations/{id}` removes the reservation and replaces the seat on the map.\n",
      status: "not-applicable",
    },
    {
      title: "what counts as breaking",
      markdown:
        "# RFC: Seats\n\n## Proposal\n\n`POST /v2/reservations` takes several seats. Removing an endpoint is a breaking change.\n",
      status: "not-applicable",
    },
    {
      title: "filters of an operation",
      markdown:
        "# RFC: Seats\n\n## Proposal\n\n`GET /v2/seats` lists seats. This RFC deprecates the seat filters of the old list.\n",
      status: "weak",
    },
    {
      title: "something inside is deprecated",
      markdown: "# RFC: Seats\n\n## Proposal\n\nSeats are drawn by the new renderer. We deprecate the old renderer.\n",
      status: "unknown",
    },
  ],
});
