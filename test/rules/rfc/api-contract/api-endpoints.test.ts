import { describeCheck } from "../cases.ts";

describeCheck("api-endpoints", {
  setting: `# RFC: Mappings over an API

## Proposal

The router reads its mappings from the publisher over HTTP. This involves adding API endpoints to the publisher.

{here}
`,
  alone: "fail",
  answers: [
    "- `GET /v1/mappings/{host}` returns the mappings of a host.",
    "#### `PUT /v1/mappings/{id}`\n\nReplaces a mapping.",
    "```\nPOST api/v2.0/mappings\n```",
    "```\ncurl -X DELETE https://publisher.example.com/v1/mappings/7\n```",
    "| Method | Path |\n| --- | --- |\n| GET | /v1/mappings |",
    "```yaml\nopenapi: 3.0.0\ninfo:\n  title: Mappings\n  version: '1'\npaths:\n  /v1/mappings:\n    get:\n      responses:\n        '200':\n          description: ok\n```",
  ],
  touches: ["The publisher may provide a `/v1/mappings` endpoint."],
  traps: [
    "The endpoints return the minimum amount of data.",
    "The router caches what it reads.",
    "The data is read through an API and stored in `/var/lib/router/mappings`.",
    "See https://example.com/docs/mappings for background.",
    "The mapping has the media type `application/json`.",
  ],
  documents: [
    {
      title: "a header of every response",
      markdown:
        "# RFC: Tell clients to wait\n\n## Proposal\n\nWe add a new HTTP header `Retry-After` to all limited responses.\n",
      status: "not-applicable",
    },
    {
      title: "an operation by its link into the reference",
      markdown:
        "# MSC: Search\n\n## Proposal\n\nAdd a parameter to the API: we extend [`client/v3/search`](https://example.org/api/#post-/client/v3/search) by `scope`.\n",
      status: "pass",
    },
    {
      title: "a link into the reference that changes nothing",
      markdown:
        "# MSC: Search\n\n## Proposal\n\nWe add an endpoint for it. See [`client/v3/search`](https://example.org/api/#post-/client/v3/search).\n",
      status: "fail",
    },
    {
      title: "an operation by its noun, without code marks",
      markdown:
        "# RFC: Read-only\n\n## Proposal\n\nIn the configuration API /api/v2.0/configurations it returns 403 for the PUT method. We add a field to the API response.\n",
      status: "pass",
    },
    {
      title: "a flag of the server",
      markdown:
        "# RFC: Raw bodies\n\n## Proposal\n\nWe introduce a new flag to the API server that logs raw requests and responses.\n",
      status: "not-applicable",
    },
    {
      title: "a gateway whose operations are not named",
      markdown:
        "# RFC: Gateway\n\n## Proposal\n\nWe solve this by adding a gateway that is the entry point of all requests.\n",
      status: "fail",
    },
    {
      title: "an update that leaves out the path that was named before",
      markdown:
        "# RFC: Progress\n\n## Proposal\n\nAn endpoint: `POST /v1/sessions/` to create, `PUT .../state/` to push updates.\n",
      status: "pass",
    },
    {
      title: "operations only in an option that was not chosen",
      markdown:
        "# RFC: Mappings\n\n## Proposal\n\nThe mappings are published as a library.\n\n## Alternatives\n\n`GET /v1/mappings` was considered.\n",
      status: "not-applicable",
    },
    {
      title: "a changed message of a protocol",
      markdown:
        "# RFC: Metadata\n\n## Proposal\n\nWe add a field to the request of the API:\n\n```protobuf\nmessage CompleteMappingRequest {\n  string id = 1;\n  bytes metadata = 2;\n}\n```\n",
      status: "pass",
    },
  ],
});
