// `va_list` as compilers for this machine have it (AAPCS64, appendix B). The list says that no saved register is left, so that
// all arguments are found in memory.
import { ListField } from "../variable-list.ts";

export const INTEGER_REGISTERS: u32 = 0;
export const VECTOR_REGISTERS: u32 = 0;
export const VECTOR_AREA: u32 = 0;
export const MEMORY_AREA: u32 = 0;

export const VARIABLE_LIST_BYTES: u32 = 32;
/** __stack, __gr_top, __vr_top, __gr_offs, __vr_offs: offsets of 0 or more mean that the registers are used up. */
export const variableListFields: StaticArray<ListField, 5> = [
  new ListField(0, "address", MEMORY_AREA), new ListField(8, "address", 0), new ListField(16, "address", 0), new ListField(24, "zero", 0),
  new ListField(28, "zero", 0),
];
