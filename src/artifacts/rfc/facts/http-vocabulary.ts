/** Status codes of the IANA HTTP Status Code Registry (2026-05) that APIs answer with, and their reason phrases. */
export const statusCodes: ReadonlyMap<number, string> = new Map([
  [200, "ok"],
  [201, "created"],
  [202, "accepted"],
  [203, "non-authoritative"],
  [204, "no content"],
  [206, "partial content"],
  [207, "multi-status"],
  [301, "moved permanently"],
  [302, "found"],
  [303, "see other"],
  [304, "not modified"],
  [307, "temporary redirect"],
  [308, "permanent redirect"],
  [400, "bad request"],
  [401, "unauthorized"],
  [402, "payment required"],
  [403, "forbidden"],
  [404, "not found"],
  [405, "method not allowed"],
  [406, "not acceptable"],
  [408, "request timeout"],
  [409, "conflict"],
  [410, "gone"],
  [411, "length required"],
  [412, "precondition failed"],
  [413, "content too large"],
  [414, "uri too long"],
  [415, "unsupported media type"],
  [416, "range not satisfiable"],
  [417, "expectation failed"],
  [421, "misdirected request"],
  [422, "unprocessable"],
  [423, "locked"],
  [424, "failed dependency"],
  [425, "too early"],
  [426, "upgrade required"],
  [428, "precondition required"],
  [429, "too many requests"],
  [431, "request header fields too large"],
  [451, "unavailable for legal reasons"],
  [500, "internal server error"],
  [501, "not implemented"],
  [502, "bad gateway"],
  [503, "service unavailable"],
  [504, "gateway timeout"],
  [505, "http version not supported"],
  [507, "insufficient storage"],
]);

/** First segments of paths that are files of an operating system, never of an API. */
export const fileRoots: ReadonlySet<string> = new Set(
  "etc usr var home tmp bin sbin dev proc opt lib mnt root sys run src boot srv Users pkg cmd".split(" "),
);

/** Endings of files in a repository. */
export const fileEnding =
  /\.(?:go|md|mdx|ts|tsx|js|jsx|mjs|py|rb|rs|java|kt|c|h|cc|cpp|cs|php|sh|ya?ml|toml|ini|conf|cfg|lock|sql|proto|graphql|html|css|svg|png|jpe?g|gif|txt|log|pem|crt|key|sock|tf|tpl|tmpl|gotmpl|bin|exe|so|patch|tar|t?gz|zip|jar|whl|deb|rpm|iso|wasm|pdf|docx?|ico|webp|rst|adoc)$/i;
