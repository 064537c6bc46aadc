// The ways in which the engine can run a program, each of which must do the same.

export interface Mode {
  readonly name: string;
  readonly options: readonly string[];
}

export const MODES: readonly Mode[] = [
  { name: "interpreted", options: ["--tier", "interpret"] },
];

/** And compiled: by each tier before a function first runs, as the policy has it, and going over in the middle of every loop. */
export const ALL_MODES: readonly Mode[] = [
  ...MODES,
  ...["O0", "O1", "O2", "O3", "auto"].map((tier) => ({ name: tier, options: ["--tier", tier] })),
  ...["O0", "O2", "O3", "auto"].map((tier) => ({ name: `${tier} in every loop`, options: ["--tier", tier, "--osr", "always"] })),
];

/** Those that `npm test` runs the corpus in; `npm run fuzz:engine` has all. */
export const USUAL_MODES: readonly Mode[] = ALL_MODES.filter(({ name }) => ["interpreted", "O0 in every loop", "O3 in every loop", "auto in every loop"].includes(name));
