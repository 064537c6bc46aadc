// The numbers among the options of long commands.

/**
 * The options' values as whole numbers, none of which is less than the one of its name in `least`, or 1. Ends the process with a sentence
 * where one is something else; `example` is a whole command line.
 */
export function wholeNumbers<Name extends string>(example: string, values: Readonly<Record<Name, string>>, least: Partial<Record<Name, number>> = {}): Record<Name, number> {
  const names = Object.keys(values) as Name[];
  const wrong = names.find((name) => !/^\d+$/.test(values[name]) || Number(values[name]) < (least[name] ?? 1));
  if (wrong !== undefined) {
    process.stderr.write(`--${wrong} ${values[wrong]} is no whole number from ${least[wrong] ?? 1} on: ${example}\n`);
    process.exit(2);
  }
  return Object.fromEntries(names.map((name) => [name, Number(values[name])])) as Record<Name, number>;
}
