import { describeCheck } from "../cases.ts";

describeCheck("sb-upload-limits", {
  setting: `# RFC: Photos of a damage

## Proposal

A customer uploads photos of the damage with \`POST /v1/damages/{id}/photos\`.

{here}
`,
  alone: "fail",
  answers: [
    "A photo has at most 10 MB.",
    "Uploads larger than 25 MiB are rejected with 413.",
    "The maximum upload size is configurable and enforced by the server.",
    "If the content is too large the server must respond with `M_TOO_LARGE`.",
    "Files may not exceed 5 megabytes.",
    "An upload that exceeds the storage quota of the project is rejected.",
    "| Limit | Value |\n| --- | --- |\n| Maximum file size | 20MB |",
  ],
  touches: ["Only JPEG and PNG images are accepted.", "Large files need special care.", "The file size matters."],
  traps: [
    "The bandwidth is 2 MB per second.",
    "The cache holds up to 512 MB in memory.",
    "Photos are shown in a grid.",
    "There are 20 customers in the first phase.",
    "The request is authenticated.",
  ],
  documents: [
    {
      title: "nothing is uploaded",
      markdown: "# RFC: Close\n\n## Proposal\n\nA customer closes a case with `POST /v1/cases/{id}/close`.\n",
      status: "not-applicable",
    },
    {
      title: "an upload that is only mentioned",
      markdown:
        "# RFC: Names\n\n## Background\n\nCustomers upload files today.\n\n## Proposal\n\nThe page gets a new name.\n",
      status: "unknown",
    },
    {
      title: "chunks",
      markdown:
        "# RFC: Staging\n\n## Proposal\n\nChunks are first uploaded to a staging area with `POST /v1/chunks`.\n",
      status: "fail",
    },
  ],
});
