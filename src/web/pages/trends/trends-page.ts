import type { Element } from "hast";
import { h } from "hastscript";
import { count } from "../../../report/verdict.ts";
import { reportPath, trendsPath } from "../../addresses.ts";
import type { TrendsView, WaiverView } from "../../views.ts";
import { renderDocument } from "../document.ts";
import { shown } from "../text.ts";
import { waiverList } from "../waiver-list.ts";
import { hoursWords } from "./hours.ts";
import { ruleBars } from "./rule-bars.ts";
import { weekBars } from "./week-bars.ts";

const mostRepositories = 200;

/** The page of an installation: whether findings are fixed, which rules bring them, and which waivers end soon. */
export function renderTrends(view: TrendsView): string {
  const account = shown(view.account, 100);
  const ways = [
    { text: "Trends", href: trendsPath(view.installationId), here: true as const },
    { text: "Rules", href: "/rules" },
  ];
  return renderDocument({ title: `Trends of ${account}`, viewer: view.viewer, ways }, [
    h("h1", `Trends of ${account}`),
    h("p.quiet", [
      `${count(view.repositories.length, "repository").replace(/ys$/, "ies")} that you can read, since `,
      h("time", { dateTime: view.since }, view.since),
      view.moreRepositories ? ". You can read more; these are the ones looked at." : ".",
    ]),
    ...(view.weeks.length + view.rules.length === 0 ? [nothingYet(view)] : figures(view)),
    waiversSection(view),
    repositoriesSection(view),
  ]);
}

const nothingYet = ({ repositories }: TrendsView): Element =>
  h("p.notice", [
    repositories.length === 0
      ? "arch-review is installed on no repository that you can read. Whoever owns the organisation adds repositories in the settings of the App on GitHub."
      : "No review yet. Open a pull request that changes a migration, an API contract or a file in docs/rfcs/.",
  ]);

function figures({ rules, weeks, medianHoursToFix }: TrendsView): readonly Element[] {
  const sum = (pick: (week: TrendsView["weeks"][number]) => number): string =>
    weeks.reduce((total, week) => total + pick(week), 0).toLocaleString("en-US");
  const tiles = [
    ["Reviews", sum(({ reviews }) => reviews)],
    ["Found", sum(({ found }) => found)],
    ["Fixed", sum(({ fixed }) => fixed)],
    ["Half fixed within", hoursWords(medianHoursToFix)],
  ] as const;
  return [
    h(
      "dl.tiles",
      tiles.map(([name, figure]) => h("div", [h("dt", name), h("dd", figure)])),
    ),
    h("section", { ariaLabelledBy: "weeks" }, [
      h("h2#weeks", "By week"),
      ...(weeks.length === 0 ? [h("p.quiet", "No review in this time.")] : weekBars(weeks)),
    ]),
    h("section", { ariaLabelledBy: "by-rule" }, [
      h("h2#by-rule", "By rule"),
      rules.length === 0 ? h("p.quiet", "No finding in this time.") : ruleBars(rules),
    ]),
  ];
}

function waiversSection({ waivers, repositories }: TrendsView): Element {
  const where = ({ repository, number }: WaiverView): Element => {
    const label = `${shown(repository, 140)} #${number}`;
    const found = repositories.find(({ owner, name }) => `${owner}/${name}` === repository || name === repository);
    return found === undefined ? h("span", label) : h("a", { href: reportPath({ ...found, number }) }, label);
  };
  return h("section", { ariaLabelledBy: "waivers" }, [
    h("h2#waivers", ["Waivers that end next ", h("span.number", String(waivers.length))]),
    waivers.length === 0
      ? h(
          "p.quiet",
          "No waiver holds. One is given with /arch-review waive in a pull request, and it always has a last day.",
        )
      : waiverList(waivers, where),
  ]);
}

function repositoriesSection({ repositories }: TrendsView): Element {
  const rest = repositories.length - mostRepositories;
  return h("section", { ariaLabelledBy: "repositories" }, [
    h("h2#repositories", "Repositories"),
    h("details.fold", [
      h("summary", `Show ${repositories.length}`),
      h("ul.lines", [
        ...repositories
          .slice(0, mostRepositories)
          .map(({ owner, name, url }) => h("li", h("a", { href: url }, `${shown(owner, 100)}/${shown(name, 100)}`))),
        ...(rest > 0 ? [h("li.quiet", `${rest} more.`)] : []),
      ]),
    ]),
  ]);
}
