import { describeCheck } from "../cases.ts";

describeCheck("ic-stack", {
  setting: `# RFC: Thumbnails

## Proposal

A new service makes thumbnails of images.

{here}
`,
  alone: "fail",
  answers: [
    "It is written in Python.",
    "It is a Django application.",
    "The records are in PostgreSQL on a managed instance, the database of the archive.",
    "Jobs come from the Kafka topic that exists.",
    "It is deployed on Kubernetes like the rest.",
    "We propose a small Go service.",
    "Results are cached in Redis.",
  ],
  touches: [
    "It uses the existing database.",
    "It fits our current stack.",
    "The same framework is used as elsewhere, in our existing platform.",
  ],
  traps: [
    "The service makes three sizes.",
    "We go on with the next image.",
    "Spring is when most images arrive.",
    "The name of the service is Heron.",
    "An image has at most 20 MB.",
  ],
  documents: [
    {
      title: "one parameter more",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort` with the values `title` and `year`.\n",
      status: "not-applicable",
    },
    {
      title: "a sidecar in passing",
      markdown:
        "# RFC: Config\n\n## Proposal\n\nThe sidecar reads its settings from the file instead of the environment.\n",
      status: "unknown",
    },
  ],
});
