import { describeCheck } from "../cases.ts";

describeCheck("ap-failure-modes", {
  setting: `# RFC: Recommendations on the product page

## Proposal

The shop calls the recommendation service over HTTP for each product page and shows what it returns.

{here}
`,
  alone: "fail",
  answers: [
    "If the call fails, the page does not notice.",
    "When the recommendation service times out, the checkout is not affected.",
    "The widget's status is unhealthy as long as the recommendation service is unreachable; the page stays.",
    "Failed requests are moved to a list that an operator works off.",
    "If the recommendation service is unavailable, the page is shown without recommendations.",
    "When the upstream is unhealthy, the cached list is returned.",
    "When a call fails, the last known list is served from the cache.",
    "The limiter fails open: with the service down, every request is allowed.",
    "| Failure | Effect |\n| --- | --- |\n| service unreachable | the page falls back to best sellers |",
    "### How does this feature react if the service is unavailable?\n\nThe error of the service will be returned to the caller.",
  ],
  touches: ["The page depends on the availability of the recommendation service."],
  traps: [
    "## Error reasons\n\nAn `Errors` enum gives precise error causes (`NOT_FOUND`, `WRITE_FAILED`) which are returned in the details.",
    "## Failures\n\nThe wrapper will not return a 401 error but rather a redirection to the log-in page.",
    "If the tests fail the deployment is stopped.",
    "Recommendations are computed each night.",
    "The shop currently shows best sellers.",
  ],
});
