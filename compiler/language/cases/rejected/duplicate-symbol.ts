// One symbol for two functions.
// expect: BF4009 4:41
export const first = exported("entry")(() => {});
export const second = exported("entry")(() => {});
export function main(): i32 { return 0; }
