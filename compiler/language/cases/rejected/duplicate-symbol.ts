// One symbol for two functions.
export const first = exported("entry")(() => {});
export const second = exported("entry")(() => {});
export function main(): i32 { return 0; }
