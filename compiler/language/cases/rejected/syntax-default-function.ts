// A function as the default export.
export default function main(): i32 { return 0; }
