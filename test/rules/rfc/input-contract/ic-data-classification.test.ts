import { describeCheck } from "../cases.ts";

describeCheck("ic-data-classification", {
  setting: `# RFC: Invite colleagues

## Proposal

\`POST /v1/invitations\` stores the e-mail address and the phone number of the colleague.

{here}
`,
  alone: "fail",
  answers: [
    "| Field | Classification |\n| --- | --- |\n| email | personal |\n| role | internal |",
    "The e-mail address and the phone number are personal data.",
    "E-mail addresses are PII, so they are masked in the user interface.",
    "The log contains no personal information.",
    "Phone numbers are considered sensitive and must be shown to owners only.",
    "We treat the invitation token as a secret value.",
    "Customer data is never sent to the mail provider.",
    "The following columns hold confidential data: the address and the number of the user.",
  ],
  touches: [
    "Sensitive things are involved here.",
    "The classification follows the company's handbook.",
    "Part of it is regulated.",
  ],
  traps: [
    "The search for names is case-sensitive in the current release.",
    "The address has at most 320 characters.",
    "The colleague gets a link by mail.",
    "Phone numbers are stored as typed.",
    "The owner sees who was invited.",
  ],
  documents: [
    {
      title: "no data of users",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort` with the values `title` and `year`.\n",
      status: "not-applicable",
    },
    {
      title: "user names in a log",
      markdown:
        "# RFC: Audit log\n\n## Proposal\n\nEach line of the new log has the username of the operator and the action.\n",
      status: "fail",
    },
    {
      title: "credentials that are only touched",
      markdown: "# RFC: Proxy\n\n## Proposal\n\nThe proxy forwards the password unread.\n",
      status: "unknown",
    },
  ],
});
