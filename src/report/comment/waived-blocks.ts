import type { Finding } from "../../charter/index.ts";
import { rulesFirst } from "../judge-words.ts";
import { place, ruleName } from "../markdown/links.ts";
import { type Block, details, inline, list, paragraph } from "../markdown/nodes.ts";
import { userCode, userProse } from "../markdown/user-text.ts";
import { count } from "../verdict.ts";
import type { FindingView } from "./finding-items.ts";
import { readBy } from "./model-name.ts";
import { soleFile } from "./sole-file.ts";

/** Waived findings with who waived them, until when and why, folded. */
export function waivedBlocks(view: FindingView): Block[] {
  const waived = rulesFirst(view.review.findings).filter((finding) => finding.status === "waived");
  if (waived.length === 0) return [];
  const items = waived.slice(0, view.detail.findings).map((finding) => [waivedLine(finding, view)]);
  if (items.length === 0) return [paragraph(`${count(waived.length, "finding")} waived.`)];
  const rest = waived.length - items.length;
  return details(`Waived (${waived.length})`, [
    list(false, items),
    ...(rest > 0 ? [paragraph(`${rest} more are not shown.`)] : []),
  ]);
}

function waivedLine(finding: Finding, { review, links }: FindingView): Block {
  const { by, reason, until, id } = finding.waiver ?? { by: "nobody", reason: "no reason", until: null };
  return paragraph(
    ...(id === undefined ? [] : [userCode(id, 12), " "]),
    ruleName(links, finding.rule),
    " at ",
    place(links, finding, soleFile(review)),
    ", waived by ",
    userProse(by, 80),
    until === null ? ": " : ` until ${until}: `,
    userProse(reason, 300),
    ...(finding.judged === undefined ? [] : inline(" (", readBy(finding.judged), ")")),
  );
}
