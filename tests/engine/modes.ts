// The ways in which the engine can run a program, each of which must do the same.

export interface Mode {
  readonly name: string;
  readonly options: readonly string[];
}

export const MODES: readonly Mode[] = [
  { name: "interpreted", options: ["--tier", "interpret"] },
];
