// Assembly stands under machine/ only.
// expect: BF1006 5:3
// expect: BF1006 8:1
export function main(): i32 {
  asm`hlt`;
  return 0;
}
moduleAssembly`.globl nothing`;
