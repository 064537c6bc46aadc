// A PC has no file system yet.
export { interruptRequested, replaceFile, watchInterrupts } from "../boot/no-file-system.ts";
