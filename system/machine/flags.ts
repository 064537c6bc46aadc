// Bits of registers, by name: a register's value and the flag that is looked for must be of the same enum.

/** Whether the flag's bit is set in the value. */
export const hasFlag = <E extends number>(value: E, flag: E): bool => (u32(value) & u32(flag)) !== 0;
