import type { Rfc, SectionRole } from "../../../artifacts/rfc/index.ts";
import { type Found, foundAt } from "./found.ts";
import { type Passage, passagesOf } from "./passages.ts";

/** What already runs and could have taken the work in. */
const host =
  /\b(?:(?:in(?:to|side)?|within|part of|extend(?:ing|s)?|add(?:ing|ed)? (?:it |this |them )?to|embed\w*|build(?:ing)? (?:it |this )?into|keep(?:ing)?|put(?:ting)?|host(?:ing|ed)?|reus\w+|run(?:ning|s)?|living|folded into|merged? into|module (?:of|in|inside)|work\w* (?:within|inside)) (?:[\w-]{1,14} ){0,4}(?:existing|current|same|main|core|monolith\w*|api|application|app|backend|process|codebase|service|server|repo(?:sitory)?|rails|django|gateway|cluster|control plane|plugin|worker|binary)|monolith\w*|in[- ]process|shared library|client library|as an? (?:module|library|package|plugin|sdk)|(?:a|the) (?:module|library|plugin|package|sdk)\b|status quo|do(?:ing)? nothing|native (?:drivers?|only)|without an? (?:new |separate )?(?:service|server|process)|an? existing (?:service|application|server|component|module))\b/i;
const price =
  /\b(?:because|since|but|however|would|could not|cannot|can't|couples?|coupling|coupled|scal(?:e|es|ed|ing)|independent(?:ly)?|isolat\w+|blast radius|overhead|compliance|memory|cpu|load|latency|deploy\w*|releases?|restart\w*|recompil\w+|fork\w*|drawbacks?|downsides?|disadvantages?|cons|complex\w*|slow\w*|harder|difficult|expensive|risk\w*|too|not|no|teams?|security|requires?|crash\w*|takes? down)\b/i;
/** Something new that runs by itself. */
const apart =
  /\b(?:(?:separate|separately|standalone|dedicated|own|independent|new|distinct) (?:[\w-]{2,20} ){0,2}(?:services?|micro-?services?|process(?:es)?|deployables?|workers?|deployments?|servers?|applications?|daemons?|components?)|(?:as|into|in) an? (?:separate|standalone|own|new) \w+|split (?:it |this )?(?:out|off)|extract(?:ed|ing)? (?:it |this )?(?:in)?to)\b/i;
/** The new part as what something else is done for or with. */
const mention =
  /\b(?:for|to|by|from|with|of) (?:the|our|this|that|its|an?|all|any|each|every) (?:separate|standalone|dedicated|own|independent|new|distinct) (?:[\w-]{2,20} ){0,2}\w+/gi;
/** Why it has to run by itself. */
const reason =
  /\b(?:because|so that|since|in order to|otherwise|independent(?:ly)?|isolat\w+|blast radius|own (?:pace|release|schedule|team)|different (?:languages?|scal\w+|teams?|load)|without (?:affecting|forking|recompil\w+|restart\w+|touching|blocking)|compliance|pci|sandbox\w*|untrusted|cannot|memory (?:usage|hungry)|gpu|crash\w*|reus(?:e|ed|able) by|several (?:teams|applications|products))\b/i;
/** Options that would have been another service. */
const service = /\b(?:service|micro-?services?|server|deployment|infrastructure)\b/i;
const against =
  /\b(?:overhead|more (?:infrastructure|maintenance|moving parts|complex\w*)|additional (?:infrastructure|maintenance|hop|latency|service)|another service|maintain\w*|operate\w*|single point of failure|not worth|overkill|network (?:call|hop))\b/i;

const decidesNothing: ReadonlySet<SectionRole> = new Set([
  "open-question",
  "metadata",
  "appendix",
  "non-goal",
  "future-work",
]);

/** Weighed places for the new work: in what runs today, with the reason why not, or apart, with the reason why. */
export function weighedPlacement(rfc: Rfc): readonly Found[] {
  const found: Found[] = [];
  const passages = passagesOf(rfc).filter(({ kind }) => kind !== "line");
  for (const [at, passage] of passages.entries()) {
    const { role } = passage.section;
    if (decidesNothing.has(role) || passage.text.trimEnd().endsWith("?")) continue;
    const rest = passages.slice(at, at + 3).filter(({ section }) => section.index === passage.section.index);
    const option =
      role === "alternative" ||
      role === "rejected-option" ||
      /\b(?:alternative|instead of|rather than|considered|looked (?:at|into)|thought (?:of|about)|evaluated|weighed|option)\b/i.test(
        passage.text,
      );
    const told = option ? `${passage.context.split("\n")[0]} ${passage.text}` : passage.text;
    if (option && host.test(told) && rest.some(({ text }) => price.test(text)))
      found.push(foundAt(rfc, passage.range, 3, "weighs a place in what runs today"));
    else if (option && role !== "context" && service.test(told) && rest.some(({ text }) => against.test(text)))
      found.push(foundAt(rfc, passage.range, 3, "weighs what another service costs"));
    else if (
      decides(passage) &&
      apart.test(passage.text.replace(mention, " ")) &&
      rest.slice(0, 2).some(({ text }) => reason.test(text))
    )
      found.push(foundAt(rfc, passage.range, 3, "says why it runs by itself"));
    else if (
      decides(passage) &&
      /\b(?:micro-?service (?:architecture|approach)|flexib\w+|best practices?|modern|decoupl\w+|loose(?:ly)? coupl\w+)\b/i.test(
        passage.text,
      ) &&
      (apart.test(passage.text) || service.test(passage.text))
    )
      found.push(foundAt(rfc, passage.range, 2, "praises a service of its own without naming the other place"));
  }
  return found;
}

function decides({ section }: Passage): boolean {
  return section.role === "proposal" || section.role === "context" || section.role === "example";
}

const ownService =
  /\b(?:new|separate|standalone|dedicated|central(?:i[sz]ed)?|another|additional) (?:[\w-]{2,20} ){0,2}(?:micro-?service|service|server|deployable)\b(?! (?:account|level|provider|name))/i;

/** Services of their own that lost against what is chosen, with the reason: the other way round the same question. */
export function rejectedServices(rfc: Rfc): readonly Found[] {
  const inOptions = passagesOf(rfc).filter(
    ({ kind, section }) => kind !== "line" && (section.role === "alternative" || section.role === "rejected-option"),
  );
  return inOptions.flatMap((passage) => {
    const proposed = ownService.test(passage.section.heading) || ownService.test(passage.text);
    return proposed &&
      (against.test(passage.text) || /\b(?:because|requires?|but|however|unlike|would)\b/i.test(passage.text))
      ? [foundAt(rfc, passage.range, 3, "weighs a service of its own and rejects it")]
      : [];
  });
}
