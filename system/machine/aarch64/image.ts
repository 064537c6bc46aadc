// Where the image's parts lie: the same symbols on every machine.
export * from "../image.ts";

/** The machine's number in ELF files (e_machine). */
export const ELF_MACHINE: u16 = 183;
