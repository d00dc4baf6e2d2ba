import { describeCheck } from "../cases.ts";

describeCheck("ic-compliance", {
  setting: `# RFC: Keep the delivery address

## Proposal

The table \`orders\` gets the columns \`street\` and \`phone_number\`, personal data of the customer.

{here}
`,
  alone: "fail",
  answers: [
    "Under the GDPR the customer may have them erased within 30 days.",
    "The data must stay in the EU because of data residency clauses in our contracts.",
    "HIPAA does not apply, since no health data is stored.",
    "To comply with PCI DSS, card numbers are not stored.",
    "The privacy policy requires that addresses are deleted with the account.",
    "A data protection impact assessment is needed before the launch.",
    "Right to erasure: both columns are set to NULL when the customer asks.",
  ],
  touches: ["GDPR", "There are legal concerns about the data.", "Compliance of user data: to be looked at."],
  traps: [
    "The carrier calls the customer before the delivery.",
    "The response is compliant with the spec of the carrier.",
    "Phone numbers are stored as typed.",
    "The self-regulating queue slows down under load.",
    "The column has at most 40 characters.",
  ],
  documents: [
    {
      title: "nothing personal",
      markdown:
        "# RFC: Sort\n\n## Proposal\n\n`GET /v1/books` gets a parameter `sort` with the values `title` and `year`.\n",
      status: "not-applicable",
    },
    {
      title: "data that may be sensitive",
      markdown: "# RFC: Exports\n\n## Proposal\n\nAn export may hold sensitive data of the archive.\n",
      status: "unknown",
    },
  ],
});
