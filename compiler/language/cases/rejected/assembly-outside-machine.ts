// Assembly stands under machine/ only.
export function main(): i32 {
  asm`hlt`;
  return 0;
}
moduleAssembly`.globl nothing`;
