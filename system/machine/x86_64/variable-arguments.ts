// `va_list` as compilers for this machine have it (System V ABI for AMD64, 3.5.7): the registers that arguments came in are saved
// in one area, integers before vectors, and what did not fit them follows in memory.
import { ListField } from "../variable-list.ts";

export const INTEGER_REGISTERS: u32 = 6;
export const VECTOR_REGISTERS: u32 = 8;
/** Where in the area the saved vectors and what follows in memory begin. */
export const VECTOR_AREA: u32 = 48;
export const MEMORY_AREA: u32 = 176;

export const VARIABLE_LIST_BYTES: u32 = 24;
/** gp_offset, fp_offset, overflow_arg_area, reg_save_area. */
export const variableListFields: StaticArray<ListField, 4> = [
  new ListField(0, "next integer", 0), new ListField(4, "next vector", 0), new ListField(8, "address", MEMORY_AREA), new ListField(16, "address", 0),
];
