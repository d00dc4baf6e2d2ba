import { expect, test } from "vitest";
import { factsOf, proposal } from "../read.ts";

const placeholders = (text: string) => factsOf(proposal(text), "placeholder").map(({ form }) => form);

test.each([
  ["The limit is TBD.", "marker"],
  ["Possibly an API key (tbd)", "marker"],
  ["TODO: describe the errors.", "marker"],
  ["_TODO: what should a reader be able to do?_", "marker"],
  ["To be investigated in the current sprint (**UNKNOWN**)", "marker"],
  ["XXX Define how blocked users are handled.", "marker"],
  ["- XXX: what happens on a redirect", "marker"],
  ["**XXX** this needs a diagram.", "marker"],
  ["HACK: the id is read from the URL for now.", "marker"],
  ["FIXME The order is not stable.", "marker"],
  ["??? How does the client learn of it.", "marker"],
  ["[?] A limit per user", "marker"],
  ["The page holds 50 items [?].", "marker"],
  ["| Field | Default |\n|-|-|\n| ttl | XXX |", "marker"],
  ["```go\n// XXX handle the second page\n```", "marker"],
  ["The quota is ??? per tenant.", "marker"],
  ["Latency stays under XX ms.", "marker"],
  ["Contact: ______", "marker"],
  ["| Field | Type |\n|-|-|\n| id | TBD |", "marker"],
  ["```yaml\na: 1 # TODO choose a value\n```", "marker"],
  ["Owner: <your name>", "slot"],
  ["Fill in <service name> here.", "slot"],
  ["Author: <author>", "slot"],
  ["[insert diagram here]", "slot"],
  ["The retention is yet to be decided.", "phrase"],
  ["The error format is still to be defined.", "phrase"],
  ["To be defined.", "phrase"],
  ["We have not yet decided which queue to use.", "phrase"],
  ["Details to follow.", "phrase"],
  ["Coming soon", "phrase"],
  ["This section needs more thought.", "phrase"],
])("%s", (text, form) => {
  expect(placeholders(text)).toEqual([form]);
});

test.each([
  "Users keep a TODO list.",
  "The state is UNKNOWN until the first probe.",
  "Is TODO a valid state?",
  "Sizes are S, M, L, XL and XXX.",
  "XXX is replaced by the number of the region.",
  "XXXL shirts are listed last.",
  "The mask is 555-XXX-1234.",
  "HACKERONE reports are read weekly.",
  "Does it match [a-z]?",
  "The pattern `[?]` matches a question mark.",
  "A todo app stores items.",
  "The endpoint is `/orders/<id>`.",
  "Keys look like <tenant>-<id>.",
  "It is a Map<string, Order> in memory.",
  "Call GET /orders/<order id> for it.",
  "The value `TBD` is rejected.",
  "The limits are to be determined by the operator.",
  "Two fields need to be added to the table.",
  "What should the limit be?",
  "See <https://example.org/your-name>.",
  "Write to <someone@example.org>.",
  '```json\n{"status": "TODO"}\n```',
  "```go\n// walks the tree\nfunc f() {}\n```",
  "- [ ] add tests",
  "The array is [first name, last name].",
  "It was to be expected.",
])("%s leaves nothing open", (text) => {
  expect(placeholders(text)).toEqual([]);
});
