const LONGEST = 200;
const OPEN = "([{";
const CLOSE = ")]}";

/** The last line of the call that begins on a 1-based line: brackets are counted, strings and comments passed over. */
export function statementEnd(lines: readonly string[], line: number): number {
  let depth = 0;
  let quote = "";
  const last = Math.min(lines.length, line + LONGEST);
  for (let at = line; at <= last; at++) {
    const text = lines[at - 1] ?? "";
    for (let i = 0; i < text.length; i++) {
      const character = text[i]!;
      if (quote) {
        if (character === "\\") i++;
        else if (text.startsWith(quote, i)) {
          i += quote.length - 1;
          quote = "";
        }
      } else if (character === "#") break;
      else if (character === '"' || character === "'") {
        quote = text.startsWith(character.repeat(3), i) ? character.repeat(3) : character;
        i += quote.length - 1;
      } else if (OPEN.includes(character)) depth++;
      else if (CLOSE.includes(character)) depth--;
    }
    if (quote.length === 1) quote = ""; // only a triple quote goes on in the next line
    if (depth <= 0 && quote === "") return at;
  }
  return line; // never closed: somebody is typing
}
