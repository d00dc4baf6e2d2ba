import { describeFaults } from "./faults.ts";

describeFaults("doc-placeholder", {
  setting: "# RFC: Request items\n\n## Proposal\n\nReaders request an item with `POST /requests`.\n\n{here}\n",
  light: [
    "A reader needs an API key (TBD).",
    "TODO: describe the errors.",
    "XXX Define how blocked readers are handled.",
    "The limit is ??? requests a minute.",
    "The timeout is to be defined.",
    "| Field | Type |\n| --- | --- |\n| state | TBD |",
    "Contact <name of the team>.",
    "It has not been decided yet which store is used. The format is still to be determined.",
    "See https://github.com/acme/shop/issues/NNNN for the discussion.",
  ],
  fine: [
    "The list of todo items is sorted by date.",
    "Call it with `<token>` in the header.",
    "## Open questions\n\n- Whether a key is needed is TBD.",
    "```sh\ncurl -H 'Authorization: <token>' https://api.example.com\n```",
    "A `TODO` in the code is found by the linter.",
    "The path is `/users/{id}`, and `Map<string, number>` is its type.",
    "Does it work??",
  ],
  documents: [
    {
      title: "an accepted design",
      markdown: "---\nstatus: accepted\n---\n\n# RFC: A\n\n## Proposal\n\nThe limit is TBD.\n",
      status: "fail",
    },
    {
      title: "a slot of the head",
      markdown: "# RFC: A\n\n- Status: draft\n- RFC PR: <link>\n\n## Proposal\n\nIt works.\n",
      status: "weak",
    },
    {
      title: "a template",
      markdown: "# RFC: <title>\n\n## Summary\n\nTBD\n\n## Proposal\n\nTBD\n\n## Risks\n\nTBD\n\n## Plan\n\nTBD\n",
      status: "not-applicable",
    },
    {
      title: "a process document",
      markdown: "# Release process\n\nThe maintainers of each team vote. The date of the vote is TBD.\n",
      status: "weak",
    },
  ],
});
