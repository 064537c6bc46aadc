// The C library's system calls: they arrive at the kernel.
export { installLibraryCalls as serveLibraryCalls } from "#machine/library-calls.ts";
