// Operands of assembly.
// expect: BF5003 6:41
// expect: BF5003 7:27
// expect: BF5003 8:3
export function main(): i32 {
  const flags = asm<u32>`pushf ${output("{eax}")}`;
  asm`out ${input("{dx}", "text".bytes)}`;
  asm<u32>`nop`;
  return 0;
}
