import type { Element } from "hast";
import { h } from "hastscript";
import { findRule } from "../../rules/index.ts";
import { rulePath } from "../addresses.ts";
import type { WaiverView } from "../views.ts";
import { shown } from "./text.ts";

/** Waivers one below the other: what is accepted, by whom, why and until when. `where` leads to a waiver's pull request. */
export const waiverList = (waivers: readonly WaiverView[], where: (waiver: WaiverView) => Element | null): Element =>
  h(
    "ul.waivers",
    waivers.map((waiver) => {
      const { name, rule, by, reason, until } = waiver;
      const place = where(waiver);
      return h("li", [
        h("p", [
          h("strong", shown(name, 20)),
          " accepts ",
          findRule(rule) === undefined ? h("code", shown(rule, 80)) : h("a", { href: rulePath(rule) }, h("code", rule)),
          ...(place === null ? [] : [" in ", place]),
          " until ",
          h("time", { dateTime: until }, until),
        ]),
        h("p.quiet", [shown(reason, 300), " (", shown(by, 60), ")"]),
      ]);
    }),
  );
