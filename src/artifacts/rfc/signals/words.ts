/** A pattern of whole words, whatever their case. Takes the source of an expression. */
export function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\w-])(?:${pattern})(?![\\w])`, "i");
}
