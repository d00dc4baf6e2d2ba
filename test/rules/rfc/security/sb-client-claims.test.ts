import { describeCheck } from "../cases.ts";

const request = (fields: string) => `# RFC: Order a book

## Proposal

A reader must be authenticated and orders a book with \`POST /v1/orders\`. The request body is:

\`\`\`json
{ ${fields} }
\`\`\`

{here}
`;

describeCheck("sb-client-claims", {
  setting: request('\n  "bookId": "b-1",\n  "userId": "u-7"\n'),
  alone: "fail",
  answers: [
    "The `userId` must match the subject of the access token.",
    "The server ignores `userId` and derives the user from the session.",
    "The user is taken from the verified token and compared with the body.",
  ],
  traps: [
    "The user sees the book in the list of orders.",
    "Tokens are valid for an hour.",
    "The user id is taken from the request body and not from the token.",
  ],
  documents: [
    {
      title: "no identity in the body",
      markdown: request('"bookId": "b-1"').replace("{here}", ""),
      status: "not-applicable",
    },
    {
      title: "an identity in a response",
      markdown: `# RFC: Who am I

## Proposal

\`GET /v1/me\` needs a session. The response is:

\`\`\`json
{ "userId": "u-7" }
\`\`\`
`,
      status: "not-applicable",
    },
    {
      title: "an identity that is read from the session",
      markdown:
        "# RFC: Sessions\n\n## Proposal\n\n`POST /v1/login` issues a session token. The username is added to the context if the session is verified.\n",
      status: "pass",
    },
    {
      title: "a price in the body",
      markdown: request('\n  "bookId": "b-1",\n  "price": 12\n').replace("{here}", ""),
      status: "fail",
    },
  ],
});
