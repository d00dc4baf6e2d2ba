import { describeCheck } from "../cases.ts";

describeCheck("ap-failure-modes", {
  setting: `# RFC: Recommendations on the product page

## Proposal

The shop calls the recommendation service over HTTP for each product page and shows what it returns.

{here}
`,
  alone: "fail",
  answers: [
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
    "If the tests fail the deployment is stopped.",
    "Recommendations are computed each night.",
    "The shop currently shows best sellers.",
  ],
});
