import { describeCheck } from "../cases.ts";

describeCheck("dm-rollback", {
  setting: `# RFC: Currency of an order

## Proposal

The existing \`orders\` table gets a new column \`currency\` of type text. \`POST /v1/orders\` writes it for every order.

{here}
`,
  alone: "fail",
  answers: [
    "`order_currency` is a boolean option in the configuration that enables the new column.",
    "- `write_currency` -- boolean to indicate if writing the currency is enabled",
    "Setting `currency_mode` to `off` disables the new behaviour.",
    "If operators want the former behaviour they can set `order_currency` to `0`.",
    "To roll back, the previous release is deployed; the old code ignores the column.",
    "The change is behind a feature flag.",
    "It is possible to toggle this feature any number of times.",
    "A system configuration can disable the new function globally.",
    "The old column is kept for two releases as a fallback.",
    "### Can the feature be disabled once it has been enabled (i.e. can we roll back the enablement)?\n\nYes.",
  ],
  traps: [
    "Old programs stop working against a server with disabled currencies in its API.",
    "Once it is on, it will store the currency and disable using the old fields.",
    "The column `active` is a boolean that says whether the order is paid.",
    "- Feature gate name:\n- Components depending on the feature gate:",
    "The counter is set to 0.",
    "After the column is written there is no way back.",
    "If any step fails the transaction is rolled back.",
    "Disabled users cannot order.",
    "The currency is shown beside the amount.",
  ],
  documents: [
    {
      title: "a form that asks and is not answered",
      markdown:
        "# KEP: Raw bodies\n\n## Proposal\n\nThe server adds a flag to the request body of `POST /audit`.\n\n#### Can the feature be disabled once it has been enabled (i.e. can we roll back the enablement)?\n\n#### What happens on a downgrade?\n",
      status: "fail",
    },
  ],
});
