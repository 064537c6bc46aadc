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
