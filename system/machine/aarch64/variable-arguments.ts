// `va_list` as compilers for this machine have it (AAPCS64, appendix B): where the arguments in memory go on, and how far below
// their ends the saved registers are still unused. All arguments lie in memory here, so no register is.

/** The list before the address of the arguments is put in, 32 bits each: __stack, __gr_top, __vr_top, __gr_offs, __vr_offs. */
export const variableListWords: StaticArray<u32, 8> = [0, 0, 0, 0, 0, 0, 0, 0];
/** Where in the list that address stands. */
export const VARIABLE_AREA_OFFSET: u32 = 0;
