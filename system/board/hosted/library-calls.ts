// The C library's system calls: Linux serves them.

export function serveLibraryCalls(): void {}
