import { describeCheck } from "../cases.ts";

describeCheck("ic-infra", {
  setting: `# RFC: Thumbnails

## Proposal

A new worker service makes thumbnails of images.

{here}
`,
  alone: "fail",
  answers: [
    "It runs in the existing Kubernetes cluster.",
    "The worker is deployed to eu-west-1.",
    "Thumbnails are stored in an S3 bucket.",
    "Work is taken from RabbitMQ via the existing connection.",
    "It needs 4 CPUs and 8 GB of memory at most.",
    "The process is hosted on two virtual machines in the data centre.",
    "We will use Redis for the locks.",
    "It lives beside the web application on the same host.",
  ],
  touches: [
    "The existing infrastructure is enough.",
    "The deployment is the same as today.",
    "PostgreSQL is a part of it.",
  ],
  traps: [
    "The worker makes three sizes.",
    "It is written with care.",
    "An image has at most 20 MB.",
    "For example, a tool like Kubernetes runs workers on nodes.",
    "The name of the worker is Heron.",
  ],
  documents: [
    {
      title: "a language",
      markdown: "# RFC: Ranges\n\n## Proposal\n\nThe query language gets ranges that include their end.\n",
      status: "not-applicable",
    },
    {
      title: "data that may be kept",
      markdown: "# RFC: Drafts\n\n## Proposal\n\nDrafts could perhaps be persisted between two visits.\n",
      status: "unknown",
    },
  ],
});
