// Operands of assembly.
export function main(): i32 {
  const flags = asm<u32>`pushf ${output("{eax}")}`;
  asm`out ${input("{dx}", "text".bytes)}`;
  asm<u32>`nop`;
  return 0;
}
