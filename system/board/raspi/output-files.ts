// Nobody's folders are here: programs have the files of their own disk (kernel/storage/).
export { interruptRequested, replaceFile, watchInterrupts } from "../boot/no-file-system.ts";
