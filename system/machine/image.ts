// Where the parts of the image lie in memory: the symbols that every board's link script defines.

const imageStartSymbol = extern<() => void>("__image_start");
const imageEndSymbol = extern<() => void>("__image_end");
const textStartSymbol = extern<() => void>("__text_start");
const textEndSymbol = extern<() => void>("__text_end");
const rodataStartSymbol = extern<() => void>("__rodata_start");
const rodataEndSymbol = extern<() => void>("__rodata_end");
const dataStartSymbol = extern<() => void>("__data_start");
const dataEndSymbol = extern<() => void>("__data_end");
const stackGuardSymbol = extern<() => void>("__stack_guard");
const stackBottomSymbol = extern<() => void>("__stack_bottom");
const stackTopSymbol = extern<() => void>("__stack_top");
const loadedBytesSymbol = extern<() => void>("__loaded_bytes");
const initialDataSymbol = extern<() => void>("__initial_data");
const initialDataEndSymbol = extern<() => void>("__initial_data_end");

/** All that the image occupies, from its first byte to the end of its zeroed data and stacks. */
export const imageStart = inline((): usize => changetype<usize>(imageStartSymbol));
export const imageEnd = inline((): usize => changetype<usize>(imageEndSymbol));
/** Code: readable and executable. */
export const textStart = inline((): usize => changetype<usize>(textStartSymbol));
export const textEnd = inline((): usize => changetype<usize>(textEndSymbol));
/** Constants: only readable. */
export const rodataStart = inline((): usize => changetype<usize>(rodataStartSymbol));
export const rodataEnd = inline((): usize => changetype<usize>(rodataEndSymbol));
/** Variables, page tables and stacks, up to the image's end: readable and writable. */
export const dataStart = inline((): usize => changetype<usize>(dataStartSymbol));
/** Where those begin that are zero at first, and that the image's file does not have. */
export const dataEnd = inline((): usize => changetype<usize>(dataEndSymbol));
/** What is loaded of the file of an image with LLVM in it, in bytes. */
export const loadedBytes = inline((): usize => changetype<usize>(loadedBytesSymbol));
/** The page that nobody may touch, below the stack. */
export const stackGuard = inline((): usize => changetype<usize>(stackGuardSymbol));
export const stackBottom = inline((): usize => changetype<usize>(stackBottomSymbol));
export const stackTop = inline((): usize => changetype<usize>(stackTopSymbol));

/** The variables as the image's file has them, from `dataStart` to `dataEnd`; nothing in images that nobody makes others of. */
export const initialData = inline((): Slice<u8> => {
  const start = changetype<usize>(initialDataSymbol);
  return sliceFrom(pointer<u8>(start), changetype<usize>(initialDataEndSymbol) - start);
});

/** Keeps them so, before any has changed. */
export function keepInitialData(): void {
  const kept = initialData();
  memory.copy(kept.pointer, pointer<u8>(dataStart()), kept.length);
}
