// LLVM IR that later versions of LLVM write, for version 19: what they have added since are promises about values, which help
// optimizers, and without which a program means the same.

/** Attributes without which nothing is lost but speed; those with parentheses may hold others. */
const NEWER_ATTRIBUTES = /\b(?:captures|initializes|dead_on_return)\((?:[^()]|\([^()]*\))*\) ?|\b(?:dead_on_return|nocreateundeforpoison|noext|nooutline)\b ?/g;

/** The text as LLVM 19 reads it. */
export function inOlderWords(text: string): string {
  return text.split("\n").map((line) => line.includes("c\"") ? line : older(line)).join("\n");
}

function older(line: string): string {
  return line
    .replace(NEWER_ATTRIBUTES, "")
    .replace(/\bicmp samesign /, "icmp ")
    .replace(/, (?:errnomem|target_mem\d*): \w+|\b(?:errnomem|target_mem\d*): \w+, /g, "")
    // Since LLVM 22 these have no size.
    .replace(/(@llvm\.lifetime\.(?:start|end)\.p0)\(ptr/, "$1(i64 -1, ptr")
    .replace(/^(declare void @llvm\.lifetime\.\w+\.p0)\(i64 -1, /, "$1(i64, ");
}

/** Nobody unwinds a stack here: where no function has a place to land on, the function that decides about it is of no use. */
export function withoutUnwinding(text: string): string {
  return /^\s+(?:%\S+ = )?(?:landingpad|invoke)\b/m.test(text) ? text : text.replace(/ personality ptr @[\w$."]+/g, "");
}
