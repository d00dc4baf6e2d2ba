import type { Statement } from "./statements.ts";

const block =
  /\b(?:block(?:s|ed|ing)?|den(?:y|ies|ied)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|forb(?:id|ids|idden)|prevent(?:s|ed|ing)?|filter(?:s|ed|ing)?|disallow\w*|prohibit\w*|exclud(?:e|es|ed|ing)|drop(?:s|ped)?|never|not|cannot|can't|only|unless|no)\b/i;
const target =
  /\b(?:address(?:es)?|ranges?|ips?|networks?|hosts?|hostnames?|services?|targets?|destinations?|urls?|endpoints?|subnets?|cidrs?|requests?|connections?|calls?|calling)\b/i;

/** Asked where the address is a webhook's. */
export const webhookQuestion =
  "A customer registers `http://169.254.169.254/` as the URL of a webhook: what refuses it, at registration and when the name resolves to another address later?";

/** The ways to keep a request to an address that somebody else chose away from internal targets. */
export const egressStatements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /\b(?:private|link-local|loopback|localhost|169\.254\.|127\.0\.0\.|10\.0\.0\.0|192\.168\.|rfc ?1918|metadata (?:service|server|endpoint|address|ip)|intranet|non-public|non-routable|internal (?:ips?|hostnames?|domains?|address\w*|networks?|hosts?|services?|targets?|urls?|endpoints?|infrastructure))(?![\w-])/i,
    says: [block, target],
    unless: /\b(?:private (?:repositor\w+|projects?|keys?|registr\w+)|internal (?:server )?error)\b/i,
    negation: "counts",
    note: "keeps requests away from internal targets",
  },
  {
    strength: 4,
    topic: /\b(?:ssrf|server[- ]side request forger(?:y|ies))\b/i,
    says: [
      /\b(?:block\w*|den(?:y|ies|ied)|reject\w*|prevent\w*|protect\w*|mitigat\w*|allow-?list\w*|white-?list\w*|proxy|validat\w*|restrict\w*|filter\w*|guard\w*)\b/i,
      /\b(?:by|via|using|through|with|must|shall|should|will|is|are|only)\b/i,
    ],
    unless: /\b(?:could|may|might) (?:be|lead|cause|allow)\b/i,
    negation: "counts",
    note: "says how forged requests are prevented",
  },
  {
    strength: 3,
    topic:
      /\b(?:allow-?list\w*|white-?list\w*|safe-?list\w*|allowed (?:domains?|hosts?|hostnames?|origins?|urls?|targets?|destinations?|schemes?))\b/i,
    says: [
      /\b(?:domains?|hosts?|hostnames?|urls?|uris?|origins?|targets?|destinations?|endpoints?|address\w*|sites?|registr(?:y|ies))\b/i,
    ],
    unless: /\b(?:users?|ips? of (?:the )?(?:clients?|callers?)|their firewall|static (?:source )?ips?)\b/i,
    note: "allows listed targets only",
  },
  {
    strength: 3,
    topic:
      /\b(?:egress (?:proxy|gateway|firewall|polic(?:y|ies)|rules?|filter\w*|control\w*)|outbound (?:proxy|firewall|gateway)|forward(?:ing)? proxy|smokescreen|(?:isolated|separate|private) (?:network|subnet|vpc|segment)|network polic(?:y|ies)|sandboxed network)\b/i,
    says: [/\b(?:requests?|calls?|traffic|deliver\w*|workers?|web-?hooks?|fetch\w*|connections?|urls?|services?)\b/i],
    note: "sends the requests through a guarded exit",
  },
  {
    strength: 3,
    topic: /\b(?:hosts?|hostnames?|domains?|origins?|urls?|uris?|address(?:es)?)\b/i,
    says: [
      /\b(?:must|only|shall|has to|have to)\b/i,
      /\b(?:publicly (?:routable|reachable|resolvable)|public (?:ips?|address\w*|internet|hosts?|dns)|(?:same|our own|registered|verified|known|trusted|official) (?:domains?|hosts?|origins?|sites?))\b/i,
    ],
    note: "bounds which hosts may be called",
  },
  {
    strength: 2,
    topic:
      /\b(?:ssrf|server[- ]side request forger(?:y|ies)|(?:urls?|uris?|address(?:es)?|endpoints?)\b[^.;]{0,30} (?:is|are|be|gets?) (?:validated|verified|checked|sanitized))\b/i,
    unless: /\bsignature\b/i,
    note: "names the danger of a foreign address and not what stops it",
  },
];
