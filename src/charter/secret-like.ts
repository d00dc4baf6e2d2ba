/**
 * What may be a credential beside those that `credentialsIn` knows, with the part that is masked in group 1 where it is not
 * the whole match: identifiers, publishable keys and values behind a telling name. Masking one too many costs nothing.
 * Every expression is linear: one bounded character class after a literal.
 */
export const secretLike: readonly RegExp[] = [
  /\b(?:AGPA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,250}/g,
  /\bBearer\s{1,4}([A-Za-z0-9._~+/-]{16,2000})/gi,
  /\bpassword\s{1,4}(?:=\s{0,4})?'([^'\n]{3,200})'/gi,
  /\b(?:api[_-]?key|secret|client[_-]?secret|access[_-]?token|auth[_-]?token|passwd|password)["']?\s{0,4}[:=]\s{0,4}["']([^"'\s]{8,200})["']/gi,
];
