import { h } from "hastscript";
import { trendsPath } from "../addresses.ts";
import type { HomeView } from "../views.ts";
import { renderDocument } from "./document.ts";
import { shown } from "./text.ts";

/** The page of one who has just signed in: where to find reports, and the trends of each account. */
export const renderHome = ({ viewer, installations }: HomeView): string =>
  renderDocument({ title: "Start", viewer, ways: [{ text: "Rules", href: "/rules" }] }, [
    h("div.message", [
      h("h1", "Your reviews"),
      h("p", [
        "The report of a pull request is behind ",
        h("strong", "Details"),
        " of its arch-review check on GitHub. It is shown to whoever can read the repository, and to nobody else.",
      ]),
      h("h2", "Trends"),
      installations.length === 0
        ? h("p", [
            "arch-review is not installed on an account that you can see. Whoever owns the organisation installs it from the page of the App on GitHub.",
          ])
        : h(
            "ul.accounts",
            installations.map(({ installationId, account }) =>
              h("li", h("a", { href: trendsPath(installationId) }, shown(account, 100))),
            ),
          ),
    ]),
  ]);
