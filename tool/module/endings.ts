// The endings of files that are programs in other languages than TypeScript, or parts of such programs.

export const MODULE_ENDINGS = [".c", ".ll", ".bc", ".rs"] as const;
