/** Code with what stands between slash-star and star-slash blanked; offsets stay, and an unclosed comment runs to the end. */
export function withoutBlockComments(code: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (let open = code.indexOf("/*"); open !== -1; open = code.indexOf("/*", at)) {
    const close = code.indexOf("*/", open + 2);
    const end = close === -1 ? code.length : close + 2;
    pieces.push(code.slice(at, open), code.slice(open, end).replace(/[^\n]/g, " "));
    at = end;
  }
  pieces.push(code.slice(at));
  return pieces.join("");
}
