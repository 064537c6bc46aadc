// `va_list` as compilers for this machine have it (System V ABI for AMD64, 3.5.7): how many bytes of the saved registers have
// been used, and where the arguments in memory go on. All arguments lie in memory here, so the registers are used up.

/** The list before the address of the arguments is put in, 32 bits each: gp_offset, fp_offset, overflow_arg_area, reg_save_area. */
export const variableListWords: StaticArray<u32, 6> = [48, 176, 0, 0, 0, 0];
/** Where in the list that address stands. */
export const VARIABLE_AREA_OFFSET: u32 = 8;
