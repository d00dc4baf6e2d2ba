import type { TrendsView } from "../../../src/web/views.ts";
import { shop, view } from "./reviewed-view.ts";

/** A quarter of an account with two repositories. */
export const trends: TrendsView = {
  viewer: { login: "kim" },
  installationId: shop.installationId,
  account: "example",
  since: "2026-08-26",
  repositories: [shop, { ...shop, repositoryId: 23, name: "billing", url: "https://github.com/example/billing" }],
  moreRepositories: false,
  rules: [
    {
      rule: "missing-lock-timeout",
      severity: "warning",
      open: 2,
      fixed: 8,
      waived: 1,
      merged: 4,
      dropped: 0,
      medianHoursToFix: 2.2,
    },
    {
      rule: "index-not-concurrent",
      severity: "blocking",
      open: 0,
      fixed: 30,
      waived: 0,
      merged: 0,
      dropped: 1,
      medianHoursToFix: 0.5,
    },
    {
      rule: "ap-timeouts",
      severity: "advice",
      open: 9,
      fixed: 0,
      waived: 0,
      merged: 0,
      dropped: 0,
      medianHoursToFix: null,
    },
  ],
  weeks: Array.from({ length: 13 }, (_, at) => ({
    week: new Date(Date.UTC(2026, 7, 31 + 7 * at)).toISOString().slice(0, 10),
    reviews: 12 + ((at * 7) % 9),
    found: 5 + ((at * 11) % 17),
    fixed: 3 + ((at * 5) % 14),
  })),
  medianHoursToFix: 19.4,
  waivers: view().waivers,
};
