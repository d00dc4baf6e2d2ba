/** A name short enough for a summary, cut at a character, without backticks that would end its code span. */
export const cut = (name: string, limit: number): string => {
  const plain = name.replaceAll("`", "'");
  return plain.length <= limit ? plain : `${plain.slice(0, limit - 1)}…`.toWellFormed();
};
