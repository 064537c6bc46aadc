// No firmware of this board reads a file that says what boots next.
export * from "../boot/no-firmware-choice.ts";
