// Intrinsics of LLVM that the engine does not run are functions of the C library too: for programs that it runs, they are called as
// such, and are interpreted and compiled like the program's own functions.

const RARE = /@llvm\.(acos|asin|atan|cosh|sinh|tanh|exp10|l?lrint|l?lround|ldexp|powi)\.(?:i\d+\.)?f(32|64)(?:\.i\d+)?\b/g;

/** The module's text with calls in their place. */
export function withoutRareIntrinsics(text: string): string {
  RARE.lastIndex = 0;
  if (!RARE.test(text)) return text;
  const renamed = text.replace(RARE, (_, name: string, bits: string) =>
    name === "powi" ? (bits === "32" ? "@__powisf2" : "@__powidf2") : `@${name}${bits === "32" ? "f" : ""}`);
  const known = new Set([...renamed.matchAll(/^define [^\n]*?@([\w.$]+)\(/gm)].map((match) => match[1]));
  return renamed.split("\n").filter((line) => {
    const name = /^declare [^\n]*?@([\w.$]+)\(/.exec(line)?.[1];
    if (name === undefined) return true;
    if (known.has(name)) return false;
    known.add(name);
    return true;
  }).join("\n");
}
