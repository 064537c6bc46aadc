// Writes the words that the kernel and the program are given as one line, quoted so that the kernel reads back the same
// words (system/kernel/README-protocol.md).

/** The kernel's words, then `--` and the program's arguments. */
export function kernelCommandLine(kernelWords: readonly string[], programArguments: readonly string[]): string {
  const words = programArguments.length === 0 ? kernelWords : [...kernelWords, "--", ...programArguments];
  return words.map(quoteWord).join(" ");
}

/** A word in double quotes when it has to be, with backslashes before quotes and backslashes. */
export function quoteWord(word: string): string {
  const escaped = word.replace(/["'\\]/g, "\\$&");
  return word === "" || /[\s]/.test(word) ? `"${escaped}"` : escaped;
}
