// Files for the C library: in memory, for there is no Linux.
export { captureLibraryOutput, closeLibraryFiles, endLibraryOutput, openLibraryFile } from "../boot/library-files.ts";
